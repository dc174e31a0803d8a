import type { WordColumn, WordColumns } from '../../../lab/formats/word-columns'
import { rampColor, type ThemeName } from '../../design/color'
import { classColor, paleColor, rgbOf, type Coloured } from '../../parts/charts/map/colours'

/** Names with a colour of their own; rarer ones share the pale one. */
const MOST_NAMES = 12
const STEPS = 12
/** Between the palest number and the darkest. */
const PALEST = 0.25

/** Numbers that spread further than this, and are all above zero, are coloured by their logarithm. */
const LOG_FROM = 100

export interface ColumnNames {
  /** The entry of words without a value. */
  readonly none: string
  /** The entry of names beyond those with a colour: how many. */
  readonly others: (count: number) => string
  readonly number: (value: number) => string
  /** The first entry of numbers coloured by their logarithm. */
  readonly logarithmic: string
}

/** For each word on the map its row in the table; -1 where the table has none. [words] */
export function rowsOf(words: readonly string[], table: WordColumns): Int32Array {
  const index = new Map(table.words.map((word, row) => [word, row]))
  return Int32Array.from(words, (word) => index.get(word) ?? index.get(word.toLowerCase()) ?? -1)
}

/** Words by what a column of a table says of them: one colour a name, or a ramp for numbers; words without a value pale. */
export function byColumn(
  rows: Int32Array,
  column: WordColumn,
  theme: ThemeName,
  names: ColumnNames,
): Coloured {
  return column.kind === 'names'
    ? byNames(rows, column.values, theme, names)
    : byNumbers(rows, column.values, theme, names)
}

function byNames(
  rows: Int32Array,
  values: readonly string[],
  theme: ThemeName,
  { none, others }: ColumnNames,
): Coloured {
  const counts = new Map<string, number>()
  for (const row of rows) {
    const value = values[row] ?? ''
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const known = [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value)
  const shown = known.slice(0, MOST_NAMES)
  const index = new Map(shown.map((value, i) => [value, i + 1]))
  const groups = Uint8Array.from(rows, (row) => index.get(values[row] ?? '') ?? 0)
  const left = known.length - shown.length
  const rest = [...(left > 0 ? [others(left)] : []), ...(rows.some((row) => !values[row]) ? [none] : [])]
  const pale = paleColor(theme)
  return {
    groups,
    colours: [rgbOf(pale), ...shown.map((_, i) => rgbOf(classColor(i, theme)))],
    legend: [
      ...shown.map((name, i) => ({ color: classColor(i, theme), name })),
      ...(rest.length > 0 ? [{ color: pale, name: rest.join(', ') }] : []),
    ],
  }
}

function byNumbers(
  rows: Int32Array,
  values: Float64Array,
  theme: ThemeName,
  { none, number, logarithmic }: ColumnNames,
): Coloured {
  let [least, most] = [Infinity, -Infinity]
  for (const row of rows) {
    const value = values[row] ?? NaN
    if (value < least) least = value
    if (value > most) most = value
  }
  const isLog = least > 0 && most / least > LOG_FROM
  const scale = isLog ? Math.log : (value: number) => value
  const span = scale(most) - scale(least)
  const share = (value: number) => (span > 0 ? (scale(value) - scale(least)) / span : 1)
  const groups = Uint8Array.from(rows, (row) => {
    const value = values[row] ?? NaN
    return Number.isNaN(value) ? 0 : 1 + Math.min(STEPS - 1, Math.floor(share(value) * STEPS))
  })
  const colorOf = (step: number) => rampColor(PALEST + ((1 - PALEST) * step) / (STEPS - 1), theme)
  const pale = paleColor(theme)
  const middle = isLog ? Math.sqrt(least * most) : (least + most) / 2
  const entries =
    span > 0
      ? ([
          [0, least],
          [(STEPS - 1) / 2, middle],
          [STEPS - 1, most],
        ] as const)
      : ([[STEPS - 1, most]] as const)
  const isEmpty = !(most >= least)
  return {
    groups,
    colours: [rgbOf(pale), ...Array.from({ length: STEPS }, (_, step) => rgbOf(colorOf(step)))],
    legend: [
      ...(isEmpty ? [] : entries).map(([step, value], i) => ({
        color: colorOf(step),
        name: isLog && i === 0 ? `${number(value)} (${logarithmic})` : number(value),
      })),
      ...(groups.includes(0) ? [{ color: pale, name: none }] : []),
    ],
  }
}
