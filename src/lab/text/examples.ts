import { LabError } from '../problem'
import type { LabelledText, Reading } from './dataset'
import { createLineCutter } from './lines'
import { createRowCutter, type Row } from './rows'

/** Makes examples of a file's text that comes in pieces. */
export interface ExampleReader {
  push(piece: string): LabelledText[]
  end(): LabelledText[]
}

type TableReading = Extract<Reading, { kind: 'table' }>

/**
 * The reader for one file. Blank lines are nothing; a row without a text or a class comes with an empty one, to be
 * counted by whoever segments it.
 */
export function createExampleReader(reading: Reading, name: string): ExampleReader {
  switch (reading.kind) {
    case 'lines':
      return readLines(reading.label)
    case 'paragraphs':
      return readParagraphs(reading.label)
    case 'whole':
      return readWhole(reading.label)
    case 'table':
      return readTable(reading, name)
  }
}

function readLines(label: string): ExampleReader {
  const cutter = createLineCutter()
  const examples = (lines: readonly string[]) =>
    lines.filter((line) => line.trim() !== '').map((text) => ({ text, label }))
  return { push: (piece) => examples(cutter.push(piece)), end: () => examples(cutter.end()) }
}

/** Paragraphs stand between blank lines. */
function readParagraphs(label: string): ExampleReader {
  const cutter = createLineCutter()
  let paragraph: string[] = []
  const finish = (): LabelledText[] => {
    if (paragraph.length === 0) return []
    const text = paragraph.join('\n')
    paragraph = []
    return [{ text, label }]
  }
  const examples = (lines: readonly string[]) => {
    const found: LabelledText[] = []
    for (const line of lines) {
      if (line.trim() === '') found.push(...finish())
      else paragraph.push(line)
    }
    return found
  }
  return {
    push: (piece) => examples(cutter.push(piece)),
    end: () => [...examples(cutter.end()), ...finish()],
  }
}

function readWhole(label: string): ExampleReader {
  const pieces: string[] = []
  return {
    push(piece) {
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
 * Throws `table-column-missing` for a column that the file has not, `table-one-column`, `table-columns` for a row
 * that ends before a column it should have, and what cutting rows throws. Rows longer than the first are taken. Without a
 * column of classes every class is empty.
 */
function readTable({ format, header, textColumn, labelColumn }: TableReading, name: string): ExampleReader {
  const cutter = createRowCutter(format, name)
  let width = 0
  let text = -1
  let label = -1
  let seenText = false
  let seenLabel = false

  function begin(first: readonly string[]): void {
    width = first.length
    if (width === 1 && labelColumn !== undefined) throw new LabError('table-one-column', { name })
    const place = (column: number | string) => {
      const at = typeof column === 'number' ? column : header ? first.indexOf(column) : -1
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
      if (fields.length <= Math.max(text, label)) {
        throw new LabError('table-columns', { name, line, expected: width, found: fields.length })
      }
      found.push({ text: fields[text] ?? '', label: fields[label] ?? '' })
    }
    return found
  }

  return {
    push: (piece) => examples(cutter.push(piece)),
    end() {
      const last = examples(cutter.end())
      if (format === 'jsonl' && (seenText || seenLabel)) {
        if (!seenText) throw missing(textColumn)
        if (labelColumn !== undefined && !seenLabel) throw missing(labelColumn)
      }
      return last
    },
  }
}

function isList(fields: Row['fields']): fields is readonly string[] {
  return Array.isArray(fields)
}
