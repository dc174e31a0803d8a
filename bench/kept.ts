import { writeOutput } from '../cli/outputs'
import type { BenchRow } from './row'

/**
 * Keeps rows as they come: each is written before the next is measured, so that a suite that fails later loses none.
 * @param file where to, as JSON; nowhere where it is left out
 */
export function keeper(file: string | undefined): (row: BenchRow) => void {
  const rows: BenchRow[] = []
  return (row) => {
    rows.push(row)
    if (file !== undefined) writeOutput(file, `${JSON.stringify(rows, null, 2)}\n`)
  }
}

/** The rows of such a file. */
export const keptIn = (text: string) => JSON.parse(text) as readonly BenchRow[]
