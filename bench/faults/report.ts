import type { BenchRow } from '../row'

export const LOSSES = 20

/** How a run of so many losses ended. */
export interface Ending {
  readonly lost: number
  /** What each recovery went on with. */
  readonly recovered: readonly string[]
  readonly testLoss: number
  readonly ms: number
}

export interface FaultsReport {
  readonly what: string
  readonly backend: string
  readonly place: string
  readonly whole: Ending
  readonly disturbed: Ending
  readonly print: (line: string) => void
}

/** Prints a disturbed run beside the same one undisturbed, and gives both as rows. */
export function report(of: FaultsReport): readonly BenchRow[] {
  const { what, backend, place, whole, disturbed, print } = of
  const difference = Math.abs(disturbed.testLoss - whole.testLoss)
  print(
    `${backend} in ${place}, ${what}: ${disturbed.lost} losses, ${disturbed.recovered.length} recoveries on ` +
      `${[...new Set(disturbed.recovered)].join(', ')}; test loss ${disturbed.testLoss.toFixed(6)}, undisturbed ` +
      `${whole.testLoss.toFixed(6)}; ${(disturbed.ms / 1000).toFixed(1)} s instead of ${(whole.ms / 1000).toFixed(1)}`,
  )
  const all = disturbed.lost === LOSSES && disturbed.recovered.length === LOSSES
  print(`${all ? 'pass' : 'FAIL'}  ${LOSSES} losses, ${LOSSES} recoveries`)
  print(`${difference < 1e-3 ? 'pass' : 'FAIL'}  the same loss at the end, within 0.001`)
  const row = { suite: 'faults', case: what, backend, place }
  return [
    { ...row, side: 'undisturbed', testLoss: whole.testLoss, ms: whole.ms },
    {
      ...row,
      side: 'ours',
      testLoss: disturbed.testLoss,
      ms: disturbed.ms,
      losses: disturbed.lost,
      recoveries: disturbed.recovered.length,
    },
  ]
}
