import type { Delimiter, Reading } from '../../lab/text/dataset'
import type { FileLook } from '../../lab/text/look'

/** What the visitor says about a file, over what was guessed. */
export interface ReadingChoice {
  readonly kind?: Reading['kind']
  readonly label?: string
  readonly header?: boolean
  readonly textColumn?: number | string
  readonly labelColumn?: number | string
}

/** A column as it is offered: how a reading names it, and how people do. */
export interface Column {
  readonly key: number | string
  /** Its name in the header; undefined where columns have numbers only. */
  readonly name: string | undefined
}

/** A file with the visitor's choices put in. */
export interface ChosenReading {
  readonly reading: Reading
  /** Empty for plain text. */
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * Puts choices into a look. A header that is switched off becomes a row again, and the other way round.
 *
 * @param labelled whether texts have classes; else no column is read for one
 */
export function chosenReading(look: FileLook, choice: ReadingChoice, labelled = true): ChosenReading {
  const guessed = look.spec.reading
  const kind = choice.kind ?? guessed.kind
  if (kind !== 'table') {
    const label = choice.label ?? (guessed.kind === 'table' ? stemOf(look.spec.name) : guessed.label)
    return { reading: { kind, label }, columns: [], rows: guessed.kind === kind ? look.rows : [] }
  }
  if (guessed.kind !== 'table') return { reading: guessed, columns: [], rows: look.rows }
  const header = choice.header ?? guessed.header
  const { format, delimiter, width } = guessed
  const textColumn = choice.textColumn ?? guessed.textColumn
  const chosenLabel = choice.labelColumn ?? guessed.labelColumn
  // Where no class was asked for, the text may have been taken from its column.
  const labelColumn = chosenLabel === textColumn ? guessed.textColumn : chosenLabel
  const reading: Reading = {
    ...{ kind, format, header, textColumn },
    ...(delimiter && { delimiter }),
    // A header tells how many columns there are.
    ...(width !== undefined && !header && { width }),
    ...(labelled && labelColumn !== undefined && { labelColumn }),
  }
  if (format === 'jsonl' || format === 'json') {
    return { reading, columns: look.columns.map((name) => ({ key: name, name })), rows: look.rows }
  }
  const first = guessed.header ? look.columns : look.rows[0]
  const rest = guessed.header ? look.rows : look.rows.slice(1)
  const rows = header || !first ? rest : [first, ...rest]
  const columns = look.columns.map((_, key) => ({ key, name: header ? first?.[key] : undefined }))
  return { reading, columns, rows }
}

/** What parts the columns of a table that has delimiters. */
export function delimiterOf({ spec: { reading } }: FileLook): Delimiter | undefined {
  if (reading.kind !== 'table') return undefined
  if (reading.format === 'tsv') return '\t'
  return reading.format === 'csv' ? (reading.delimiter ?? ',') : undefined
}

/** The choice that makes `key` the column of the text or of the class; the two change places rather than meet. */
export function withColumn(
  reading: Reading,
  role: 'textColumn' | 'labelColumn',
  key: number | string,
): ReadingChoice {
  if (reading.kind !== 'table') return {}
  const other = role === 'textColumn' ? 'labelColumn' : 'textColumn'
  const back = reading[role]
  return reading[other] === key && back !== undefined ? { [role]: key, [other]: back } : { [role]: key }
}

/** A file with a problem is left out, unless the problem is one of tables and it is read as plain text, or without a class. */
export function isUsable(look: FileLook, reading: Reading): boolean {
  const code = look.problem?.code
  if (code === undefined) return true
  if (code === 'table-one-column' && reading.kind === 'table') return reading.labelColumn === undefined
  return code.startsWith('table-') && reading.kind !== 'table'
}

/** What a set of files is called: by the one file, or by the first and how many more. */
export function nameOf(names: readonly string[]): string {
  const [first = '', ...others] = names
  if (others.length === 0) return first
  const stems = new Set(names.map(stemOf))
  return stems.size === 1 ? stemOf(first) : `${first} +${others.length}`
}

function stemOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** The ending that says how a pasted table is read. Its first line tells. */
export function pastedFormat(head: string): 'csv' | 'tsv' | 'jsonl' | 'json' {
  const [line = ''] = head.trimStart().split('\n', 1)
  if (line.startsWith('[')) return 'json'
  if (line.startsWith('{')) return 'jsonl'
  return line.includes('\t') ? 'tsv' : 'csv'
}
