import type { Figure, Mark } from '../figure'
import type { Chart, DrawnLine, DrawnMark } from './chart'
import type { LineStyle } from './panels'
import type { Range } from './ranges'
import { dashes, faint } from './strokes'

/** Colours of a figure, as `#rrggbb`, and its size in CSS pixels. */
export interface FigureLook {
  readonly width: number
  readonly height: number
  readonly paper: string
  readonly ink: string
  readonly inkSoft: string
  readonly grid: string
  readonly runColor: (index: number) => string
}

/** The words of a figure. */
export interface FigureText {
  readonly title: string
  readonly axis: string
  readonly xLabel: (tick: number) => string
  readonly yLabel: (tick: number) => string
  readonly legend: readonly { readonly color: number; readonly style: LineStyle; readonly text: string }[]
}

interface Frame {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly toX: (x: number) => number
  readonly toY: (y: number) => number
}

/** The chart as it stands on screen, with its title, axes and legend. */
export function curveFigure(chart: Chart, look: FigureLook, text: FigureText): Figure {
  const legendHeight = 20 * text.legend.length
  const height = look.height + 48 + legendHeight
  const frame = frameOf(chart, 72, 44, look.width - 20, height - 48 - legendHeight)
  const { left, top, right, bottom } = frame
  const label = { kind: 'text', size: 12, fill: look.inkSoft } as const
  const marks: Mark[] = [
    { kind: 'text', x: left, y: 26, text: text.title, size: 16, fill: look.ink, bold: true },
  ]
  for (const tick of chart.yTicks) {
    const y = frame.toY(tick)
    marks.push({ kind: 'line', x1: left, x2: right, y1: y, y2: y, stroke: look.grid, width: 1 })
    marks.push({ ...label, x: left - 8, y: y + 4, text: text.yLabel(tick), anchor: 'end', family: 'mono' })
  }
  for (const tick of chart.xTicks) {
    const x = frame.toX(tick)
    marks.push({ kind: 'line', x1: x, x2: x, y1: top, y2: bottom, stroke: look.grid, width: 1 })
    marks.push({ ...label, x, y: bottom + 18, text: text.xLabel(tick), anchor: 'middle', family: 'mono' })
  }
  marks.push({ ...label, x: right, y: bottom + 36, text: text.axis, anchor: 'end' })
  for (const line of chart.lines) marks.push(...lineMarks(line, chart, frame, look))
  for (const mark of chart.marks) marks.push(...markMarks(mark, frame, look))
  text.legend.forEach(({ color, style, text: name }, index) => {
    const y = height - legendHeight + 20 * index
    const stroke = look.runColor(color)
    marks.push({
      kind: 'line',
      x1: left,
      x2: left + 28,
      y1: y - 4,
      y2: y - 4,
      stroke,
      width: 2,
      dash: dashes[style],
    })
    marks.push({ kind: 'text', x: left + 36, y, text: name, size: 13, fill: look.ink })
  })
  return { width: look.width, height, title: text.title, background: look.paper, marks }
}

function frameOf(chart: Chart, left: number, top: number, right: number, bottom: number): Frame {
  const height = chart.log ? Math.log10 : (value: number): number => value
  const [low, high] = [height(chart.y[0]), height(chart.y[1])]
  return {
    left,
    top,
    right,
    bottom,
    toX: (x) => left + ((x - chart.x[0]) / (chart.x[1] - chart.x[0] || 1)) * (right - left),
    toY: (y) => bottom - ((height(y) - low) / (high - low || 1)) * (bottom - top),
  }
}

function lineMarks(line: DrawnLine, chart: Chart, frame: Frame, look: FigureLook): Mark[] {
  const color = look.runColor(line.color)
  const points = cut(
    line.xs.map((x, index) => [x, line.ys[index] ?? 0]),
    chart,
  )
  const [only] = points
  if (only && points.length === 1) {
    const [x, y] = [frame.toX(only[0]), frame.toY(only[1])]
    return [{ kind: 'rect', x: x - 3, y: y - 3, width: 6, height: 6, radius: 3, fill: color }]
  }
  if (points.length === 0) return []
  const d = `M${points.map(([x, y]) => `${hundredths(frame.toX(x))} ${hundredths(frame.toY(y))}`).join('L')}`
  const stroke = line.faint ? faint(color, look.paper) : color
  return [{ kind: 'path', d, stroke, width: line.faint ? 1 : 2, dash: dashes[line.style] }]
}

/** The curve cut off at the ends of the axis, where it crosses them. */
function cut(points: readonly (readonly [number, number])[], chart: Chart): (readonly [number, number])[] {
  const [from, to] = chart.x
  const kept: (readonly [number, number])[] = []
  points.forEach(([x, y], index) => {
    const previous = points[index - 1]
    if (previous && previous[0] < from && x > from) kept.push([from, between(previous, [x, y], from, chart)])
    if (x >= from && x <= to) kept.push([x, y])
    if (previous && previous[0] < to && x > to) kept.push([to, between(previous, [x, y], to, chart)])
  })
  return kept
}

/** The height of a straight line on screen at `x`: on a log axis that is straight in the logarithm. */
function between([x0, y0]: Range, [x1, y1]: Range, x: number, { log }: Chart): number {
  const share = (x - x0) / (x1 - x0)
  return log ? y0 * (y1 / y0) ** share : y0 + share * (y1 - y0)
}

function markMarks(mark: DrawnMark, frame: Frame, look: FigureLook): Mark[] {
  const x = frame.toX(mark.x)
  const stroke = look.runColor(mark.color)
  const { top, bottom } = frame
  if (mark.kind === 'best') {
    if (mark.y === undefined)
      return [{ kind: 'line', x1: x, x2: x, y1: bottom, y2: bottom - 8, stroke, width: 3 }]
    const d = `M${hundredths(x - 5)} ${hundredths(frame.toY(mark.y))}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0`
    return [{ kind: 'path', d, stroke, width: 2 }]
  }
  const line: Mark = { kind: 'line', x1: x, x2: x, y1: top, y2: bottom, stroke, width: 1, dash: [2, 4] }
  if (!mark.backend) return [line]
  const label = { kind: 'text', text: mark.backend, size: 11, fill: look.inkSoft, family: 'mono' } as const
  return [line, { ...label, x: x + 4, y: top + 12 }]
}

function hundredths(pixel: number): number {
  return Math.round(pixel * 100) / 100
}
