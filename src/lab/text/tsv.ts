import { createLineCutter, type LineLimit } from './lines'
import type { ListRow, RowCutter } from './rows'

/** A cell of more lines than this is none: its quotation mark is a character like any other. */
const MOST_LINES = 100

/**
 * Tab-separated values: a row is a line, a field is what stands between tabs, and a quote is a character like any
 * other, for texts come with quotes at either end. Two things are read as spreadsheets write them: a field that is quoted (a quote at
 * both ends, every quote between them doubled) loses its quotes; and a quoted field may run over lines where that alone
 * makes the row as wide as the first one.
 */
export function createTsvCutter(limit?: LineLimit): RowCutter<ListRow> {
  const cutter = createLineCutter(limit)
  let line = 0
  let width = 0
  /** Lines since a cell that may run over them. */
  let open: string[] = []

  function row(text: string, at: number): ListRow[] {
    if (text.trim() === '') return []
    const fields = text.split('\t').map(unquote)
    if (width === 0) width = fields.length
    return [{ line: at, fields }]
  }

  /** Gives up the cell that was open: its first line is a row, and those behind it are read anew. */
  function giveUp(): ListRow[] {
    const [first = '', ...others] = open
    const at = line - others.length
    open = []
    const rows = row(first, at)
    line = at
    for (const text of others) rows.push(...take(text))
    return rows
  }

  function take(text: string): ListRow[] {
    line++
    if (open.length === 0) {
      if (width > 1 && opensCell(text)) {
        open = [text]
        return []
      }
      return row(text, line)
    }
    open.push(text)
    if (closesCell(text)) {
      const joined = open.join('\n')
      if (isRow(joined, open, width)) {
        const at = line - open.length + 1
        open = []
        return row(joined, at)
      }
    }
    return open.length > MOST_LINES ? giveUp() : []
  }

  return {
    push: (piece) => cutter.push(piece).flatMap(take),
    end() {
      const rows = cutter.end().flatMap(take)
      while (open.length > 0) rows.push(...giveUp())
      return rows
    },
  }
}

/** Whether the last field of a line begins with a quote that the line does not close. */
function opensCell(line: string): boolean {
  const last = line.slice(line.lastIndexOf('\t') + 1)
  return last.startsWith('"') && quotesIn(last) % 2 === 1
}

/** Whether the first field of a line ends with a quote that stands alone. */
function closesCell(line: string): boolean {
  const tab = line.indexOf('\t')
  const first = (tab < 0 ? line : line.slice(0, tab)).trimEnd()
  return first.endsWith('"') && quotesIn(first) % 2 === 1
}

/** As wide as the first row, while not every line of it is so by itself. */
function isRow(joined: string, lines: readonly string[], width: number): boolean {
  if (joined.split('\t').length !== width) return false
  const [first = '', ...others] = lines.map((text) => text.split('\t').length)
  return Number(first) < width || others.every((columns) => columns < width)
}

function quotesIn(text: string): number {
  let count = 0
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count++
  return count
}

function unquote(field: string): string {
  if (!field.startsWith('"') || field.length < 2 || !field.endsWith('"')) return field
  const inside = field.slice(1, -1)
  if (!inside.includes('"')) return inside
  return /^(?:[^"]|"")*$/.test(inside) ? inside.replaceAll('""', '"') : field
}
