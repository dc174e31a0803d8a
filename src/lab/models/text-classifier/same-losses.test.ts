/** The same seed gives the losses and gradient norms that the classifier gave before it was taken apart, to the last bit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeOptions } from '../../engine/every-backend'
import { openBackend, type OpenBackend } from '../../engine/open'
import { randomFrom } from '../../random'
import { defaultsOf, type Settings } from '../../settings'
import type { TextBatch } from '../../text/batches'
import { lossesOf } from './losses.fixture'
import recorded from './losses.json'
import { textClassifier } from './model'
import { schema } from './settings'

const VOCABULARY = 60
const STEPS = 8

function batchOf(step: number): TextBatch {
  const [size, time] = [5, step % 2 === 0 ? 8 : 16]
  const random = randomFrom(step, 'same-losses')
  const ids = Int32Array.from({ length: size * time }, (_, i) =>
    i % time < time - (i % 3) ? 2 + random.integer(VOCABULARY - 2) : 0,
  )
  return {
    ...{ size, time, ids },
    mask: Float32Array.from(ids, (id) => (id === 0 ? 0 : 1)),
    labels: Int32Array.from({ length: size }, () => random.integer(2)),
    present: Float32Array.of(1, 1, 1, 1, step === STEPS - 1 ? 0 : 1),
    tokens: ids.filter((id) => id !== 0).length,
  }
}

const start = {
  rows: Int32Array.of(2, 5, 9),
  data: Float32Array.from({ length: 24 }, (_, i) => Math.fround(Math.sin(i))),
}

const cases: Readonly<Record<string, Settings & { readonly classes?: number }>> = {
  attention: {},
  'attention, one convolution': { convLayers: 1, convWidth: 5, attentionRate: 1 },
  mean: { pooling: 'mean' },
  max: { pooling: 'max' },
  last: { pooling: 'last' },
  'three classes': { classes: 3, labelSmoothing: 0.1 },
  sgd: { optimizer: 'sgd' },
  momentum: { optimizer: 'momentum' },
  adagrad: { optimizer: 'adagrad' },
  rmsprop: { optimizer: 'rmsprop' },
  adamw: { optimizer: 'adamw', weightDecay: 0.1 },
  'lazy rows': { lazyRows: true },
  'no dropout': { dropout: 0, wordDropout: 0 },
  'more dropout': { dropout: 0.8, wordDropout: 0.4, pooling: 'mean' },
  l2: { l2: 0.01 },
  'l2, max': { l2: 0.01, pooling: 'max', optimizer: 'sgd' },
  clipped: { clipNorm: 0.01 },
  'not clipped': { clipNorm: 0 },
  'start vectors': { embeddingStart: 'vectors' },
  'start vectors, frozen': { embeddingStart: 'vectors', frozenEmbedding: true },
  'start vectors, frozen, l2': { embeddingStart: 'vectors', frozenEmbedding: true, l2: 0.01 },
  'start vectors, scaled': { embeddingStart: 'vectors', startScale: 'spread', lazyRows: true },
}

/** Losses and norms by turns, then a sum of each array of weights and of the optimiser's state after the last step. */
async function numbersOf({ classes = 2, ...some }: Settings & { readonly classes?: number }) {
  const settings: Settings = { ...defaultsOf(schema), embeddingSize: 8, convChannels: 4, ...some }
  const shape = { vocabulary: VOCABULARY, classes, ...(settings.embeddingStart === 'vectors' && { start }) }
  const model = textClassifier.build(settings, shape, randomFrom(7))
  const losses = await lossesOf(model, batchOf, { steps: STEPS, awaited: false })
  const sums: Record<string, number> = {}
  for (const arrays of [await model.weights(), await model.optimizerState()]) {
    for (const [name, { data }] of Object.entries(arrays)) {
      sums[name] = data.reduce((sum, value, i) => sum + value * (1 + (i % 7)), 0)
    }
  }
  const evaluated = model.evaluate(batchOf(0))
  const outputs = await Promise.all(
    [evaluated.losses, evaluated.logits, evaluated.weights].map(async (tensor) => {
      const values = [...(await tensor.data())]
      tensor.dispose()
      return values
    }),
  )
  model.dispose()
  return { losses, sums, evaluated: outputs.flat() }
}

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let open: OpenBackend
  beforeAll(async () => {
    open = await openBackend(backend, nodeOptions)
  })
  afterAll(() => open.close())

  it.each(Object.entries(cases))(
    'the losses, norms, weights and state are the recorded ones: %s',
    async (name, settings) => {
      const before = (recorded as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[backend]?.[
        name
      ]
      expect(await numbersOf(settings)).toEqual(before)
    },
  )
})
