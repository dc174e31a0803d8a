import Papa from 'papaparse'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvInSlices, csvOf } from './csv'

describe('numbers as CSV', () => {
  it('doubles quotes and quotes what holds a comma or a line break (RFC 4180)', () => {
    expect(
      csvOf(
        ['word', 'weight'],
        [
          ['say "hi", you', 0.1 + 0.2],
          ['two\nlines', 1],
        ],
      ),
    ).toBe('word,weight\r\n"say ""hi"", you",0.30000000000000004\r\n"two\nlines",1\r\n')
  })

  it.each(['=1+1', '+1', '-1', '@sum', '\t=1', '\r=1', '＝1'])(
    'keeps a spreadsheet from running %j',
    (word) => {
      expect(csvOf([word], [])).toBe(`"'${word}"\r\n`)
    },
  )

  it('leaves negative numbers numbers, and an absent one empty', () => {
    expect(csvOf(['a', 'b', 'c'], [[-1.5e-7, undefined, 2]])).toBe('a,b,c\r\n-1.5e-7,,2\r\n')
  })

  it('is the same written in slices', async () => {
    const rows = Array.from({ length: 1000 }, (_, i): [string, number] => [`word ${i}`, i / 7])
    expect(await csvInSlices(['word', 'value'], rows)).toBe(csvOf(['word', 'value'], rows))
  })

  it('is read back by Papa Parse as it was', () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => !/^[=+\-@＝＋－＠\t\r]/.test(text))
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.double({ noNaN: true, noDefaultInfinity: true }))), (rows) => {
        const read = Papa.parse<string[]>(csvOf(['word', 'value'], rows), { delimiter: ',', newline: '\r\n' })
        const expected = rows.map(([text, value]) => [text, String(value)])
        expect(read.data.slice(1, -1)).toEqual(expected)
      }),
    )
  })
})
