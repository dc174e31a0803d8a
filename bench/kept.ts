import { writeOutput } from '../cli/outputs'
import type { BenchRow } from './row'

/**
 * Keeps rows as they come: each is written before the next is measured, so that a suite that fails later loses none.
 * @param file where to, as JSON; nowhere where it is left out
 */
export function keeper(file: string | undefined): (...rows: readonly BenchRow[]) => void {
  const kept: BenchRow[] = []
  return (...rows) => {
    kept.push(...rows)
    if (file !== undefined) writeOutput(file, `${JSON.stringify(kept, null, 2)}\n`)
  }
}
