import { LabError } from '../problem'
import { createLineCutter } from './lines'
import { DEEPEST, LONGEST_ROW, tooLong } from './limits'
import type { NamedRow, RowCutter } from './rows'

export interface JsonOptions {
  /** Columns that are wanted; all where absent. */
  readonly only?: ReadonlySet<string>
}

/**
 * JSON lines: an object a line. Texts, numbers and switches are values, those of an object within by the way to them (`review.text`);
 * lists and null count as absent.
 *
 * Throws `table-json` at a line that holds no object, `json-deep`, `text-long`.
 */
export function createJsonCutter(name: string, { only }: JsonOptions = {}): RowCutter<NamedRow> {
  const cutter = createLineCutter({ longest: LONGEST_ROW, error: (line) => tooLong(name, line, LONGEST_ROW) })
  let line = 0
  const rows = (lines: readonly string[]) => {
    const cut: NamedRow[] = []
    for (const text of lines) {
      line++
      if (text.trim() !== '') cut.push(rowOf(text, { name, line, ...(only && { only }) }))
    }
    return cut
  }
  return { push: (piece) => rows(cutter.push(piece)), end: () => rows(cutter.end()) }
}

interface At extends JsonOptions {
  readonly name: string
  readonly line: number
}

function rowOf(text: string, { name, line, only }: At): NamedRow {
  if (isDeep(text)) throw new LabError('json-deep', { name, line, max: DEEPEST })
  const parsed = parseJson(text)
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new LabError('table-json', { name, line })
  }
  // Without a prototype: a column may be called "constructor".
  const fields: Record<string, string> = Object.create(null)
  flatten(parsed, '', fields, only)
  return { line, fields }
}

function flatten(
  object: object,
  before: string,
  fields: Record<string, string>,
  only: ReadonlySet<string> | undefined,
): void {
  for (const [key, value] of Object.entries(object) as [string, unknown][]) {
    const column = before + key
    if (typeof value === 'object') {
      if (value !== null && !Array.isArray(value)) flatten(value, `${column}.`, fields, only)
    } else if (!only || only.has(column)) fields[column] = String(value)
  }
}

/** Whether lists and objects stand deeper within each other than {@link DEEPEST}; marks within texts count as well. */
function isDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === OPEN_LIST || unit === OPEN_OBJECT) {
      if (++depth > DEEPEST) return isDeepOutside(text)
    } else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) depth--
  }
  return false
}

function isDeepOutside(text: string): boolean {
  const scan = createScan()
  for (let at = 0; at < text.length; at++) {
    scan.take(text.charCodeAt(at))
    if (scan.depth > DEEPEST) return true
  }
  return false
}

const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT, QUOTE, BACKSLASH, NEWLINE] = [
  0x5b, 0x5d, 0x7b, 0x7d, 0x22, 0x5c, 0x0a,
] as const

/** Follows JSON unit by unit: how deep it stands, and whether in a text. */
function createScan() {
  let inText = false
  let escaped = false
  return {
    depth: 0,
    take(unit: number): void {
      if (inText) {
        if (escaped) escaped = false
        else if (unit === BACKSLASH) escaped = true
        else if (unit === QUOTE) inText = false
      } else if (unit === QUOTE) inText = true
      else if (unit === OPEN_LIST || unit === OPEN_OBJECT) this.depth++
      else if (unit === CLOSE_LIST || unit === CLOSE_OBJECT) this.depth--
    },
  }
}

/**
 * A JSON file that is one value: a list of objects, or an object that holds such a list (`{"data": [...]}`), of which the first counts.
 * Each object of the list is a row, cut as the file comes, so that only one is in memory.
 *
 * Throws `table-json` at what is no object of the list, and where there is no list; `json-deep`; `text-long`.
 */
export function createJsonListCutter(name: string, { only }: JsonOptions = {}): RowCutter<NamedRow> {
  const scan = createScan()
  let line = 1
  /** How deep the objects of a list that may be the one would stand, and of the one that it is. */
  let candidate = 0
  let level = 0
  let ended = false
  /** The object that has begun: its text so far, its length, and its line. */
  let parts: string[] | undefined
  let length = 0
  let begun = 1

  const broken = (at: number) => new LabError('table-json', { name, line: at })

  /** A list or an object opens at this depth. Whether it is a row. */
  function opens(unit: number, depth: number): boolean {
    if (level === 0) {
      if (unit === OPEN_LIST && depth <= 1) candidate = depth + 1
      if (unit === OPEN_OBJECT && depth > 0 && depth === candidate) level = depth
    }
    if (level === 0 || depth !== level) return false
    if (unit !== OPEN_OBJECT) throw broken(line)
    return true
  }

  function push(piece: string): NamedRow[] {
    const rows: NamedRow[] = []
    let from = 0
    for (let at = 0; at < piece.length && !ended; at++) {
      const unit = piece.charCodeAt(at)
      const before = scan.depth
      scan.take(unit)
      if (unit === NEWLINE) line++
      if (scan.depth > DEEPEST) throw new LabError('json-deep', { name, line, max: DEEPEST })
      if (scan.depth > before && opens(unit, before)) {
        parts = []
        length = 0
        begun = line
        from = at
      } else if (scan.depth < before && level > 0) {
        if (parts && scan.depth === level) {
          const text = [...parts, piece.slice(from, at + 1)].join('')
          parts = undefined
          rows.push(rowOf(text, { name, line: begun, ...(only && { only }) }))
        } else if (scan.depth < level) ended = true
      }
    }
    if (parts) {
      const rest = piece.slice(from)
      parts.push(rest)
      length += rest.length
      if (length > LONGEST_ROW) throw tooLong(name, begun, LONGEST_ROW)
    }
    return rows
  }

  return {
    push,
    end() {
      if (level === 0 || parts) throw broken(parts ? begun : line)
      return []
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return undefined
    throw thrown
  }
}
