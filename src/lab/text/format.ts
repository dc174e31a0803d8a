import type { Reading, TableFormat } from './dataset'
import { isLabelled } from './fasttext'
import { createTsvCutter } from './tsv'

const TABLE_ENDINGS: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
}

/**
 * The table that a file holds by its name's ending, else by its first lines: objects make JSON lines, a list of them JSON, marked
 * classes the lines of fastText, the same number of tabs in nearly every row tab-separated values. Commas prove nothing: prose has them.
 */
export function guessTable(name: string, lines: readonly string[]): TableFormat | undefined {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 50)
  const first = filled[0]
  const ending = nameParts(name).ending.toLowerCase()
  if (ending === 'json' || ending === 'jsonl' || ending === 'ndjson') return guessJson(filled) ?? 'jsonl'
  const byEnding = Object.hasOwn(TABLE_ENDINGS, ending) ? TABLE_ENDINGS[ending] : undefined
  if (byEnding) return byEnding
  if (first === undefined) return undefined
  const json = guessJson(filled)
  if (json) return json
  if (filled.filter(isLabelled).length >= 0.9 * filled.length) return 'fasttext'
  return isTabbed(lines.slice(0, 200)) ? 'tsv' : undefined
}

/** An object a line, or a list of objects that may stand in an object. */
function guessJson(lines: readonly string[]): 'json' | 'jsonl' | undefined {
  const [first = '', second] = lines
  if (/^\s*\[\s*(?:\{|$)/.test(first))
    return second === undefined || /^\s*[[{"]/.test(second) ? 'json' : undefined
  const areObjects = lines.length > 0 && lines.every((line) => /^\s*\{.*\}\s*$/.test(line))
  if (areObjects) return second === undefined && /:\s*\[\s*\{/.test(first) ? 'json' : 'jsonl'
  // An object over several lines, or one too long to end in the head.
  return /^\s*\{\s*(?:$|".*:\s*\[\s*(?:$|\{))/.test(first) &&
    (second === undefined || /^\s*["[{]/.test(second))
    ? 'json'
    : undefined
}

/** Whether nearly all rows have as many tabs, cells with line breaks taken whole. */
function isTabbed(lines: readonly string[]): boolean {
  const cutter = createTsvCutter()
  const rows = [...cutter.push(lines.map((line) => `${line}\n`).join('')), ...cutter.end()].slice(0, 50)
  const columns = rows[0]?.fields.length ?? 0
  return columns > 1 && rows.filter(({ fields }) => fields.length === columns).length >= 0.9 * rows.length
}

/**
 * How plain text becomes examples: paragraphs where blank lines part blocks of several lines, as in wrapped prose;
 * else lines, unless there is only one.
 */
export function guessPlain(lines: readonly string[]): Exclude<Reading['kind'], 'table'> {
  const filled = lines.filter((line) => line.trim() !== '').length
  const blocks = lines.filter((line, at) => line.trim() !== '' && !lines[at - 1]?.trim()).length
  if (filled === 1) return 'whole'
  return blocks > 1 && filled >= 1.5 * blocks ? 'paragraphs' : 'lines'
}

/**
 * The class of each plain file, from its name: where all names are one but for the ending (reviews.pos,
 * reviews.neg) the ending, else the name without it.
 */
export function classNames(names: readonly string[]): string[] {
  const parts = names.map(nameParts)
  const endings = new Set(parts.map(({ ending }) => ending))
  const sameStem = parts.every(({ stem }) => stem === parts[0]?.stem)
  const byEnding = parts.length > 1 && sameStem && endings.size === parts.length && !endings.has('')
  return parts.map(({ stem, ending }) => (byEnding ? ending : stem))
}

function nameParts(name: string): { stem: string; ending: string } {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
  const dot = base.lastIndexOf('.')
  return dot > 0 ? { stem: base.slice(0, dot), ending: base.slice(dot + 1) } : { stem: base, ending: '' }
}
