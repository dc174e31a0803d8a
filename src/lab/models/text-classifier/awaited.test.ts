/** Steps that are only begun end as steps that are waited for: nothing that comes later reaches into an earlier one. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../../engine/every-backend'
import { currentWebGpu } from '../../engine/webgpu'
import { randomFrom } from '../../random'
import { defaultsOf } from '../../settings'
import type { TextBatch } from '../../text/batches'
import { lossesOf } from './losses.fixture'
import { textClassifier } from './model'
import { schema } from './settings'

const STEPS = 60
const SIZE = Number(defaultsOf(schema).batchSize)
const VOCABULARY = 200

/** A batch of random words, of one of three lengths, each ten times in a row: what was let go of comes again at once. */
function batchOf(step: number): TextBatch {
  const random = randomFrom(step, 'batch')
  const time = [8, 16, 24][Math.floor(step / 10) % 3] ?? 8
  const ids = Int32Array.from({ length: SIZE * time }, (_, i) =>
    i % time < time - (i % 3) ? 2 + random.integer(VOCABULARY - 2) : 0,
  )
  return {
    size: SIZE,
    time,
    ids,
    mask: Float32Array.from(ids, (id) => (id === 0 ? 0 : 1)),
    labels: Int32Array.from({ length: SIZE }, () => random.integer(2)),
    present: new Float32Array(SIZE).fill(1),
    tokens: ids.filter((id) => id !== 0).length,
  }
}

async function train(settings: object, awaited: boolean) {
  const all = { ...defaultsOf(schema), embeddingSize: 16, convChannels: 8, ...settings }
  const model = textClassifier.build(all, { vocabulary: VOCABULARY, classes: 2 }, randomFrom(3))
  const losses = await lossesOf(model, batchOf, { steps: STEPS, awaited })
  const weights = await model.weights()
  const state = await model.optimizerState()
  model.dispose()
  return { losses, weights, state }
}

const cases = [
  { pooling: 'attention' },
  { pooling: 'mean' },
  { pooling: 'max', optimizer: 'sgd' },
  { pooling: 'last', lazyRows: true },
  { pooling: 'attention', frozenEmbedding: true },
]

describeOnEveryBackend(`${STEPS} steps of the default batch, nothing awaited between them`, () => {
  it.each(cases)('end bit for bit as the same steps awaited one by one: $pooling', async (settings) => {
    const begun = await train(settings, false)
    const awaited = await train(settings, true)
    expect(begun.losses.every(Number.isFinite)).toBe(true)
    expect(begun.losses).toEqual(awaited.losses)
    expect(begun.weights).toEqual(awaited.weights)
    expect(begun.state).toEqual(awaited.state)
  })

  it.each(cases)('end bit for bit as the same steps without a replay: $pooling', async (settings) => {
    const gpu = currentWebGpu()
    if (!gpu) return
    const before = gpu.ways.replayed
    const replayed = await train(settings, false)
    // Of three lengths each is dispatched once, recorded once, and replayed from then on.
    expect(gpu.ways.replayed - before).toBe(STEPS - 6)
    gpu.replaying = false
    try {
      expect(await train(settings, false)).toEqual(replayed)
    } finally {
      gpu.replaying = true
    }
  })
})
