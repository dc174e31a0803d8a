import { describe, expect, it } from 'vitest'
import type { WordColumns } from '../../../lab/formats/word-columns'
import { byColumn, rowsOf } from './column-colours'

const names = {
  none: 'none',
  others: (count: number) => `${count} others`,
  number: String,
  logarithmic: 'log',
}
const words = ['a', 'B', 'c', 'd']
const table: WordColumns = { words: ['c', 'b', 'a'], columns: [] }
const rows = rowsOf(words, table)

it('finds words in a table, whatever their case', () => {
  expect([...rows]).toEqual([2, 1, 0, -1])
})

describe('colours by a column', () => {
  it('of names: the most frequent has the first colour, words without one are pale', () => {
    const column = { name: 'class', kind: 'names', values: ['x', 'y', 'y'] } as const
    const { groups, colours, legend } = byColumn(rows, column, 'light', names)
    expect([...groups]).toEqual([1, 1, 2, 0])
    expect(legend.map(({ name }) => name)).toEqual(['y', 'x', 'none'])
    expect(colours).toHaveLength(3)
  })

  it('of more names than can be told apart: the rest share the pale one, and are counted', () => {
    const many = Array.from({ length: 30 }, (_, i) => `name ${i}`)
    const all = Int32Array.from(many, (_, i) => i)
    const { groups, legend } = byColumn(all, { name: 'n', kind: 'names', values: many }, 'dark', names)
    expect(groups.filter((group) => group === 0)).toHaveLength(18)
    expect(legend.at(-1)?.name).toBe('18 others')
  })

  it('of numbers: even steps from the least to the most', () => {
    const column = { name: 'n', kind: 'numbers', values: Float64Array.of(10, 5, 0) } as const
    const { groups, legend } = byColumn(rows, column, 'light', names)
    expect([...groups]).toEqual([1, 7, 12, 0])
    expect(legend.map(({ name }) => name)).toEqual(['0', '5', '10', 'none'])
  })

  it('of numbers far apart: even steps of their logarithm, and says so', () => {
    const column = { name: 'n', kind: 'numbers', values: Float64Array.of(1000, 31.7, 1) } as const
    const { groups, legend } = byColumn(rows, column, 'light', names)
    expect([...groups]).toEqual([1, 7, 12, 0])
    expect(legend[0]?.name).toBe('1 (log)')
  })

  it('of one number, or of none for these words, is still drawn', () => {
    const one = byColumn(
      rows,
      { name: 'n', kind: 'numbers', values: Float64Array.of(3, 3, 3) },
      'light',
      names,
    )
    expect(one.legend.map(({ name }) => name)).toEqual(['3', 'none'])
    const none = byColumn(
      rows,
      { name: 'n', kind: 'numbers', values: Float64Array.of(NaN, NaN, NaN) },
      'light',
      names,
    )
    expect([...none.groups]).toEqual([0, 0, 0, 0])
    expect(none.legend.map(({ name }) => name)).toEqual(['none'])
  })
})
