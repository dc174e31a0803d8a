import { expect, it } from 'vitest'
import { createInsightCache } from './cache'
import { exampleInsight } from './insight.fixture'

const insight = (seed: number) =>
  exampleInsight('mean', { text: 'a b c', size: 4, classes: ['no', 'yes'], seed })

it('keeps what was used last, within its bytes', () => {
  const one = insight(1)
  const arrays = Object.values(one.arrays).reduce((sum, { data }) => sum + data.byteLength, 0)
  const cache = createInsightCache(2.5 * (arrays + 300))
  cache.set('1', one)
  cache.set('2', insight(2))
  expect(cache.get('1')).toBe(one)
  cache.set('3', insight(3))
  expect(cache.get('2')).toBeUndefined()
  expect(cache.get('1')).toBe(one)
  expect(cache.get('3')).toBeDefined()
})

it('does not empty itself for one large text', () => {
  const cache = createInsightCache(1000)
  cache.set('large', exampleInsight('mean', { text: 'word '.repeat(500), size: 4, classes: ['no', 'yes'] }))
  expect(cache.get('large')).toBeUndefined()
})
