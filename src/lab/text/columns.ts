import { MOST_CLASSES } from './tokenize'

/** What the first rows of a table say about its columns, counted from 0. */
export interface ColumnGuess {
  readonly header: boolean
  readonly textColumn: number
  readonly labelColumn: number
}

/** Names by which people know the two columns; they count before the values do. */
const TEXT_NAMES =
  /^(?:text|texts|sentence|review|comment|content|message|body|tweet|document|текст|отзыв|комментарий|предложение|сообщение)$/i
const LABEL_NAMES =
  /^(?:label|labels|class|category|sentiment|polarity|target|y|tag|topic|метка|класс|категория|тональность|тема)$/i

/**
 * Text is the column with the longest values, class the one with the fewest distinct values (2 to
 * {@link MOST_CLASSES}; one only where nothing better is there, as in a file sorted by class).
 *
 * @param rows the first rows, the header among them if there is one
 */
export function guessColumns(rows: readonly (readonly string[])[]): ColumnGuess {
  const header = guessHeader(rows)
  const names = header ? (rows[0] ?? []) : []
  const values = header ? rows.slice(1) : rows
  const width = Math.max(2, ...rows.slice(0, 1).map((row) => row.length))
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = values.map((row) => row[column]?.trim() ?? '')
    const length = cells.reduce((sum, cell) => sum + cell.length, 0)
    return { column, name: names[column]?.trim() ?? '', length, distinct: new Set(cells).size }
  })
  const byLength = columns.toSorted((a, b) => b.length - a.length || a.column - b.column)
  const text = columns.find(({ name }) => TEXT_NAMES.test(name)) ?? byLength[0]
  const textColumn = text?.column ?? 0
  const others = columns.filter(({ column }) => column !== textColumn)
  const cost = ({ distinct }: { distinct: number }) =>
    distinct < 2 ? MOST_CLASSES : distinct > MOST_CLASSES ? 2 * MOST_CLASSES + distinct : distinct
  const label =
    others.find(({ name, distinct }) => LABEL_NAMES.test(name) && distinct <= MOST_CLASSES) ??
    others.toSorted((a, b) => cost(a) - cost(b) || a.column - b.column)[0]
  return { header, textColumn, labelColumn: label?.column ?? (textColumn === 0 ? 1 : 0) }
}

/**
 * Whether the first row holds names: a known name among them; or all its cells are short, distinct and no numbers (some may be empty,
 * as spreadsheets leave them over columns without a name), and it differs from the rest in kind, by a word over numbers or by a word
 * that a column of few values never repeats.
 */
export function guessHeader(rows: readonly (readonly string[])[]): boolean {
  const first = rows[0]?.map((cell) => cell.trim()) ?? []
  const named =
    first.some((cell) => TEXT_NAMES.test(cell)) &&
    (first.length === 1 || first.some((cell) => LABEL_NAMES.test(cell)))
  if (named) return true
  const names = first.filter((cell) => cell !== '')
  const nameLike = names.every((cell) => cell.length <= 40 && !isNumber(cell))
  // One name over a text is a text: two at least, but where all columns have one.
  const isNamed = names.length === first.length || names.length >= 2
  if (!nameLike || !isNamed || new Set(names).size < names.length || rows.length < 3) return false
  const rest = rows.slice(1)
  return first.some((cell, column) => {
    if (cell === '') return false
    const cells = rest.map((row) => row[column]?.trim() ?? '')
    if (cells.every(isNumber)) return true
    const distinct = new Set(cells)
    return distinct.size <= Math.min(MOST_CLASSES, rest.length / 3) && !distinct.has(cell)
  })
}

function isNumber(cell: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?$/.test(cell)
}
