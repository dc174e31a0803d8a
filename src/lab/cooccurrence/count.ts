import { LINE_END, surroundingsOf, type Corpus, type Reach } from '../corpus'
import { LabError } from '../problem'
import { createPace } from '../text/pace'
import { HeldRows, type Cooccurrences } from './held'

export interface CountOptions {
  /** Words to either side. */
  readonly window: number
  /** Both sides, or only the words before. */
  readonly symmetric: boolean
  /** The counts may take so many bytes. */
  readonly maxBytes?: number
  readonly signal?: AbortSignal
  /** 0..1 */
  readonly progress?: (done: number) => void
}

/** What counts may take in memory, at 8 bytes each. */
export const MOST_BYTES = 1536 * 1024 * 1024

/** One row of the matrix: its columns, ascending, and the sums by column in float64. Both are overwritten by the next, which waits for a promise. */
export type RowVisitor = (row: number, columns: Int32Array, sums: Float64Array) => void | Promise<void>

/**
 * Counts co-occurrences as GloVe does (Pennington et al., 2014): two words at a distance d of at most the window add 1/d to X[i, j], i being
 * the later one, and, where symmetric, to X[j, i]. Never across a line end.
 *
 * Row by row, the rows in order and none without a count: one row of sums is held, beside what stands around some of the words.
 *
 * @throws LabError `cancelled`, and what `visit` throws
 */
export async function visitRows(
  corpus: Corpus,
  { window, symmetric, signal, progress, bytes }: Omit<CountOptions, 'maxBytes'> & Pick<Reach, 'bytes'>,
  visit: RowVisitor,
): Promise<void> {
  const pace = createPace(signal)
  const size = corpus.words.length
  const width = symmetric ? 2 * window : window
  const sums = new Float64Array(size)
  const touched = new Int32Array(size)
  const shares = Float64Array.from({ length: window }, (_, distance) => 1 / (distance + 1))
  const reach = { before: window, after: symmetric ? window : 0, ...(bytes !== undefined && { bytes }) }
  let count = 0
  let done = 0
  for await (const { word, around, whole } of surroundingsOf(corpus, reach, pace)) {
    for (let from = 0; from < around.length; from += window) {
      for (let at = 0; at < window; at++) {
        const other = around[from + at] as number
        if (other === LINE_END) break
        const sum = sums[other] as number
        if (sum === 0) touched[count++] = other
        sums[other] = sum + (shares[at] as number)
      }
    }
    done += around.length / width
    if (!whole) continue
    const columns = touched.subarray(0, count).sort()
    const visiting = count > 0 ? visit(word, columns, sums) : undefined
    if (visiting) await visiting
    for (const column of columns) sums[column] = 0
    count = 0
    if (!pace.due()) continue
    progress?.(done / Math.max(1, corpus.length))
    await pace.rest()
  }
}

/**
 * All counts in memory; see {@link visitRows}.
 *
 * @throws LabError `memory` when the counts would take more than `maxBytes`; `cancelled`
 */
export async function countCooccurrences(corpus: Corpus, options: CountOptions): Promise<Cooccurrences> {
  const { maxBytes = MOST_BYTES } = options
  const size = corpus.words.length
  const rows = new HeldRows(size)
  await visitRows(corpus, options, (row, columns, sums) => {
    if (8 * (rows.length + columns.length) > maxBytes) {
      const needed = Math.round((8 * rows.length * size) / (row + 1))
      throw new LabError('memory', { needed, available: maxBytes })
    }
    rows.add(row, columns, sums)
  })
  return rows.finish()
}
