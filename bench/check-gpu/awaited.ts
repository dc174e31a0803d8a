import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import { lossesOf } from '../../src/lab/models/text-classifier/losses.fixture'
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
  const work = workOf(4000, 32)
  const lengths = [16, 32, 64].map((length) => batchesOf({ ...work, length }, 4))
  const batchAt = (step: number) => lengths[Math.floor(step / 10) % 3]?.[step % 4] as TextBatch
  for (const pooling of ['attention', 'mean', 'max', 'last']) {
    const train = async (waits: boolean, replaying: boolean) => {
      webGpuBackend().replaying = replaying
      const settings = { ...defaultsOf(schema), pooling }
      const model = textClassifier.build(settings, { vocabulary: work.vocabulary, classes: 2 }, randomFrom(3))
      const losses = await lossesOf(model, batchAt, { steps: STEPS, awaited: waits })
      model.dispose()
      return losses
    }
    const begun = await train(false, true)
    const compare = (how: string, others: readonly number[]) => {
      const value = others.filter((loss, at) => !Object.is(loss, begun[at])).length
      const passed = value === 0 && begun.every(Number.isFinite)
      const what = `${pooling}: losses of ${STEPS} steps that differ ${how}`
      keep(found({ what, backend: 'webgpu', value, bar: '0', passed }))
    }
    compare('when each is awaited', await train(true, true))
    compare('without a replay', await train(false, false))
  }
  open.close()
}
