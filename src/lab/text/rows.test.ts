import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../problem'
import { createCsvCutter } from './csv'
import { guessDelimiter } from './delimiter'
import { createJsonCutter } from './json'
import { createRowCutter, type Row, type RowCutter } from './rows'
import { createTsvCutter } from './tsv'

/** Feeds a text in pieces that end at the given places. */
function cut<R extends Row>(cutter: RowCutter<R>, text: string, places: readonly number[] = []): R[] {
  const bounds = [0, ...places.map((place) => place % (text.length + 1)).sort((a, b) => a - b), text.length]
  const rows = bounds.slice(1).flatMap((end, at) => cutter.push(text.slice(bounds[at], end)))
  return [...rows, ...cutter.end()]
}

const fieldsOf = (rows: readonly Row[]) => rows.map(({ fields }) => fields)
const linesOf = (rows: readonly Row[]) => rows.map(({ line }) => line)

function problemIn(act: () => unknown) {
  try {
    act()
  } catch (thrown) {
    return problemOf(thrown)
  }
  return undefined
}

describe('createCsvCutter', () => {
  const cell = fc
    .array(fc.constantFrom('a', 'Да', ' ', ',', ';', '"', '\n', '👍', '1', '\t'), { maxLength: 6 })
    .map((parts) => parts.join(''))
  const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 })

  it('gives back what a writer of CSV wrote, in any pieces', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom('\n', '\r\n'),
        fc.array(fc.nat(), { maxLength: 8 }),
        (rows, newline, places) => {
          const text = Papa.unparse(rows, { newline, quotes: true })
          expect(fieldsOf(cut(createCsvCutter('t'), text, places))).toEqual(rows)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('gives back long tables, which are cut while they are read', () => {
    const rows = Array.from({ length: 5000 }, (_, i) => [
      `text ${i}, "quoted"\nnext ёж 👍`,
      i % 2 ? 'pos' : 'neg',
    ])
    const text = Papa.unparse(rows, { newline: '\r\n' })
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), (places) => {
        const found = cut(createCsvCutter('t'), text, places)
        expect(fieldsOf(found)).toEqual(rows)
        expect(linesOf(found)).toEqual(rows.map((_, i) => 2 * i + 1))
      }),
      { numRuns: 20 },
    )
  })

  it('reads what spreadsheets write with semicolons', () => {
    expect(fieldsOf(cut(createCsvCutter('t'), 'текст;метка\nда, хорошо;1\n"a;b";0\n'))).toEqual([
      ['текст', 'метка'],
      ['да, хорошо', '1'],
      ['a;b', '0'],
    ])
    expect(guessDelimiter('text,label\n"a;b",1\n').delimiter).toBe(',')
    expect(guessDelimiter('a\tb\nhello, you\t1\n').delimiter).toBe('\t')
    expect(guessDelimiter('one\ntwo').delimiter).toBe(',')
  })

  it('names the line of every row, blank lines and line breaks in fields counted', () => {
    const rows = cut(createCsvCutter('t'), 'a,b\n\n"x\ny",1\nz,2')
    expect(linesOf(rows)).toEqual([1, 3, 5])
  })

  it('names the line where a quote opens that never closes', () => {
    const broken = { code: 'table-quotes', values: { name: 't', line: 3 } }
    expect(problemIn(() => cut(createCsvCutter('t'), 'a,b\nfine,1\n"broken,1\nfine,0\n'))).toEqual(broken)
    const followed = 'a,b\nfine,1\n"broken,1\n"fine",0\n'
    expect(problemIn(() => cut(createCsvCutter('t'), followed))).toEqual(broken)
    expect(problemIn(() => cut(createCsvCutter('t'), 'a,b\n"x\ny",1\n'.replace('1', '"oops')))).toEqual(
      broken,
    )
  })

  it('names the line of a quote that closes before its field ends', () => {
    expect(problemIn(() => cut(createCsvCutter('t'), 'a,b\n"Hello" he said,1\nfine,0\n"x",1\n'))).toEqual({
      code: 'table-quotes',
      values: { name: 't', line: 2 },
    })
  })

  it('gives up on an open quote long before the end of a large file', () => {
    const cutter = createCsvCutter('t')
    cutter.push('a,b\nfine,1\n"broken,1\n')
    const piece = 'text without any,0\n'.repeat(7000)
    let pieces = 0
    const problem = problemIn(() => {
      for (; pieces < 800; pieces++) cutter.push(piece)
    })
    expect(problem).toEqual({ code: 'table-quotes', values: { name: 't', line: 3 } })
    expect(pieces * piece.length).toBeLessThan(5_000_000)
  })
})

describe('createTsvCutter', () => {
  it('keeps quotes, but for fields quoted as spreadsheets do', () => {
    const text = '"a" and "b\t1\n"He said ""no"""\t"0"\n"open\t"\n"a"b"\t""\n'
    expect(fieldsOf(cut(createTsvCutter(), text))).toEqual([
      ['"a" and "b', '1'],
      ['He said "no"', '0'],
      ['"open', '"'],
      ['"a"b"', ''],
    ])
  })

  it('gives the same rows wherever the pieces end', () => {
    const text = 'текст\tметка\r\n\r\nода 👍\t1\r\n"x"\t0'
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 8 }), (places) => {
        const rows = cut(createTsvCutter(), text, places)
        expect(fieldsOf(rows)).toEqual([
          ['текст', 'метка'],
          ['ода 👍', '1'],
          ['x', '0'],
        ])
        expect(linesOf(rows)).toEqual([1, 3, 4])
      }),
    )
  })
})

describe('createJsonCutter', () => {
  it('reads plain values by name', () => {
    const text =
      '{"text":"да\\nнет","label":1,"ok":true,"list":[1],"nothing":null}\n\n{"__proto__":"x","constructor":"y"}'
    const rows = cut(createJsonCutter('t'), text)
    expect(rows.map(({ fields }) => Object.entries(fields))).toEqual([
      [
        ['text', 'да\nнет'],
        ['label', '1'],
        ['ok', 'true'],
      ],
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ],
    ])
    expect(linesOf(rows)).toEqual([1, 3])
  })

  it.each(['{"a":1}\n{"a":', '{"a":1}\n[1]', '{"a":1}\n"a"', '{"a":1}\nnull'])(
    'names the line of no object: %j',
    (text) => {
      expect(problemIn(() => cut(createRowCutter('jsonl', 't'), text))).toEqual({
        code: 'table-json',
        values: { name: 't', line: 2 },
      })
    },
  )
})
