import { createCsvCutter } from './csv'
import type { Delimiter, TableFormat } from './dataset'
import { createFastTextCutter } from './fasttext'
import { createJsonCutter, createJsonListCutter } from './json'
import { LONGEST_ROW, tooLong } from './limits'
import type { Tell } from './note'
import { createTsvCutter } from './tsv'

/** One row of a table, by column number or (JSON) by column name. */
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

export interface CutterOptions {
  /** Of CSV; told from the head of the file when absent. */
  readonly delimiter?: Delimiter | undefined
  /** Columns of JSON that are wanted; all where absent. */
  readonly only?: ReadonlySet<string>
  readonly tell?: Tell | undefined
}

/** Throws, while it cuts, `table-quotes` (CSV), `table-json`, `json-deep` and `text-long`. */
export function createRowCutter(format: TableFormat, name: string, options: CutterOptions = {}): RowCutter {
  const limit = { longest: LONGEST_ROW, error: (line: number) => tooLong(name, line, LONGEST_ROW) }
  switch (format) {
    case 'csv':
      return createCsvCutter(name, options)
    case 'tsv':
      return createTsvCutter(limit)
    case 'fasttext':
      return createFastTextCutter(name, options.tell, limit)
    case 'jsonl':
      return createJsonCutter(name, options)
    case 'json':
      return createJsonListCutter(name, options)
  }
}
