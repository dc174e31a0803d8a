import { LabError } from '../problem'
import type { LabelledText, Reading } from './dataset'
import { LONGEST_TEXT, tooLong } from './limits'
import { createLineCutter } from './lines'
import type { Tell } from './note'
import { createRowCutter, type Row } from './rows'

/** Makes examples of a file's text that comes in pieces. */
export interface ExampleReader {
  push(piece: string): LabelledText[]
  end(): LabelledText[]
}

type TableReading = Extract<Reading, { kind: 'table' }>

/**
 * The reader for one file. Blank lines are nothing; a row without a text or a class comes with an empty one, to be
 * counted by whoever segments it. Throws `text-long` for a text that no string could hold.
 *
 * @param tell told of rows that are left out, and of what may have been read otherwise than it was meant
 */
export function createExampleReader(reading: Reading, name: string, tell?: Tell): ExampleReader {
  switch (reading.kind) {
    case 'lines':
      return readLines(reading.label, name)
    case 'paragraphs':
      return readParagraphs(reading.label, name)
    case 'whole':
      return readWhole(reading.label, name)
    case 'table':
      return readTable(reading, name, tell)
  }
}

const limitOf = (name: string) => ({
  longest: LONGEST_TEXT,
  error: (line: number) => tooLong(name, line, LONGEST_TEXT),
})

function readLines(label: string, name: string): ExampleReader {
  const cutter = createLineCutter(limitOf(name))
  const examples = (lines: readonly string[]) =>
    lines.filter((line) => line.trim() !== '').map((text) => ({ text, label }))
  return { push: (piece) => examples(cutter.push(piece)), end: () => examples(cutter.end()) }
}

/** Paragraphs stand between blank lines. */
function readParagraphs(label: string, name: string): ExampleReader {
  const cutter = createLineCutter(limitOf(name))
  let paragraph: string[] = []
  let length = 0
  let read = 0
  const finish = (): LabelledText[] => {
    if (paragraph.length === 0) return []
    const text = paragraph.join('\n')
    paragraph = []
    length = 0
    return [{ text, label }]
  }
  const examples = (lines: readonly string[]) => {
    const found: LabelledText[] = []
    for (const line of lines) {
      read++
      if (line.trim() === '') {
        found.push(...finish())
        continue
      }
      paragraph.push(line)
      length += line.length + 1
      if (length > LONGEST_TEXT) throw tooLong(name, read - paragraph.length + 1, LONGEST_TEXT)
    }
    return found
  }
  return {
    push: (piece) => examples(cutter.push(piece)),
    end: () => [...examples(cutter.end()), ...finish()],
  }
}

function readWhole(label: string, name: string): ExampleReader {
  const pieces: string[] = []
  let length = 0
  return {
    push(piece) {
      length += piece.length
      if (length > LONGEST_TEXT) throw tooLong(name, 1, LONGEST_TEXT)
      pieces.push(piece)
      return []
    },
    end() {
      const text = pieces.join('')
      return text.trim() === '' ? [] : [{ text, label }]
    },
  }
}

/**
 * A row of more columns than it should have (but for empty ones at its end), or one that ends before its text or its class, is left out
 * and told as `rows-uneven`: its text would be cut, or its class be another's.
 *
 * Throws `table-column-missing` for a column that the file has not, `table-one-column`, `table-columns` for the first such row where there
 * is no other, and what cutting rows throws. Without a column of classes every class is empty.
 */
function readTable(reading: TableReading, name: string, tell?: Tell): ExampleReader {
  const { format, header, textColumn, labelColumn, delimiter } = reading
  const isNamed = format === 'jsonl' || format === 'json'
  const only = new Set([String(textColumn), ...(labelColumn === undefined ? [] : [String(labelColumn)])])
  const cutter = createRowCutter(format, name, { delimiter, tell, ...(isNamed && { only }) })
  let width = 0
  let text = -1
  let label = -1
  let seenText = false
  let seenLabel = false
  let taken = 0
  let uneven: LabError | undefined

  function begin(first: readonly string[]): void {
    width = reading.width ?? first.length
    if (width === 1 && labelColumn !== undefined) throw new LabError('table-one-column', { name })
    const place = (column: number | string) => {
      const at = typeof column === 'number' ? column : header ? placeOf(column, first) : -1
      if (at < 0 || at >= width) throw missing(column)
      return at
    }
    text = place(textColumn)
    if (labelColumn !== undefined) label = place(labelColumn)
  }

  const missing = (column: number | string) =>
    new LabError('table-column-missing', { name, column: typeof column === 'number' ? column + 1 : column })

  const classOf = (fields: Readonly<Record<string, string>>) =>
    labelColumn === undefined ? '' : (fields[labelColumn] ?? '')

  function leaveOut(line: number, found: number): void {
    const values = { name, line, expected: width, found }
    uneven ??= new LabError('table-columns', values)
    tell?.({ code: 'rows-uneven', values: { ...values, count: 1 } })
  }

  function examples(rows: readonly Row[]): LabelledText[] {
    const found: LabelledText[] = []
    for (const { fields, line } of rows) {
      if (!isList(fields)) {
        seenText ||= textColumn in fields
        if (labelColumn !== undefined) seenLabel ||= labelColumn in fields
        found.push({ text: fields[textColumn] ?? '', label: classOf(fields) })
        continue
      }
      if (width === 0) {
        begin(fields)
        if (header) continue
      }
      const isLonger = fields.length > width && fields.slice(width).some((field) => field.trim() !== '')
      if (isLonger || fields.length <= Math.max(text, label)) {
        leaveOut(line, fields.length)
        continue
      }
      taken++
      found.push({ text: fields[text] ?? '', label: fields[label] ?? '' })
    }
    return found
  }

  return {
    push: (piece) => examples(cutter.push(piece)),
    end() {
      const last = examples(cutter.end())
      if (isNamed && (seenText || seenLabel)) {
        if (!seenText) throw missing(textColumn)
        if (labelColumn !== undefined && !seenLabel) throw missing(labelColumn)
      }
      if (taken === 0 && uneven) throw uneven
      return last
    },
  }
}

/** By its name as it stands, else without the spaces around it. */
function placeOf(column: string, names: readonly string[]): number {
  const exact = names.indexOf(column)
  return exact >= 0 ? exact : names.findIndex((name) => name.trim() === column.trim())
}

function isList(fields: Row['fields']): fields is readonly string[] {
  return Array.isArray(fields)
}
