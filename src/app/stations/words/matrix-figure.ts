import type { Matrix } from '../../../lab/explorer/questions'
import { rampColor } from '../../design/color'
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
}

/** Magnitudes by the logarithm of the count: nothing is paper, the largest is the end of the ramp. */
export function matrixFigure(
  { words, values }: Matrix,
  width: number,
  title: string,
  style: FigureStyle,
  measure: MeasureText,
): MatrixFigure {
  const count = words.length
  const longest = Math.min(140, Math.max(...words.map((word) => measure(word, TEXT)))) + GAP
  const cell = Math.max(4, Math.min(22, Math.floor((width - longest - 4) / Math.max(1, count))))
  const most = values.reduce((max, value) => Math.max(max, value), 0)
  const end = Math.log1p(most)
  const marks: Mark[] = []
  words.forEach((row, i) => {
    words.forEach((column, j) => {
      const value = values[i * count + j] as number
      marks.push({
        kind: 'rect',
        x: longest + j * cell,
        y: longest + i * cell,
        width: cell - (cell > 8 ? 1 : 0),
        height: cell - (cell > 8 ? 1 : 0),
        fill: rampColor(value > 0 && end > 0 ? 0.06 + 0.94 * (Math.log1p(value) / end) : 0, style.theme),
        title: `${row}, ${column}: ${value}`,
      })
    })
    const middle = longest + (i + 0.5) * cell
    if (cell < 8) return
    const label = { kind: 'text', text: row, size: Math.min(TEXT, cell), fill: style.soft } as const
    marks.push({ ...label, x: longest - GAP, y: middle + 4, anchor: 'end' })
    marks.push({ ...label, x: middle + 4, y: longest - GAP, rotate: -90 })
  })
  const side = longest + count * cell + 2
  return {
    figure: { width: Math.max(side, 120), height: side, title, background: style.background, marks },
    left: longest,
    top: longest,
    cell,
  }
}

/** How many counts there are of each size (bars, logarithmic), and f(x) over them. */
export function weightFigure(
  bins: Float64Array,
  { xMax, alpha }: { readonly xMax: number; readonly alpha: number },
  words: { readonly title: string; readonly axis: string },
  style: FigureStyle,
): Figure {
  const [width, height, left, bottom, top] = [520, 220, 34, 34, 16]
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
      title: `10^${bin / 2 - 2} … 10^${(bin + 1) / 2 - 2}: ${count}`,
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
      text: power < 3 ? String(10 ** power) : `10^${power}`,
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
