/** Work that repeats is recorded and replayed; where it cannot be, it is dispatched as always, with the same results. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend, describeOnWebGpu } from './every-backend'
import { memoryUse } from './memory'
import { repeated } from './repeat'
import * as tf from './tf'
import { webGpuBackend } from './webgpu'

/** The dot product of the inputs, by operations of TensorFlow.js with a constant of the host among them. */
const product = (mostBytes?: number) =>
  repeated<'x' | 'y', 'sum'>(({ x, y }) => ({ sum: tf.sum(tf.mul(tf.add(tf.mul(x, y), x), 2)) }), mostBytes)

/** Inputs of a length, and what comes of them. */
function inputsOf(length: number, seed: number) {
  const x = Float32Array.from({ length }, (_, i) => (i + seed) % 7)
  const y = Float32Array.from({ length }, (_, i) => (i * seed) % 5)
  const expected = x.reduce((sum, value, i) => sum + 2 * (value * (y[i] ?? 0) + value), 0)
  return { inputs: { x: { data: x, shape: [length] }, y: { data: y, shape: [length] } }, expected }
}

async function sums(work: ReturnType<typeof product>, lengths: readonly number[]) {
  const results = lengths.map((length, seed) => {
    const { inputs, expected } = inputsOf(length, seed)
    return { sum: work.run(String(length), inputs).sum, expected }
  })
  for (const { sum, expected } of results) {
    expect((await sum.data())[0]).toBe(expected)
    sum.dispose()
  }
}

describeOnEveryBackend('work that repeats', () => {
  it('gives the same results the first time, recorded and replayed, with nothing awaited between', async () => {
    const work = product()
    await sums(work, [10, 10, 10, 10, 64, 64, 64, 10, 64, 10])
    work.dispose()
  })
})

describeOnWebGpu('work that repeats', () => {
  const ways = () => ({ ...webGpuBackend().ways })

  it('is dispatched the first time, recorded the second and replayed from then on', async () => {
    const before = ways()
    const work = product()
    await sums(work, [12, 12, 12, 12, 12])
    const after = ways()
    expect(after.direct - before.direct).toBe(1)
    expect(after.recorded - before.recorded).toBe(1)
    expect(after.replayed - before.replayed).toBe(3)
    work.dispose()
  })

  it('of shapes that never come again is never recorded, and says so', async () => {
    const before = ways()
    const work = product()
    await sums(work, [21, 22, 23, 24, 25, 26])
    expect(ways().recorded).toBe(before.recorded)
    expect(ways().direct - before.direct).toBe(6)
    expect(ways().reason).toBe('first-of-shape')
    work.dispose()
  })

  it('whose recording is larger than may be is dispatched as always, and says so', async () => {
    const work = product(1)
    await sums(work, [31, 31, 31, 31])
    expect(ways().reason).toBe('memory')
    expect(webGpuBackend().ownBytesByPurpose().replay).toBe(0)
    work.dispose()
  })

  it('lets go of the shape not met for the longest time when there is no more room', async () => {
    const probe = product()
    await sums(probe, [2000, 2000])
    const one = webGpuBackend().ownBytesByPurpose().replay
    probe.dispose()
    const work = product(Math.ceil(1.5 * one))
    const before = ways()
    await sums(work, [2000, 2000, 2001, 2001, 2000, 2000])
    expect(ways().recorded - before.recorded).toBe(4 - 1)
    expect(webGpuBackend().ownBytesByPurpose().replay).toBeLessThanOrEqual(1.5 * one)
    work.dispose()
  })

  it('holds no more memory after 2,000 replays than after ten, and nothing once it is disposed', async () => {
    const begun = memoryUse()
    const work = product()
    await sums(work, Array<number>(12).fill(100))
    const settled = memoryUse()
    for (let round = 0; round < 20; round++) await sums(work, Array<number>(100).fill(100))
    const ended = memoryUse()
    expect(ended.tensors).toBe(settled.tensors)
    // What is read at once lies in the pool: a hundred results of a few bytes.
    expect(ended.allocated - settled.allocated).toBeLessThanOrEqual(100 * 256)
    work.dispose()
    expect(memoryUse().tensors).toBe(begun.tensors)
    expect(webGpuBackend().ownBytesByPurpose().replay).toBe(0)
  })
})
