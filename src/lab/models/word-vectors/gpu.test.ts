import { expect, it } from 'vitest'
import { describeOnWebGpu } from '../../engine/every-backend'
import { memoryUse } from '../../engine/memory'
import { createTally, holdArrays, webGpuBackend, type Program } from './gpu'

const add = {
  name: 'add to everything',
  buffers: { by: 'i32', numbers: 'rw f32', tally: 'rw f32' },
  uniforms: { count: 'u32' },
  workgroup: 1,
  body: `
  if (i >= p.count) { return; }
  numbers[i] += f32(by[i]);
  tally[2u * i] += 0.5;
  tally[2u * i + 1u] += 1.0;`,
} satisfies Program

describeOnWebGpu('what models of word vectors keep on a GPU', () => {
  it('is written and read in order with what is dispatched, and given back', async () => {
    const gpu = webGpuBackend()
    const before = memoryUse().allocated
    const arrays = holdArrays(gpu, { by: Int32Array.of(1, 2, 3), numbers: { zeros: 3 } })
    const tally = createTally(gpu, 3)
    const step = () => {
      const buffers = { ...arrays.tensors, tally: tally.tensor }
      gpu.run(add, { buffers, uniforms: { count: 3 }, invocations: 3 })
      return tally.next(10)
    }
    let sum = { loss: 0, predictions: 0, read: 0 }
    const take = ({ loss, predictions, read }: typeof sum) => {
      sum = { loss: sum.loss + loss, predictions: sum.predictions + predictions, read: sum.read + read }
    }
    for (let i = 0; i < 20; i++) take(await step())
    arrays.write('by', Int32Array.of(100, 0, 0))
    take(await step())
    take(await tally.settle())
    expect(sum).toEqual({ loss: 31.5, predictions: 63, read: 210 })
    expect([...(await arrays.read('numbers'))]).toEqual([120, 40, 60])
    await step()
    tally.reset()
    expect(await tally.settle()).toEqual({ loss: 0, predictions: 0, read: 0 })
    arrays.dispose()
    tally.dispose()
    expect(memoryUse().allocated).toBe(before)
  })

  it('is refused where the device has not so much in one piece', () => {
    expect(() => holdArrays(webGpuBackend(), { table: { zeros: 2 ** 40 } })).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'memory' }) }),
    )
  })
})
