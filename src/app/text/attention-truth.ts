import type { Run } from '../state/types'
import { csvOf } from '../parts/charts/csv'
import { poolings, type Pooling } from './measures'

/** The metrics of the table, in its order; see `Summary.test`. */
export const truthMetrics = [
  'accuracy',
  'decisiveShare',
  'accuracyDecisiveMasked',
  'accuracyOthersMasked',
] as const

export type TruthMetric = (typeof truthMetrics)[number]

export interface TruthRow {
  readonly pooling: Pooling
  readonly run: Run
  readonly values: Readonly<Record<TruthMetric, number | undefined>>
}

/** One row a pooling: its newest run whose test knew the deciding words; `preferred` goes first where it has one. */
export function truthRows(candidates: ReadonlyMap<Pooling, readonly Run[]>, preferred: Run): TruthRow[] {
  return poolings.flatMap((pooling) => {
    const tested = (candidates.get(pooling) ?? []).filter(
      (run) => run.summary?.test.decisiveShare !== undefined,
    )
    const run = tested.find(({ id }) => id === preferred.id) ?? tested[0]
    if (!run) return []
    const values = Object.fromEntries(truthMetrics.map((name) => [name, run.summary?.test[name]]))
    return [{ pooling, run, values: values as TruthRow['values'] }]
  })
}

export function truthCsv(rows: readonly TruthRow[]): string {
  return csvOf(
    ['pooling', 'run', ...truthMetrics],
    rows.map(({ pooling, run, values }) => [pooling, run.name, ...truthMetrics.map((name) => values[name])]),
  )
}
