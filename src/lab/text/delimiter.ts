import Papa from 'papaparse'
import { delimiters, type Delimiter } from './dataset'
import { MOST_CLASSES } from './tokenize'

/** The delimiter is told from this many UTF-16 units at the head. */
export const DELIMITER_HEAD = 1 << 16
const ROWS = 100

/** Papa Parse's own loop, which its types leave open. */
export interface RawParser {
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

export function createParser(options: {
  readonly delimiter: string
  readonly preview?: number
  readonly escapeChar?: string
}): RawParser {
  return new Papa.Parser({ ...options, newline: '\n' }) as RawParser
}

export interface DelimiterGuess {
  readonly delimiter: Delimiter
  /** Another that cuts the rows as well, where nothing but habit decides between the two. */
  readonly tie?: Delimiter
}

/** How well a delimiter fits the first rows. */
interface Fit {
  readonly delimiter: Delimiter
  /** Of the rows, those with as many columns as the first, which has two at least. */
  readonly share: number
  /** Whether a column holds few values, as classes do. */
  readonly hasClasses: boolean
  /** Of the places where it stands, those where it reads as a mark of a sentence or of a number. */
  readonly asMark: number
}

/**
 * The delimiter that cuts most of the first rows into the same number of columns, two at least; else a comma. Between those that cut
 * them alike: the one that leaves a column of few values, then the one that does not stand as a mark in sentences and numbers (`a, b`;
 * `1,5`), then the one that texts use the least.
 *
 * @param head the beginning of the file, of which {@link DELIMITER_HEAD} UTF-16 units are looked at
 */
export function guessDelimiter(head: string): DelimiterGuess {
  const text = head.slice(0, DELIMITER_HEAD)
  const fits = delimiters.map((delimiter) => fitOf(text, delimiter, head.length > text.length))
  const most = Math.max(...fits.map(({ share }) => share))
  if (most === 0) return { delimiter: ',' }
  const alike = fits.filter(({ share }) => share > most - 0.02)
  const ordered = alike.toSorted(
    (a, b) =>
      Number(b.hasClasses) - Number(a.hasClasses) ||
      Number(a.asMark > 0.5) - Number(b.asMark > 0.5) ||
      RAREST.indexOf(a.delimiter) - RAREST.indexOf(b.delimiter),
  )
  const [best, next] = ordered
  if (!best) return { delimiter: ',' }
  const isTie = next && next.hasClasses === best.hasClasses && next.asMark > 0.5 === best.asMark > 0.5
  return { delimiter: best.delimiter, ...(isTie && { tie: next.delimiter }) }
}

/** The rarest in texts first. */
const RAREST: readonly Delimiter[] = ['\t', '|', ';', ',']

function fitOf(head: string, delimiter: Delimiter, isCut: boolean): Fit {
  const { data: rows, errors } = createParser({ delimiter, preview: ROWS }).parse(head, 0, isCut)
  const isBroken = errors.some(({ row }) => row < rows.length)
  const filled = rows.filter((row) => row.length > 1 || row[0]?.trim())
  const width = filled[0]?.length ?? 1
  const alike = filled.filter((row) => row.length === width)
  // Quotation marks that make no sense between these speak for others.
  const share = width > 1 ? alike.length / filled.length / (isBroken ? 4 : 1) : 0
  return {
    delimiter,
    share,
    hasClasses: share > 0 && hasClasses(alike.slice(1), width),
    asMark: markShare(head, delimiter),
  }
}

function hasClasses(rows: readonly (readonly string[])[], width: number): boolean {
  for (let column = 0; column < Math.min(width, 50); column++) {
    const distinct = new Set(rows.map((row) => row[column]?.trim()))
    distinct.delete('')
    if (distinct.size >= 2 && distinct.size <= Math.min(MOST_CLASSES, rows.length / 3)) return true
  }
  return false
}

function markShare(head: string, delimiter: Delimiter): number {
  let all = 0
  let marks = 0
  for (let at = head.indexOf(delimiter); at >= 0; at = head.indexOf(delimiter, at + 1)) {
    all++
    const before = head[at - 1] ?? ''
    const after = head[at + 1] ?? ''
    if (delimiter === '\t') continue
    if (after === ' ' || (delimiter === ',' && /\d/.test(before) && /\d/.test(after))) marks++
  }
  return all === 0 ? 0 : marks / all
}
