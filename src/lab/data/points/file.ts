import Papa from 'papaparse'
import { LabError } from '../../problem'
import { mostPoints } from './drawn'
import type { AxisScale, Points } from './points'

/** Which columns of a table are read, counted from 0; without it they are found by what they hold. */
export interface PointColumns {
  readonly x1: number
  readonly x2: number
  readonly target: number
}

/** The largest coordinate that a file's points are scaled to. */
const widest = 5

interface Table {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly { readonly line: number; readonly fields: readonly string[] }[]
  /** Whether 1,5 is a number: only where the comma does not part columns. */
  readonly decimalComma: boolean
}

/**
 * Reads a table of points: two columns of numbers, and a third with a class (two names, or 0 and 1) or a value. Columns are
 * parted by commas, semicolons or tabs; a first line with names may stand above. Coordinates are scaled so that the
 * largest is 5, and values to [-1, 1]; the scale is kept.
 *
 * @throws LabError `points-columns` when there are no two columns of numbers and a third; `points-number` with the line
 * of what is not a number; `points-one-class`; `points-classes` for three classes or more; `points-too-many`;
 * `table-columns` and `table-quotes` as for any table
 */
export function readPoints(name: string, text: string, chosen?: PointColumns): Points {
  const table = cut(name, text)
  const columns = chosen ?? columnsOf(table)
  const x1 = scaled(column(table, columns.x1), headerOf(table, columns.x1), widest)
  const x2 = scaled(column(table, columns.x2), headerOf(table, columns.x2), widest)
  const coordinates = new Float32Array(2 * table.rows.length)
  table.rows.forEach((_, row) => {
    coordinates[2 * row] = x1.values[row] as number
    coordinates[2 * row + 1] = x2.values[row] as number
  })
  const cells = table.rows.map(({ fields }) => (fields[columns.target] ?? '').trim())
  const names = [...new Set(cells)].sort(byNumber)
  const isValue = names.length > 2 && isNumeric(table, columns.target)
  if (isValue) {
    const y = scaled(column(table, columns.target), headerOf(table, columns.target), 1)
    const scale = { x1: x1.scale, x2: x2.scale, target: y.scale }
    return { coordinates, targets: Float32Array.from(y.values), target: 'value', classes: [], scale }
  }
  if (names.length === 1) throw new LabError('points-one-class', { name: names[0] ?? '' })
  if (names.length > 2) throw new LabError('points-classes', { name, count: names.length })
  return {
    coordinates,
    targets: Float32Array.from(cells, (cell) => names.indexOf(cell)),
    target: 'class',
    classes: names,
    scale: { x1: x1.scale, x2: x2.scale },
  }
}

function cut(name: string, text: string): Table {
  const delimiter = delimiterOf(text)
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { delimiter })
  const broken = errors.find(({ type }) => type === 'Quotes')
  if (broken) throw new LabError('table-quotes', { name, line: (broken.row ?? 0) + 1 })
  const rows = data
    .map((fields, row) => ({ line: row + 1, fields }))
    .filter(({ fields }) => fields.some((cell) => cell.trim() !== ''))
  const first = rows[0]
  if (!first) throw new LabError('file-empty', { name })
  if (rows.length > mostPoints)
    throw new LabError('points-too-many', { name, count: rows.length, max: mostPoints })
  const decimalComma = delimiter !== ','
  const width = first.fields.length
  const wrong = rows.find(({ fields }) => fields.length !== width)
  if (wrong)
    throw new LabError('table-columns', {
      name,
      line: wrong.line,
      expected: width,
      found: wrong.fields.length,
    })
  const whole: Table = { name, header: [], rows, decimalComma }
  const looksLikeHeader = rows.length > 1 && first.fields.every((cell) => !isNumber(whole, cell))
  const belowHasNumbers = rows.slice(1).some(({ fields }) => fields.some((cell) => isNumber(whole, cell)))
  return looksLikeHeader && belowHasNumbers
    ? { ...whole, header: first.fields.map((cell) => cell.trim()), rows: rows.slice(1) }
    : whole
}

/** A tab or a semicolon where every line has one; a comma otherwise, for it may stand within numbers. */
function delimiterOf(text: string): string {
  const lines = text.split(/\r?\n/, 100).filter((line) => line.trim() !== '')
  return ['\t', ';'].find((delimiter) => lines.every((line) => line.includes(delimiter))) ?? ','
}

/** The first two columns of numbers, and the last of the others: a class rather than a number where there is one. */
function columnsOf(table: Table): PointColumns {
  const all = (table.rows[0]?.fields ?? []).map((_, index) => index)
  const numeric = all.filter((index) => isNumeric(table, index))
  const texts = all.filter((index) => !numeric.includes(index))
  const [x1, x2] = numeric
  const target = texts.at(-1) ?? numeric.slice(2).at(-1)
  if (x1 === undefined || x2 === undefined || target === undefined) {
    throw new LabError('points-columns', {
      name: table.name,
      count: all.length,
      numbers: numeric.length,
      texts: texts.map((index) => headerOf(table, index)).join(', '),
    })
  }
  return { x1, x2, target }
}

/** A column is of numbers when most of its cells are: one that is not is then a mistake to be told. */
function isNumeric(table: Table, index: number): boolean {
  const numbers = table.rows.filter(({ fields }) => isNumber(table, fields[index] ?? '')).length
  return numbers * 2 > table.rows.length
}

function isNumber(table: Table, cell: string): boolean {
  return Number.isFinite(numberOf(table, cell))
}

/** Not a number for what is none: an empty cell, NaN, words. */
function numberOf(table: Table, cell: string): number {
  const trimmed = cell.trim()
  if (trimmed === '') return Number.NaN
  return Number(table.decimalComma ? trimmed.replace(',', '.') : trimmed)
}

function column(table: Table, index: number): number[] {
  return table.rows.map(({ line, fields }) => {
    const cell = fields[index] ?? ''
    const value = numberOf(table, cell)
    if (!Number.isFinite(value))
      throw new LabError('points-number', {
        name: table.name,
        line,
        column: headerOf(table, index),
        value: cell.trim(),
      })
    return value
  })
}

function headerOf(table: Table, index: number): string {
  return table.header[index] ?? String(index + 1)
}

/** Moves the middle of a column to 0, and its ends to `end` and -`end`. A column of one value becomes zeros. */
function scaled(
  values: readonly number[],
  name: string,
  end: number,
): { values: number[]; scale: AxisScale } {
  let least = Infinity
  let most = -Infinity
  for (const value of values) {
    least = Math.min(least, value)
    most = Math.max(most, value)
  }
  // Halves first: the sum of two large numbers may be infinite.
  const offset = least / 2 + most / 2
  const unit = (most / 2 - least / 2) / end || 1
  return { values: values.map((value) => (value - offset) / unit), scale: { name, offset, unit } }
}

function byNumber(a: string, b: string): number {
  const difference = Number(a) - Number(b)
  return Number.isNaN(difference) ? (a < b ? -1 : a > b ? 1 : 0) : difference
}
