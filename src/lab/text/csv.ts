import { LabError } from '../problem'
import { delimiters, type Delimiter } from './dataset'
import { createParser, DELIMITER_HEAD, guessDelimiter, type RawParser } from './delimiter'
import { createBreakNormaliser } from './lines'
import type { Tell } from './note'
import type { ListRow, RowCutter } from './rows'

/** A row longer than this many UTF-16 units is taken for a quote that never closes. */
const LONGEST_ROW = 1 << 22

/** A field of more line breaks than this is told of: a quotation mark may have swallowed rows. */
const MANY_BREAKS = 10

const NAMED = /^\ufeff?"?sep=([,;|\t])"?[;,]*\r?(?:\n|$)/i

export interface CsvOptions {
  /** Told from the head of the file when absent. */
  readonly delimiter?: Delimiter | undefined
  readonly tell?: Tell | undefined
}

/**
 * Comma-separated values (RFC 4180), or separated by semicolons, tabs or bars when the first line (`sep=;`) or the head of the file says
 * so: that is how spreadsheets write .csv in Russian and many other languages. Quoted fields may hold line breaks; a quotation mark in
 * one is written twice, or behind a backslash where the head of the file shows that.
 *
 * Throws `table-quotes` with the line where a quote opens that never closes, or that closes before the field ends. Tells `field-lines`.
 */
export function createCsvCutter(name: string, { delimiter, tell }: CsvOptions = {}): RowCutter<ListRow> {
  const breaks = createBreakNormaliser()
  let parser: RawParser | undefined
  let pending = ''
  let line = 1

  function begin(): RawParser {
    const named = namedDelimiter(pending)
    if (named) {
      pending = pending.slice(pending.indexOf('\n') + 1)
      line++
    }
    const chosen = delimiter ?? named ?? guessDelimiter(pending).delimiter
    return createParser({ delimiter: chosen, ...(isEscaped(pending, chosen) && { escapeChar: '\\' }) })
  }

  function parse(last: boolean): ListRow[] {
    if (!parser) {
      if (!last && pending.length < DELIMITER_HEAD) return []
      parser = begin()
    }
    const { data, errors, meta } = parser.parse(pending, 0, !last)
    // The last row comes again with more text; only then its errors are real.
    const error = errors.find(({ row }) => row < data.length)
    if (error) throw brokenQuotes(line + breaksIn(pending.slice(0, error.index)))
    const rows: ListRow[] = []
    const quoted = pending.includes('"')
    for (const fields of data) {
      if (fields.length > 1 || fields[0]?.trim()) rows.push({ line, fields })
      const within = quoted ? fields.map(breaksIn) : []
      const most = Math.max(0, ...within)
      if (most > MANY_BREAKS) tell?.({ code: 'field-lines', values: { name, line, breaks: most, count: 1 } })
      line += within.reduce((sum, each) => sum + each, 1)
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

/** The delimiter that the first line names (`sep=;`), as spreadsheets write it. */
export function namedDelimiter(head: string): Delimiter | undefined {
  const mark = NAMED.exec(head)?.[1]
  return delimiters.find((one) => one === mark)
}

/** Whether the head reads without an error only when a backslash stands before the marks within fields. */
function isEscaped(text: string, delimiter: string): boolean {
  const head = text.slice(0, DELIMITER_HEAD)
  if (!head.includes('\\"')) return false
  const errorsBy = (options: { readonly escapeChar?: string }) => {
    const { data, errors } = createParser({ delimiter, ...options }).parse(head, 0, text.length > head.length)
    return errors.filter(({ row }) => row < data.length).length
  }
  return errorsBy({}) > 0 && errorsBy({ escapeChar: '\\' }) === 0
}

export function breaksIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}
