import { csvOf } from '../csv'
import type { CurveRun } from './chart'
import type { Panel } from './panels'
import { smooth } from './smoothing'

/** One row of the table of numbers: a step at which any line of the panel was measured. */
export interface TableRow {
  readonly step: number
  /** Milliseconds since the run started. */
  readonly time: number
  /** One for each line of the panel. */
  readonly values: readonly (number | undefined)[]
}

/**
 * The points of one run as a table, oldest first, at most `most` of them, evenly chosen with the last kept.
 * The full numbers are in the exported CSV.
 */
export function tableOf(run: CurveRun, panel: Panel, most: number): readonly TableRow[] {
  const rows = new Map<number, { step: number; time: number; values: (number | undefined)[] }>()
  panel.lines.forEach(({ metric }, column) => {
    const points = run.series.points.get(metric)
    points?.steps.forEach((step, index) => {
      const time = points.times[index] ?? 0
      const row = rows.get(step) ?? { step, time, values: panel.lines.map(() => undefined) }
      row.values[column] = points.values[index]
      rows.set(step, row)
    })
  })
  const all = [...rows.values()].sort((a, b) => a.step - b.step)
  if (all.length <= most) return all
  const chosen = new Set<number>()
  for (let i = 0; i < most; i++) chosen.add(Math.round((i * (all.length - 1)) / Math.max(1, most - 1)))
  return [...chosen].flatMap((index) => all[index] ?? [])
}

/**
 * The numbers of a chart, one row a point, in full precision. With smoothing on, its value stands beside the
 * measured one. Epochs are fractions: 1.5 is the middle of the second reading.
 */
export function curveCsv(runs: readonly CurveRun[], panel: Panel, smoothing: number): string {
  const rows = runs.flatMap((run) =>
    panel.lines.flatMap(({ metric, noisy }) => {
      const points = run.series.points.get(metric)
      if (!points) return []
      const smoothed = noisy && smoothing > 0 ? smooth(points.values, smoothing) : []
      const perEpoch = run.series.stepsPerEpoch
      return points.values.map((value, index) => {
        const step = points.steps[index] ?? 0
        const seconds = (points.times[index] ?? 0) / 1000
        const epoch = perEpoch > 0 ? step / perEpoch : undefined
        return [run.name, metric, step, epoch, seconds, value, smoothed[index]]
      })
    }),
  )
  return csvOf(['run', 'metric', 'step', 'epoch', 'seconds', 'value', 'smoothed'], rows)
}
