import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast } from '../design/color'
import { chosenWords, hover, nothingChosen, toggle, within } from './choice'
import { holdScale } from './hold'
import { exampleInsight } from './insight.fixture'
import { countWins, numbersOf, probabilitiesOf, valuesOf } from './measures'
import { topWords } from './order'
import { pageAt, pageCount, pageOf } from './pages'
import { paintingOf } from './painting'
import { passageOf } from './pieces'
import { elide } from './terms'

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

describe('pages of a long text', () => {
  it('cover every word once', () => {
    const pages = Array.from({ length: pageCount(1001, 500) }, (_, i) => pageAt(i, 1001, 500))
    expect(pages).toEqual([
      { first: 0, end: 500 },
      { first: 500, end: 1000 },
      { first: 1000, end: 1001 },
    ])
    expect(pageOf(999, 500)).toBe(1)
    expect(pageAt(9, 1001, 500)).toEqual({ first: 1000, end: 1001 })
    expect(pageAt(0, 0, 500)).toEqual({ first: 0, end: 0 })
  })

  it('put together again, give the text as it was written', () => {
    const text = '  «Не так»,\n<b>сказал</b> он!  '
    const words = [...text.matchAll(/\p{L}+/gu)].map((match) => ({
      text: match[0].toLowerCase(),
      start: match.index,
      end: match.index + match[0].length,
      known: true,
    }))
    let again = ''
    for (let page = 0; page < pageCount(words.length, 2); page++) {
      const { lead, pieces } = passageOf(text, words, pageAt(page, words.length, 2))
      again += lead + pieces.map((piece) => piece.written + piece.gap).join('')
    }
    expect(again).toBe(text)
  })

  it('shorten what is no word only when it is long', () => {
    const words = [{ text: 'a', start: 0, end: 1, known: true }]
    const { pieces } = passageOf(`a${'-'.repeat(1000)}`, words, { first: 0, end: 1 })
    expect(pieces[0]?.gap).toBe(`${'-'.repeat(40)} … ${'-'.repeat(40)}`)
  })
})

describe('the words listed beside the text', () => {
  it('are the same as sorting all of them', () => {
    const values = fc.float32Array({ noNaN: true, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.nat(70), (numbers, count) => {
        const sorted = Array.from(numbers, (_, i) => i).sort(
          (a, b) => Math.abs(numbers[b] ?? 0) - Math.abs(numbers[a] ?? 0) || a - b,
        )
        expect(topWords(numbers, count, 'value')).toEqual(sorted.slice(0, count))
        expect(topWords(numbers, count, 'position')).toEqual(sorted.slice(0, count).sort((a, b) => a - b))
      }),
    )
  })
})

describe('painting', () => {
  it('can be read at every value, light and dark, with both scales', () => {
    for (const theme of ['light', 'dark'] as const)
      for (const measure of ['weight', 'gradientDotInput'] as const) {
        const painting = paintingOf(measure, 0.5, theme)
        for (let x = -1; x <= 1; x += 0.01)
          expect(contrast(painting.ink(x), painting.background(x))).toBeGreaterThanOrEqual(4.5)
      }
  })

  it('keeps its scale while the text stays, and lets it only grow', () => {
    const first = holdScale(undefined, 'a', [[0.1, 0.3]])
    expect(first.end).toBe(0.5)
    expect(holdScale(first, 'a', [[0.01]])).toBe(first)
    expect(holdScale(first, 'a', [[0.01], [-0.7]]).end).toBe(1)
    expect(holdScale(first, 'b', [[0.01]]).end).toBe(0.01)
  })
})

describe('the choice of words', () => {
  it('hover previews, click keeps and lets go', () => {
    const pointed = hover(nothingChosen, 3)
    expect(chosenWords(pointed)).toEqual([3])
    const kept = toggle(toggle(pointed, 5), 1)
    expect(chosenWords(kept)).toEqual([1, 3, 5])
    expect(chosenWords(hover(kept, undefined))).toEqual([1, 5])
    expect(chosenWords(hover(toggle(kept, 5), 1))).toEqual([1])
  })

  it('does not outlive the words it was made in', () => {
    const kept = hover(toggle(toggle(nothingChosen, 2), 7), 9)
    expect(within(kept, 5)).toEqual({ hovered: undefined, kept: [2] })
    expect(within(kept, 10)).toBe(kept)
  })
})

describe('a long sum', () => {
  it('keeps the first, the last and the asked terms', () => {
    expect(elide(10, [4])).toEqual([
      { kind: 'term', index: 0 },
      { kind: 'gap', first: 1, end: 4 },
      { kind: 'term', index: 4 },
      { kind: 'gap', first: 5, end: 9 },
      { kind: 'term', index: 9 },
    ])
  })

  it('never leaves out a single term, and covers every index once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: -5, max: 60 })),
        (count, asked) => {
          const covered: number[] = []
          for (const part of elide(count, asked)) {
            if (part.kind === 'term') covered.push(part.index)
            else {
              expect(part.end - part.first).toBeGreaterThan(1)
              for (let i = part.first; i < part.end; i++) covered.push(i)
            }
          }
          expect(covered).toEqual(Array.from({ length: count }, (_, i) => i))
        },
      ),
    )
  })
})
