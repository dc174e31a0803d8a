import { nearest, positions, type AxisName } from './axis'
import type { CurveRun } from './chart'
import type { Panel } from './panels'
import { smooth } from './smoothing'

/** The numbers of every run at one moment, taken from the records as they are, not from the drawn curve. */
export interface ReadoutRow {
  readonly id: string
  readonly name: string
  readonly color: number
  /** One for each line of the panel; undefined where the run has no such number. */
  readonly cells: readonly (ReadoutCell | undefined)[]
}

export interface ReadoutCell {
  readonly step: number
  /** Milliseconds since the run started. */
  readonly time: number
  readonly value: number
  /** Where the curve is smoothed: its height there. */
  readonly smoothed?: number
}

/** Where to read: the position on the axis, and the weight of the smoothing on screen. */
export interface Reading {
  readonly panel: Panel
  readonly axis: AxisName
  readonly smoothing: number
  /** The newest numbers when absent. */
  readonly x: number | undefined
}

/** Reads all curves at once, each at its point nearest to `x`. */
export function readOut(runs: readonly CurveRun[], { panel, axis, smoothing, x }: Reading): ReadoutRow[] {
  return runs.map((run) => ({
    id: run.id,
    name: run.name,
    color: run.color,
    cells: panel.lines.map(({ metric, noisy }): ReadoutCell | undefined => {
      const points = run.series.points.get(metric)
      if (!points || points.values.length === 0) return undefined
      const last = points.values.length - 1
      const index = x === undefined ? last : nearest(positions(points, axis, run.series.stepsPerEpoch), x)
      const cell = {
        step: points.steps[index] ?? 0,
        time: points.times[index] ?? 0,
        value: points.values[index] ?? NaN,
      }
      if (!noisy || smoothing <= 0) return cell
      return { ...cell, smoothed: smooth(points.values.slice(0, index + 1), smoothing)[index] ?? NaN }
    }),
  }))
}

/** The position one point to the left or right along the first curve that has points. */
export function stepAlong(
  runs: readonly CurveRun[],
  { panel, axis, x }: Omit<Reading, 'smoothing'>,
  by: number,
): number | undefined {
  for (const run of runs) {
    for (const { metric } of panel.lines) {
      const points = run.series.points.get(metric)
      if (!points || points.values.length === 0) continue
      const xs = positions(points, axis, run.series.stepsPerEpoch)
      const from = x === undefined ? xs.length - 1 : nearest(xs, x)
      return xs[Math.min(xs.length - 1, Math.max(0, from + by))]
    }
  }
  return undefined
}
