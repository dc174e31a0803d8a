import type { Reading } from './dataset'
import type { TableFormat } from './rows'

const TABLE_ENDINGS: Readonly<Record<string, TableFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
}

/**
 * The table that a file holds by its name's ending, else by its first lines: objects make JSON lines, the same
 * number of tabs in nearly every line tab-separated values. Commas prove nothing: prose has them.
 */
export function guessTable(name: string, lines: readonly string[]): TableFormat | undefined {
  const byEnding = TABLE_ENDINGS[nameParts(name).ending.toLowerCase()]
  if (byEnding) return byEnding
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 50)
  const first = filled[0]
  if (first === undefined) return undefined
  if (filled.every((line) => /^\s*\{.*\}\s*$/.test(line))) return 'jsonl'
  const tabs = first.split('\t').length
  const alike = filled.filter((line) => line.split('\t').length === tabs).length
  return tabs > 1 && alike >= 0.9 * filled.length ? 'tsv' : undefined
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
