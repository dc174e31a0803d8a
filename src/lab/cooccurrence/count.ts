import { LINE_END, placesOf, type Corpus } from '../corpus'
import { LabError } from '../problem'
import { createPace } from '../text/pace'

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

/** The co-occurrence matrix by its non-zeros, row after row, the columns ascending. */
export interface Cooccurrences {
  /** Words of the vocabulary: the matrix is size x size. */
  readonly size: number
  /** Where each row begins in the others, and the end. [size + 1] */
  readonly starts: Int32Array
  /** [non-zeros] */
  readonly columns: Int32Array
  /** Summed in float64, kept in float32. [non-zeros] */
  readonly values: Float32Array
}

const MOST_BYTES = 1536 * 1024 * 1024

/**
 * Counts co-occurrences as GloVe does (Pennington et al., 2014): two words at a distance d of at most the window add 1/d to X[i, j], i being
 * the later one, and, where symmetric, to X[j, i]. Never across a line end.
 *
 * Row by row: one row of sums is all that is held beside the text and the result.
 *
 * @throws LabError `memory` when the counts would take more than `maxBytes`; `cancelled`
 */
export async function countCooccurrences(corpus: Corpus, options: CountOptions): Promise<Cooccurrences> {
  const { window, symmetric, maxBytes = MOST_BYTES, signal, progress } = options
  const { ids } = corpus
  const size = corpus.words.length
  const { starts: first, places } = placesOf(corpus)
  const pace = createPace(signal)
  const starts = new Int32Array(size + 1)
  const sums = new Float64Array(size)
  const touched = new Int32Array(size)
  let columns = new Int32Array(1 << 16)
  let values = new Float32Array(1 << 16)
  let length = 0
  for (let row = 0; row < size; row++) {
    let count = 0
    const end = first[row + 1] as number
    for (let at = first[row] as number; at < end; at++) {
      const place = places[at] as number
      for (let distance = 1; distance <= window; distance++) {
        const other = ids[place - distance]
        if (other === undefined || other === LINE_END) break
        if (sums[other] === 0) touched[count++] = other
        sums[other] = (sums[other] as number) + 1 / distance
      }
      if (!symmetric) continue
      for (let distance = 1; distance <= window; distance++) {
        const other = ids[place + distance]
        if (other === undefined || other === LINE_END) break
        if (sums[other] === 0) touched[count++] = other
        sums[other] = (sums[other] as number) + 1 / distance
      }
    }
    if (8 * (length + count) > maxBytes) {
      throw new LabError('memory', {
        needed: Math.round((8 * length * size) / (row + 1)),
        available: maxBytes,
      })
    }
    if (length + count > columns.length) {
      const larger = Math.max(2 * columns.length, length + count)
      columns = copied(columns, new Int32Array(larger))
      values = copied(values, new Float32Array(larger))
    }
    const found = touched.subarray(0, count).sort()
    for (const column of found) {
      columns[length] = column
      values[length++] = sums[column] as number
      sums[column] = 0
    }
    starts[row + 1] = length
    if (pace.due()) {
      progress?.(end / Math.max(1, places.length))
      await pace.rest()
    }
  }
  return { size, starts, columns: columns.slice(0, length), values: values.slice(0, length) }
}

function copied<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  return to
}
