import { expect, it } from 'vitest'
import { decisiveWords, weightOn } from './decisive'
import { exampleInsight } from './insight.fixture'

it('finds the words a span covers, and their share of the weight', () => {
  const text = 'it is not good at all'
  const insight = exampleInsight('mean', { text, size: 4, classes: ['bad', 'good'] })
  const words = decisiveWords(insight.words, [[6, 14]])
  expect([...words]).toEqual([2, 3])
  expect(weightOn(words, insight.arrays.weights?.data ?? [])).toBeCloseTo(2 / 6, 6)
  expect(decisiveWords(insight.words, []).size).toBe(0)
})
