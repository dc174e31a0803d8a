/** What a step that overflows is said to have overflowed in first. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../../engine/every-backend'
import { randomFrom } from '../../random'
import { defaultsOf, type Settings } from '../../settings'
import { textClassifier } from './model'
import { schema } from './settings'

const batch = {
  size: 2,
  time: 3,
  ids: Int32Array.of(2, 3, 4, 5, 6, 0),
  mask: Float32Array.of(1, 1, 1, 1, 1, 0),
  labels: Int32Array.of(0, 1),
  present: Float32Array.of(1, 1),
  tokens: 5,
}

/** A model some of whose weights are overwritten. */
async function modelWith(weights: Readonly<Record<string, number>>, some: Settings = {}) {
  const settings = { ...defaultsOf(schema), embeddingSize: 4, convChannels: 4, ...some }
  const model = textClassifier.build(settings, { vocabulary: 8, classes: 2 }, randomFrom(1))
  const held = await model.weights()
  for (const [name, value] of Object.entries(weights)) held[name]?.data.fill(value)
  model.restore(held)
  return model
}

const cases: readonly {
  readonly weights: Readonly<Record<string, number>>
  readonly some?: Settings
  readonly first: object | undefined
}[] = [
  { weights: {}, first: undefined },
  { weights: { 'dense.kernel': Infinity }, first: { of: 'weights', tensor: 'dense.kernel' } },
  {
    weights: { embedding: 1e20, 'attention.hidden.kernel': 1e18, 'attention.logit.kernel': 1e18 },
    first: { of: 'values', tensor: 'attention.logits' },
  },
  {
    weights: { embedding: 1e20, 'dense.kernel': 1e20 },
    some: { pooling: 'mean' },
    first: { of: 'values', tensor: 'logits' },
  },
  // The vectors are zero, and so is the logit; on the way back they get what the kernel and the dropout multiply.
  {
    weights: { embedding: 0, 'dense.kernel': 3e38 },
    some: { pooling: 'mean', dropout: 0.9 },
    first: { of: 'gradient', tensor: 'embedding' },
  },
]

describeOnEveryBackend('the first number that is not finite', () => {
  it.each(cases)('$weights: $first', async ({ weights, some, first }) => {
    const model = await modelWith(weights, some)
    expect(await model.firstNotFinite?.(batch, 0)).toEqual(first)
    model.dispose()
  })
})
