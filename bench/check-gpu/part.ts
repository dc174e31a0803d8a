import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'

/** What a part of the check is given. */
export interface PartOptions {
  readonly data: readonly string[]
  readonly quick: boolean
  readonly keep: (row: BenchRow) => void
}

/** Some of what must hold on a GPU, measured in a process of its own. */
export type Part = (options: PartOptions) => Promise<void>

export interface Finding {
  readonly what: string
  readonly backend: string
  readonly value: number
  /** Of a median: from the first quartile to the third. */
  readonly spread?: number
  /** What it is held to, as it is printed. */
  readonly bar?: string
  readonly passed?: boolean
}

/** A line of the table. */
export function found({ what, backend, value, spread, bar, passed }: Finding): BenchRow {
  return {
    ...{ suite: 'check-gpu', case: what, backend, side: 'ours', value },
    ...(spread !== undefined && { spread }),
    ...(bar !== undefined && { bar }),
    ...(passed !== undefined && { passed: passed ? 1 : 0 }),
  }
}

/** The median, and its spread. */
export function timesOf(times: readonly number[]): { readonly value: number; readonly spread: number } {
  return { value: quantile(times, 0.5), spread: quantile(times, 0.75) - quantile(times, 0.25) }
}
