import { powerOfTen } from '../../text/exact'
import type { Matrix } from '../../../lab/explorer/questions'
import { inkOn, rampColor } from '../../design/color'
import type { Figure, Mark, MeasureText } from '../../parts/charts/figure'
import type { FigureStyle } from '../../text/figure-style'

const TEXT = 11
const GAP = 6

export interface MatrixFigure {
  readonly figure: Figure
  /** The pixel of the first cell, and the side of a cell. */
  readonly left: number
  readonly top: number
  readonly cell: number
  /** The smallest and the largest number shown, which the ramp goes between; none where all are 0. */
  readonly least?: number
  readonly most?: number
}

/** Cells of single words this large have their number in them. */
const NUMBERED = 34
const LARGEST_CELL = 56
/** Labels need so many pixels each. */
const LABEL_ROOM = 12

/** Magnitudes by the logarithm of the count: nothing is paper, the least that is shown pale, the largest the end of the ramp. */
export function matrixFigure(
  { rows, columns, values, view }: Matrix,
  width: number,
  title: string,
  style: FigureStyle,
  measure: MeasureText,
  number: (value: number) => string,
): MatrixFigure {
  const count = rows.length
  const single = count === view.span
  const longest = Math.min(140, Math.max(...[...rows, ...columns].map((word) => measure(word, TEXT)))) + GAP
  const cell = Math.max(4, Math.min(LARGEST_CELL, Math.floor((width - longest - 4) / Math.max(1, count))))
  let [least, most] = [Infinity, 0]
  for (const value of values) {
    if (value > most) most = value
    if (value > 0 && value < least) least = value
  }
  const range = Math.log(most / least)
  const share = (value: number) => (range > 0 ? Math.log(value / least) / range : 1)
  const fillOf = (value: number) => rampColor(value > 0 ? 0.1 + 0.9 * share(value) : 0, style.theme)
  const marks: Mark[] = []
  const gap = cell > 8 ? 1 : 0
  const numbered = single && cell >= NUMBERED
  rows.forEach((row, i) => {
    columns.forEach((column, j) => {
      const value = values[i * count + j] as number
      const [x, y] = [longest + j * cell, longest + i * cell]
      const fill = fillOf(value)
      const side = { width: cell - gap, height: cell - gap }
      marks.push({ kind: 'rect', x, y, ...side, fill, title: `${row}, ${column}: ${value}` })
      if (!numbered || value === 0) return
      const text = {
        kind: 'text',
        text: number(value),
        size: TEXT,
        family: 'mono',
        anchor: 'middle',
      } as const
      marks.push({ ...text, x: x + cell / 2, y: y + cell / 2 + 4, fill: inkOn(fill) })
    })
  })
  const every = Math.max(1, Math.ceil(LABEL_ROOM / cell))
  for (let i = 0; i < count; i += every) {
    const middle = longest + (i + (single ? 0.5 : 0)) * cell
    const label = { kind: 'text', size: TEXT, fill: style.soft } as const
    const drop = single ? 4 : 9
    marks.push({ ...label, text: rows[i] ?? '', x: longest - GAP, y: middle + drop, anchor: 'end' })
    marks.push({ ...label, text: columns[i] ?? '', x: middle + drop, y: longest - GAP, rotate: -90 })
  }
  const side = longest + count * cell + 2
  return {
    figure: { width: Math.max(side, 120), height: side, title, background: style.background, marks },
    left: longest,
    top: longest,
    cell,
    ...(most > 0 && { least, most }),
  }
}

/** 0.01, 1, 100, 10³ */
export function sizeLabel(power: number): string {
  return power < 3 ? String(10 ** power) : powerOfTen(power)
}

const rough = (value: number) => String(Number(value.toPrecision(2)))

/**
 * How many counts there are of each size (bars, logarithmic), and f(x) over them.
 *
 * @param room pixels that it may be wide
 */
export function weightFigure(
  bins: Float64Array,
  { xMax, alpha }: { readonly xMax: number; readonly alpha: number },
  words: { readonly title: string; readonly axis: string },
  style: FigureStyle,
  room: number,
): Figure {
  const width = Math.max(280, Math.min(520, Math.floor(room)))
  const [height, left, bottom, top] = [220, 34, 34, 16]
  const last = Math.max(6, bins.findLastIndex((count) => count > 0) + 1)
  const across = (power: number) => left + ((power + 2) / (last / 2)) * (width - left - 12)
  const upward = (share: number) => height - bottom - share * (height - bottom - top)
  const most = Math.log1p(bins.reduce((max, count) => Math.max(max, count), 0))
  const marks: Mark[] = []
  bins.slice(0, last).forEach((count, bin) => {
    if (count === 0) return
    const [x, next] = [across(bin / 2 - 2), across((bin + 1) / 2 - 2)]
    const y = upward((0.95 * Math.log1p(count)) / most)
    marks.push({
      kind: 'rect',
      x: x + 1,
      y,
      width: next - x - 2,
      height: height - bottom - y,
      fill: rampColor(0.3, style.theme),
      title: `${rough(10 ** (bin / 2 - 2))} … ${rough(10 ** ((bin + 1) / 2 - 2))}: ${count}`,
    })
  })
  const steps = Array.from({ length: 121 }, (_, i) => -2 + (i / 120) * (last / 2))
  const path = steps.map((power, i) => {
    const x = 10 ** power
    const f = x < xMax ? (x / xMax) ** alpha : 1
    return `${i === 0 ? 'M' : 'L'}${across(power).toFixed(1)} ${upward(f).toFixed(1)}`
  })
  marks.push({ kind: 'path', d: path.join(''), stroke: style.ink, width: 2 })
  marks.push({
    kind: 'line',
    ...{ x1: left, y1: height - bottom, x2: width - 12, y2: height - bottom },
    ...{ stroke: style.soft, width: 1 },
  })
  const label = { kind: 'text', size: 11, fill: style.soft, family: 'mono' } as const
  for (let power = -2; power <= last / 2 - 2; power++) {
    marks.push({
      ...label,
      x: across(power),
      y: height - bottom + 14,
      text: sizeLabel(power),
      anchor: 'middle',
    })
  }
  marks.push({ ...label, x: left - 6, y: upward(1) + 4, text: '1', anchor: 'end' })
  marks.push({ ...label, x: left - 6, y: upward(0) + 4, text: '0', anchor: 'end' })
  marks.push({
    ...label,
    family: 'sans',
    x: (left + width) / 2,
    y: height - 4,
    text: words.axis,
    anchor: 'middle',
  })
  return { width, height, title: words.title, background: style.background, marks }
}
