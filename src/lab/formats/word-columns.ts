import Papa from 'papaparse'
import { LabError } from '../problem'

/** What a table says of words: a column of numbers, or of names. */
export type WordColumn = { readonly name: string } & (
  | {
      readonly kind: 'numbers'
      /** NaN where there is none. [words] */
      readonly values: Float64Array
    }
  | {
      readonly kind: 'names'
      /** Empty where there is none. [words] */
      readonly values: readonly string[]
    }
)

export interface WordColumns {
  /** As the first column has them; of a word that comes again, the first row counts. */
  readonly words: readonly string[]
  readonly columns: readonly WordColumn[]
}

/**
 * Reads a table with a header whose first column holds words, between tabs, commas or semicolons: the Embedding Projector's metadata, or
 * any other. A column is of numbers when every cell of it is a number or empty.
 *
 * @throws LabError `file-empty`; `columns-unreadable` for what is no such table; `table-columns` with the line that has more or fewer
 */
export function readWordColumns(text: string, name: string): WordColumns {
  if (text.trim() === '') throw new LabError('file-empty', { name })
  const plain = text.replace(/^\ufeff/, '')
  const [first = ''] = plain.split(/\r\n|\n|\r/, 1)
  const delimiter = ['\t', ';', ','].find((one) => first.includes(one))
  if (!delimiter || plain.slice(0, 4096).includes('\0')) throw new LabError('columns-unreadable', { name })
  // Tables between tabs are written without quotation marks that mean something.
  const quotes = delimiter === '\t' ? { quoteChar: '\0' } : {}
  const { data } = Papa.parse<string[]>(plain, { delimiter, ...quotes })
  const lines = data.map((row, i) => ({ row, line: i + 1 }))
  const [head, ...rows] = lines.filter(({ row }) => row.length > 1 || row[0]?.trim())
  const header = head?.row ?? []
  if (rows.length === 0) throw new LabError('columns-unreadable', { name })
  const seen = new Set<string>()
  const kept: string[][] = []
  rows.forEach(({ row, line }) => {
    const found = row.length
    if (found !== header.length)
      throw new LabError('table-columns', { name, line, expected: header.length, found })
    const word = (row[0] ?? '').normalize('NFC')
    if (seen.has(word)) return
    seen.add(word)
    kept.push(row)
  })
  const columns = header.slice(1).map((title, i): WordColumn => {
    const cells = kept.map((row) => (row[i + 1] ?? '').trim())
    const named = { name: title.trim() || String(i + 2) }
    const numbers = Float64Array.from(cells, (cell) => (cell === '' ? NaN : Number(cell.replace(',', '.'))))
    const isNumbers = cells.every((cell, row) => cell === '' || Number.isFinite(numbers[row]))
    return isNumbers && cells.some((cell) => cell !== '')
      ? { ...named, kind: 'numbers', values: numbers }
      : { ...named, kind: 'names', values: cells }
  })
  return { words: [...seen], columns }
}
