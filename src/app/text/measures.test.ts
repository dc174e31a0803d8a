import { describe, expect, it } from 'vitest'
import { exampleInsight } from './insight.fixture'
import { countWins, numbersOf, probabilitiesOf, valuesOf } from './measures'

const shape = { text: 'not a good film unknown', size: 8, classes: ['bad', 'good'] }

describe('the numbers of a word', () => {
  it('hold what the pooling knows', () => {
    const attention = exampleInsight('attention', shape)
    expect(numbersOf(attention, 4)).toMatchObject({ text: 'unknown', known: false })
    expect(numbersOf(attention, 0)?.logit).toBe(attention.arrays.attentionLogits?.data[0])
    expect(numbersOf(attention, 0)?.wins).toBeUndefined()
    expect(numbersOf(attention, 5)).toBeUndefined()
  })

  it('count how often each word won; the shares are the weights', () => {
    const max = exampleInsight('max', shape)
    const wins = countWins(max.arrays.winners?.data ?? [])
    expect(wins.reduce((sum, winner) => sum + winner.wins, 0)).toBe(shape.size)
    for (const { index, wins: won } of wins) {
      expect(won / shape.size).toBeCloseTo(valuesOf(max, 'weight')[index] ?? NaN, 6)
      expect(numbersOf(max, index)?.wins).toBe(won)
    }
    expect(countWins([2, 0, 2, 1, 1, 2])).toEqual([
      { index: 2, wins: 3 },
      { index: 1, wins: 2 },
      { index: 0, wins: 1 },
    ])
  })

  it('give both probabilities, also from the one number of a sigmoid', () => {
    const insight = exampleInsight('mean', shape)
    const both = probabilitiesOf(insight)
    expect((both[0] ?? 0) + (both[1] ?? 0)).toBeCloseTo(1, 6)
    const one = { axes: [], data: Float32Array.of(0.25) }
    expect(probabilitiesOf({ ...insight, arrays: { probabilities: one } })).toEqual([0.75, 0.25])
  })
})
