import Papa from 'papaparse'
import { LabError } from '../problem'
import { createBreakNormaliser } from './lines'
import type { ListRow, RowCutter } from './rows'

/** A row longer than this many UTF-16 units is taken for a quote that never closes. */
const LONGEST_ROW = 1 << 22
/** The delimiter is told from this many UTF-16 units at the head. */
const HEAD = 1 << 16

/**
 * Comma-separated values (RFC 4180), or separated by semicolons or tabs when the head of the file says so: that
 * is how spreadsheets write .csv in Russian and many other languages. Quoted fields may hold line breaks.
 *
 * Throws `table-quotes` with the line where a quote opens that never closes, or that closes before the field ends.
 */
export function createCsvCutter(name: string): RowCutter<ListRow> {
  const breaks = createBreakNormaliser()
  let parser: RawParser | undefined
  let pending = ''
  let line = 1

  function parse(last: boolean): ListRow[] {
    if (!parser) {
      if (!last && pending.length < HEAD) return []
      parser = new Papa.Parser({ delimiter: guessDelimiter(pending), newline: '\n' }) as RawParser
    }
    const { data, errors, meta } = parser.parse(pending, 0, !last)
    // The last row comes again with more text; only then its errors are real.
    const error = errors.find(({ row }) => row < data.length)
    if (error) throw brokenQuotes(line + breaksIn(pending.slice(0, error.index)))
    const rows: ListRow[] = []
    const quoted = pending.includes('"')
    for (const fields of data) {
      if (fields.length > 1 || fields[0]?.trim()) rows.push({ line, fields })
      line++
      if (quoted) for (const field of fields) line += breaksIn(field)
    }
    pending = pending.slice(meta.cursor)
    if (pending.length > LONGEST_ROW) throw brokenQuotes(line)
    return rows
  }

  const brokenQuotes = (at: number) => new LabError('table-quotes', { name, line: at })

  return {
    push(piece) {
      pending += breaks.push(piece)
      return parse(false)
    },
    end() {
      pending += breaks.end()
      // A quote that never closes makes one row of all the rest.
      return parse(true)
    },
  }
}

/** Papa Parse's own loop, which its types leave open. */
interface RawParser {
  parse(
    input: string,
    base: number,
    ignoreLastRow: boolean,
  ): {
    readonly data: readonly (readonly string[])[]
    readonly errors: readonly { readonly row: number; readonly index: number }[]
    readonly meta: { readonly cursor: number }
  }
}

function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The delimiter that cuts most of the first rows into the same number of columns, two at least; else a comma. */
export function guessDelimiter(head: string): string {
  const fits = [',', ';', '\t'].map((delimiter) => {
    const parser = new Papa.Parser({ delimiter, newline: '\n', preview: 100 }) as RawParser
    const widths = parser.parse(head.slice(0, HEAD), 0, head.length > HEAD).data.map((row) => row.length)
    const width = widths[0] ?? 1
    const alike = widths.filter((other) => other === width).length
    return { delimiter, share: width > 1 ? alike / widths.length : 0 }
  })
  return fits.reduce((best, other) => (other.share > best.share ? other : best)).delimiter
}
