import type { BackendName } from '../../../../lab/training/events'
import { markPosition, plannedEnd, positions, type AxisName } from './axis'
import { decimate } from './decimate'
import type { LineStyle, Panel, PanelLine } from './panels'
import { extent, growEnd, growRange, type Range } from './ranges'
import type { RunSeries } from './series'
import { smooth } from './smoothing'
import { linearTicks, logTicks, timeTicks, wholeTicks } from './ticks'

/** One run among those drawn over each other. */
export interface CurveRun {
  readonly id: string
  readonly name: string
  /** Index into the palette of runs. */
  readonly color: number
  readonly series: RunSeries
}

/** How the visitor wants to see the curves. */
export interface CurveView {
  readonly panel: Panel
  readonly axis: AxisName
  readonly log: boolean
  /** Weight of the moving average, 0..0.99. */
  readonly smoothing: number
  /** The stretch of the axis chosen by dragging; the whole run when absent. */
  readonly zoom?: Range
}

export interface DrawnLine {
  readonly color: number
  readonly style: LineStyle
  /** The curve as measured, behind its smoothed form. */
  readonly faint: boolean
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

export interface DrawnMark {
  readonly kind: 'resumed' | 'backend' | 'best'
  readonly color: number
  readonly x: number
  /** Of the best step: its height on the curve, where this chart has it. */
  readonly y?: number
  readonly backend?: BackendName
  /** Of a run that went on by itself. */
  readonly recovered?: boolean
}

/** All there is to draw: the screen and the exported figure are made from the same value. */
export interface Chart {
  readonly lines: readonly DrawnLine[]
  readonly marks: readonly DrawnMark[]
  readonly x: Range
  readonly y: Range
  readonly log: boolean
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
}

/** What is kept from one drawing to the next: ranges that hold still, and curves that have not grown. */
export interface ChartMemory {
  readonly ends: Map<string, number>
  readonly heights: Map<string, Range>
  readonly curves: Map<string, { readonly made: string; readonly curve: Curve }>
}

/** One metric of one run, ready to draw. */
interface Curve {
  readonly lines: readonly DrawnLine[]
  readonly extent: Range | undefined
}

export function createChartMemory(): ChartMemory {
  return { ends: new Map(), heights: new Map(), curves: new Map() }
}

/**
 * Turns runs into what is drawn. Marks are drawn for the first run only: the one in focus.
 * @param width of the plot in CSS pixels: how many points are worth drawing
 * @param memory is read and updated; give a fresh one to fit the axes again
 */
export function layOut(
  runs: readonly CurveRun[],
  view: CurveView,
  width: number,
  memory: ChartMemory,
): Chart {
  const { panel, axis, log } = view
  const x = view.zoom ?? horizontalRange(runs, axis, memory)
  const columns = Math.max(1, Math.round(width))
  // The focused run comes last, so that it lies on top.
  const curves = [...runs]
    .reverse()
    .flatMap((run) => panel.lines.map((line) => curveOf(run, line, view, columns, x, memory)))
  const y = verticalRange(
    curves.map((curve) => curve.extent ?? []),
    view,
    memory,
  )
  const lines = curves.flatMap((curve) => curve.lines)
  return {
    lines: [...lines.filter(({ faint }) => faint), ...lines.filter(({ faint }) => !faint)],
    marks: runs[0] ? marksOf(runs[0], view, x) : [],
    x,
    y,
    log,
    xTicks: (axis === 'time' ? timeTicks : wholeTicks)(x[0], x[1], Math.max(3, width / 90)),
    yTicks: log ? logTicks(y[0], y[1], 5) : linearTicks(y[0], y[1], 5),
  }
}

function curveOf(
  run: CurveRun,
  { metric, style, noisy }: PanelLine,
  { axis, log, smoothing, zoom }: CurveView,
  columns: number,
  x: Range,
  { curves }: ChartMemory,
): Curve {
  const points = run.series.points.get(metric)
  if (!points || points.values.length === 0) return { lines: [], extent: undefined }
  const { values, steps } = points
  const key = `${run.id} ${metric}`
  const made = [
    ...[values.length, steps.at(-1), values.at(-1), run.color, run.series.stepsPerEpoch],
    ...[axis, log, smoothing, columns, x],
  ].join()
  const kept = curves.get(key)
  if (kept?.made === made) return kept.curve

  const xs = positions(points, axis, run.series.stepsPerEpoch)
  const draw = (ys: readonly number[], faint: boolean): DrawnLine => ({
    color: run.color,
    style,
    faint,
    ...decimate(log ? withoutNonPositive(xs, ys) : { xs, ys }, columns, x),
  })
  const smoothed = noisy && smoothing > 0 && values.length > 1
  const measured = draw(values, smoothed)
  const curve = {
    lines: smoothed ? [measured, draw(smooth(values, smoothing), false)] : [measured],
    extent: extent([zoom ? measured.ys : values], log),
  }
  curves.set(key, { made, curve })
  return curve
}

function horizontalRange(runs: readonly CurveRun[], axis: AxisName, memory: ChartMemory): Range {
  const needed = Math.max(0, ...runs.map(({ series }) => plannedEnd(series, axis)))
  const end = growEnd(memory.ends.get(axis), needed, axis === 'time')
  if (needed > 0) memory.ends.set(axis, end)
  return [0, end]
}

function verticalRange(heights: readonly (readonly number[])[], view: CurveView, memory: ChartMemory): Range {
  const needed = extent(heights, view.log)
  const rule = { ...view.panel.range, log: view.log }
  if (view.zoom) return growRange(undefined, needed, { ...rule, from: undefined })
  const key = `${view.panel.name} ${view.log ? 'log' : 'linear'}`
  const range = growRange(memory.heights.get(key), needed, rule)
  if (needed) memory.heights.set(key, range)
  return range
}

function marksOf(run: CurveRun, view: CurveView, [from, to]: Range): readonly DrawnMark[] {
  return run.series.marks
    .map((mark): DrawnMark => {
      const x = markPosition(mark, view.axis, run.series.stepsPerEpoch)
      const common = { kind: mark.kind, color: run.color, x }
      if (mark.kind === 'backend') return { ...common, backend: mark.backend }
      if (mark.kind === 'resumed') return { ...common, recovered: mark.recovered }
      const y = heightAt(run, view.panel, mark.step)
      return y === undefined || (view.log && y <= 0) ? common : { ...common, y }
    })
    .filter(({ x }) => x >= from && x <= to)
}

/** The validation at exactly this step, by which the best one is chosen; other charts have no such point. */
function heightAt(run: CurveRun, panel: Panel, step: number): number | undefined {
  const validation = panel.lines.find(({ style }) => style === 'dashed')
  const points = validation && run.series.points.get(validation.metric)
  const index = points?.steps.indexOf(step) ?? -1
  return index >= 0 ? points?.values[index] : undefined
}

function withoutNonPositive(
  xs: readonly number[],
  values: readonly number[],
): { xs: readonly number[]; ys: readonly number[] } {
  if (values.every((value) => value > 0)) return { xs, ys: values }
  const kept = values.flatMap((value, index) => (value > 0 ? [index] : []))
  return { xs: kept.map((index) => xs[index] ?? 0), ys: kept.map((index) => values[index] ?? 0) }
}
