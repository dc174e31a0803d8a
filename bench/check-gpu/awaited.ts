import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { currentWebGpu } from '../../src/lab/engine/webgpu'
import { textClassifier } from '../../src/lab/models/text-classifier/model'
import { schema } from '../../src/lab/models/text-classifier/settings'
import { randomFrom } from '../../src/lab/random'
import { defaultsOf } from '../../src/lab/settings'
import type { TextBatch } from '../../src/lab/text/batches'
import { batchesOf, workOf } from '../engine/work'
import { found, type Part } from './part'

const STEPS = 200

/** Steps that are only begun, steps waited for one by one, and steps without a replay: the same losses to the last bit. */
export const awaited: Part = async ({ keep }) => {
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  for (const pooling of ['attention', 'mean', 'max', 'last']) {
    const works = [16, 32, 64].map((length) => batchesOf({ ...workOf(4000, 32), length }, 4))
    const batchAt = (step: number) => works[Math.floor(step / 10) % 3]?.[step % 4] as TextBatch
    const train = async (waits: boolean, replaying = true) => {
      const gpu = currentWebGpu()
      if (!gpu) throw new Error('no WebGPU')
      gpu.replaying = replaying
      const settings = { ...defaultsOf(schema), pooling }
      const model = textClassifier.build(settings, { vocabulary: 4000, classes: 2 }, randomFrom(3))
      const results = []
      for (let step = 0; step < STEPS; step++) {
        const result = model.step(batchAt(step), 0.01, step)
        if (waits) await result.loss.data()
        results.push(result)
      }
      const losses: number[] = []
      for (const { loss, gradNorm } of results) {
        losses.push((await loss.data())[0] ?? NaN, (await gradNorm.data())[0] ?? NaN)
        loss.dispose()
        gradNorm.dispose()
      }
      model.dispose()
      gpu.replaying = true
      return losses
    }
    const begun = await train(false)
    const differing = (others: readonly number[]) =>
      others.filter((loss, at) => !Object.is(loss, begun[at])).length
    const compared = [
      [`${pooling}: losses of ${STEPS} steps that differ when each is awaited`, differing(await train(true))],
      [
        `${pooling}: losses of ${STEPS} steps that differ without a replay`,
        differing(await train(false, false)),
      ],
    ] as const
    for (const [what, value] of compared)
      keep(
        found({
          what,
          backend: 'webgpu',
          value,
          bar: '0',
          passed: value === 0 && begun.every(Number.isFinite),
        }),
      )
  }
  open.close()
}
