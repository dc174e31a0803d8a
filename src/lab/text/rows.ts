import { LabError } from '../problem'
import { createCsvCutter } from './csv'
import { createLineCutter } from './lines'

/** One row of a table, by column number or (JSON lines) by column name. */
export interface Row {
  /** Line of the file on which it begins, from 1. */
  readonly line: number
  readonly fields: readonly string[] | Readonly<Record<string, string>>
}

/** Cuts a table that comes in pieces into its rows; blank lines are no rows. */
export interface RowCutter<R extends Row = Row> {
  push(piece: string): R[]
  end(): R[]
}

export interface ListRow extends Row {
  readonly fields: readonly string[]
}

export interface NamedRow extends Row {
  readonly fields: Readonly<Record<string, string>>
}

export type TableFormat = 'csv' | 'tsv' | 'jsonl'

/** Throws, while it cuts, `table-quotes` (CSV) and `table-json`. */
export function createRowCutter(format: TableFormat, name: string): RowCutter {
  if (format === 'csv') return createCsvCutter(name)
  return format === 'tsv' ? createTsvCutter() : createJsonCutter(name)
}

/**
 * Tab-separated values: a row is a line, a field is what stands between tabs, and a quote is a character like any
 * other, for texts come with quotes at either end. Only a field that is quoted as spreadsheets do it (a quote at
 * both ends, every quote between them doubled) loses its quotes. A text with line breaks needs CSV.
 */
export function createTsvCutter(): RowCutter<ListRow> {
  return byLine((text, line) => ({ line, fields: text.split('\t').map(unquote) }))
}

function unquote(field: string): string {
  if (!field.startsWith('"') || field.length < 2 || !field.endsWith('"')) return field
  const inside = field.slice(1, -1)
  if (!inside.includes('"')) return inside
  return /^(?:[^"]|"")*$/.test(inside) ? inside.replaceAll('""', '"') : field
}

/**
 * JSON lines: an object a line. Texts, numbers and switches are values; lists, objects and null count as absent.
 * Throws `table-json` at a line that holds no object.
 */
export function createJsonCutter(name: string): RowCutter<NamedRow> {
  return byLine((text, line) => {
    const parsed = parseJson(text)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw new LabError('table-json', { name, line })
    }
    // Without a prototype: a column may be called "constructor".
    const fields: Record<string, string> = Object.create(null)
    for (const [column, value] of Object.entries(parsed)) {
      if (/^(?:string|number|boolean)$/.test(typeof value)) fields[column] = String(value)
    }
    return { line, fields }
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}

function byLine<R extends Row>(rowOf: (text: string, line: number) => R): RowCutter<R> {
  const cutter = createLineCutter()
  let line = 0
  const rows = (lines: readonly string[]) => {
    const cut: R[] = []
    for (const text of lines) {
      line++
      if (text.trim() !== '') cut.push(rowOf(text, line))
    }
    return cut
  }
  return { push: (piece) => rows(cutter.push(piece)), end: () => rows(cutter.end()) }
}
