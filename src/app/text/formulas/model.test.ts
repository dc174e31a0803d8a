/* eslint-disable boundaries/dependencies -- a test may hold what the page says to the model itself */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBackend, type OpenBackend } from '../../../lab/engine/open'
import { defaultsOf } from '../../../lab/settings'
import { schemas } from '../../../lab/models'
import { classifierInsight } from '../../../lab/models/text-classifier/insight'
import { architectureOf, initialWeights } from '../../../lab/models/text-classifier/parameters'
import { randomFrom } from '../../../lab/random'
import { vocabularyFrom } from '../../../lab/text/vocabulary'
import { poolings } from '../measures'
import { factsOf } from './facts'
import { recompute } from './recompute'

let backend: OpenBackend
beforeAll(async () => {
  backend = await openBackend('cpu')
})
afterAll(() => backend.close())

const known = ['the', 'film', 'is', 'not', 'good', 'but', 'end', 'fine']
const vocabulary = vocabularyFrom(['', '\ufffd', ...known])

/** The classifier itself, with its first random weights. */
async function modelFacts(pooling: (typeof poolings)[number], classes: readonly string[], own: object) {
  const settings = { ...defaultsOf(schemas['text-classifier'] ?? []), pooling, embeddingSize: 16, ...own }
  const shape = { vocabulary: vocabulary.words.length, classes: classes.length }
  const weights = initialWeights(architectureOf(settings), shape, randomFrom(3, 'test'))
  const state = { settings, classes, vocabulary, weights }
  const insight = await classifierInsight(state, 'The film is not good, but the very end is fine.')
  const facts = factsOf(insight, pooling)
  if (!facts) throw new Error('the model gives every array')
  return facts
}

describe('what the formulas say and what the model computes', () => {
  const cases = poolings.flatMap((pooling) =>
    [
      ['bad', 'good'],
      ['a', 'b', 'c'],
    ].flatMap((classes) =>
      (pooling === 'attention' ? [1, 2] : [1]).map((convLayers) => ({ pooling, classes, convLayers })),
    ),
  )

  it.each(cases)(
    'agree within 1e-5: $pooling, $classes.length classes, convolution layers $convLayers',
    async ({ pooling, classes, convLayers }) => {
      const facts = await modelFacts(pooling, classes, { convLayers, convWidth: 3 })
      const by = recompute(facts)
      close(by.pooled, facts.pooled)
      close(by.logits, facts.logits)
      close(by.probabilities, facts.probabilities)
      close([by.loss], [facts.loss])
      if (pooling !== 'attention') return
      close(by.weights, facts.weights)
      const sums = Array.from(facts.attentionLogits, (_, i) =>
        facts.attentionTerms.slice(3 * i, 3 * i + 3).reduce((sum, term) => sum + term, 0),
      )
      expect(facts.attentionTerms).toHaveLength(3 * facts.count)
      close(sums, facts.attentionLogits)
    },
  )
})

function close(actual: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(actual.length).toBe(expected.length)
  for (let i = 0; i < actual.length; i++)
    expect(Math.abs((actual[i] ?? NaN) - (expected[i] ?? NaN))).toBeLessThan(1e-5)
}
