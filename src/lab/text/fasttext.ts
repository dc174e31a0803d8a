import { createLineCutter, type LineLimit } from './lines'
import type { Tell } from './note'
import type { ListRow, RowCutter } from './rows'

const LABEL = '__label__'
const LABELLED = /^\s*__label__(\S+)((?:\s+__label__\S+)*)(?:\s+|$)(.*)$/s

/** Whether a line is one of fastText's: its classes, each behind a mark, and then the text. */
export function isLabelled(line: string): boolean {
  return line.trimStart().startsWith(LABEL)
}

/**
 * The lines that fastText trains on (`__label__x text`), as rows of class and text. Of several classes the first counts, told as
 * `labels-several`; a line without one is a row without a class.
 */
export function createFastTextCutter(name: string, tell?: Tell, limit?: LineLimit): RowCutter<ListRow> {
  const cutter = createLineCutter(limit)
  let line = 0
  const rows = (lines: readonly string[]) => {
    const cut: ListRow[] = []
    for (const text of lines) {
      line++
      if (text.trim() === '') continue
      const [, label = '', more = '', rest = text] = LABELLED.exec(text) ?? []
      if (more !== '') tell?.({ code: 'labels-several', values: { name, line, count: 1 } })
      cut.push({ line, fields: [label, rest] })
    }
    return cut
  }
  return { push: (piece) => rows(cutter.push(piece)), end: () => rows(cutter.end()) }
}
