import { describe, expect, it } from 'vitest'
import type { FileLook } from '../../lab/text/look'
import { chosenReading, isUsable, nameOf, pastedFormat, withColumn, type ReadingChoice } from './reading'

const table: FileLook = {
  spec: {
    name: 'films.tsv',
    bytes: 100,
    encoding: 'utf-8',
    reading: { kind: 'table', format: 'tsv', header: true, textColumn: 1, labelColumn: 0 },
  },
  encodingCertainty: 'sure',
  encodingSamples: [],
  notes: [],
  columns: ['class', 'text'],
  rows: [
    ['good', 'A warm film'],
    ['bad', 'Two hours lost'],
  ],
  alternatives: ['table', 'lines', 'paragraphs', 'whole'],
}

describe('chosenReading', () => {
  it('takes the guess where nothing is chosen', () => {
    expect(chosenReading(table, {})).toEqual({
      reading: table.spec.reading,
      columns: [
        { key: 0, name: 'class' },
        { key: 1, name: 'text' },
      ],
      rows: table.rows,
    })
  })

  it('makes a header that is none a row again, and back', () => {
    const without = chosenReading(table, { header: false })
    expect(without.rows[0]).toEqual(['class', 'text'])
    expect(without.columns.map(({ name }) => name)).toEqual([undefined, undefined])
    const guessedWithout: FileLook = {
      ...table,
      spec: { ...table.spec, reading: { ...table.spec.reading, header: false } as never },
      columns: ['1', '2'],
      rows: [['class', 'text'], ...table.rows],
    }
    const back = chosenReading(guessedWithout, { header: true })
    expect(back.rows).toEqual(table.rows)
    expect(back.columns.map(({ name }) => name)).toEqual(['class', 'text'])
  })

  it('reads a table as lines of one class, named after the file until another name is given', () => {
    expect(chosenReading(table, { kind: 'lines' }).reading).toEqual({ kind: 'lines', label: 'films' })
    expect(chosenReading(table, { kind: 'lines', label: 'good' }).reading).toEqual({
      kind: 'lines',
      label: 'good',
    })
  })
})

describe('where texts have no classes', () => {
  const columnsOf = (choice: ReadingChoice, labelled: boolean) => {
    const { reading } = chosenReading(table, choice, labelled)
    return reading.kind === 'table' && [reading.textColumn, reading.labelColumn]
  }

  it('no column is read for one, and the text may be taken from any', () => {
    expect(columnsOf({}, false)).toEqual([1, undefined])
    const { reading } = chosenReading(table, {}, false)
    expect(withColumn(reading, 'textColumn', 0)).toEqual({ textColumn: 0 })
    expect(columnsOf({ textColumn: 0 }, false)).toEqual([0, undefined])
  })

  it('leaves text and class apart when classes are asked for again', () => {
    expect(columnsOf({ textColumn: 0 }, true)).toEqual([0, 1])
  })

  it('a table of a single column will do', () => {
    const single: FileLook = {
      ...table,
      problem: { code: 'table-one-column', values: { name: 'films.tsv' } },
    }
    expect(isUsable(single, chosenReading(single, {}, false).reading)).toBe(true)
    expect(isUsable(single, chosenReading(single, {}, true).reading)).toBe(false)
  })
})

describe('withColumn', () => {
  it('lets text and class change places, so that they never meet', () => {
    expect(withColumn(table.spec.reading, 'textColumn', 0)).toEqual({ textColumn: 0, labelColumn: 1 })
    expect(withColumn(table.spec.reading, 'textColumn', 2)).toEqual({ textColumn: 2 })
  })
})

describe('isUsable', () => {
  it('leaves a broken table out unless it is read as plain text', () => {
    const broken: FileLook = {
      ...table,
      problem: { code: 'table-one-column', values: { name: 'films.tsv' } },
    }
    expect(isUsable(broken, table.spec.reading)).toBe(false)
    expect(isUsable(broken, { kind: 'lines', label: 'films' })).toBe(true)
    const binary: FileLook = { ...table, problem: { code: 'file-binary', values: { name: 'x' } } }
    expect(isUsable(binary, { kind: 'lines', label: 'films' })).toBe(false)
  })
})

it('names a set of files', () => {
  expect(nameOf(['a.tsv'])).toBe('a.tsv')
  expect(nameOf(['rt-polarity.pos', 'rt-polarity.neg'])).toBe('rt-polarity')
  expect(nameOf(['good.txt', 'bad.txt', 'odd.txt'])).toBe('good.txt +2')
})

it('tells the format of a pasted table by its first line', () => {
  expect(pastedFormat('\n{"text": "a", "label": "b"}')).toBe('jsonl')
  expect(pastedFormat('text\tlabel\na, b\tc')).toBe('tsv')
  expect(pastedFormat('text,label\na,c')).toBe('csv')
})
