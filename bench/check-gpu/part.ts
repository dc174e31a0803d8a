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
  /** What it is held to, as it is printed. */
  readonly bar?: string
  readonly passed?: boolean
}

/** A line of the table. */
export function found({ what, backend, value, bar, passed }: Finding): BenchRow {
  return {
    ...{ suite: 'check-gpu', case: what, backend, side: 'ours', value },
    ...(bar !== undefined && { bar }),
    ...(passed !== undefined && { passed: passed ? 1 : 0 }),
  }
}
