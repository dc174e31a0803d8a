import { describe, expect, it } from 'vitest'
import { problemOf } from '../problem'
import { kindOfFile } from './vectors'
import { readWordColumns } from './word-columns'

describe('a table about words', () => {
  it('is read between tabs, commas or semicolons: numbers and names, with cells that may be empty', () => {
    const rows = [
      ['word', 'class', 'count'],
      ['кот', 'зверь', '12'],
      ['дом', '', '3.5'],
      ['кот', 'повтор', '1'],
      ['и', 'союз', ''],
    ]
    for (const between of ['\t', ',', ';']) {
      const text = `\ufeff${rows.map((row) => row.join(between)).join('\r\n')}\r\n\r\n`
      expect(readWordColumns(text, 'm')).toEqual({
        words: ['кот', 'дом', 'и'],
        columns: [
          { name: 'class', kind: 'names', values: ['зверь', '', 'союз'] },
          { name: 'count', kind: 'numbers', values: Float64Array.of(12, 3.5, NaN) },
        ],
      })
    }
  })

  it('keeps quotation marks between tabs, and what they hold together between commas', () => {
    expect(readWordColumns('word\tkind\n"\tmark\n', 'm').words).toEqual(['"'])
    expect(readWordColumns('word,kind\n",","a, b"\n', 'm')).toMatchObject({
      words: [','],
      columns: [{ values: ['a, b'] }],
    })
  })

  it.each([
    ['', 'file-empty'],
    ['word\nthe\n', 'columns-unreadable'],
    ['word\tclass\n', 'columns-unreadable'],
    ['PK\u0003\u0004\0\t\0\0', 'columns-unreadable'],
    ['word\tclass\nthe\ta\tb\n', 'table-columns'],
  ])('has a sentence for %j', (text, code) => {
    let found: string | undefined
    try {
      readWordColumns(text, 'm')
    } catch (thrown) {
      found = problemOf(thrown).code
    }
    expect(found).toBe(code)
  })
})

it('tells vectors, the numbers of a pair, and anything else by the first bytes', async () => {
  const kind = (text: string) => kindOfFile(new Blob([text]), 'x')
  expect(await kind('2 3\nthe 1 2 3\nof 4 5 6\n')).toBe('vectors')
  expect(await kind('the 1 2 3\nof 4 5 6\n')).toBe('vectors')
  expect(await kind('0.5\t2\n3\t4\n')).toBe('numbers')
  expect(await kind('word\tcount\nthe\t9\n')).toBe('other')
  expect(await kind('the\nof\n')).toBe('other')
  expect(await kind('')).toBe('other')
})
