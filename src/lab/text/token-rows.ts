/** Which rows of an embedding table a batch reads, and at which of its positions. */
export interface TokenRows {
  /** The distinct ids in the order they are first met, then zeros. [capacity] */
  readonly rows: Int32Array
  /** positions[starts[u]] up to, not including, positions[starts[u + 1]] hold rows[u]. [capacity + 1] */
  readonly starts: Int32Array
  /** Positions of the batch, by row and then ascending. [capacity] */
  readonly positions: Int32Array
  /** How many distinct ids there are. */
  readonly count: number
}

/**
 * Finds the rows of one batch after another. The cost is the batch's: what is kept of the vocabulary's size is written only
 * where a word stands, and wiped there again.
 *
 * @param vocabulary every id is below it
 * @param padding the id of no word: no row
 */
export function createTokenRows(vocabulary: number, padding: number): (ids: Int32Array) => TokenRows {
  /** One more than the place of each id among the batch's rows; 0 where it is not among them. */
  const place = new Int32Array(vocabulary)
  return (ids) => {
    const capacity = ids.length
    const rows = new Int32Array(capacity)
    const starts = new Int32Array(capacity + 1)
    const positions = new Int32Array(capacity)
    let count = 0
    for (const id of ids) {
      if (id === padding) continue
      if (place[id] === 0) {
        rows[count++] = id
        place[id] = count
      }
      // Counted one place further, so that the sums below are where each row begins.
      const next = place[id] as number
      starts[next] = (starts[next] as number) + 1
    }
    for (let u = 0; u < capacity; u++) starts[u + 1] = (starts[u + 1] as number) + (starts[u] as number)
    const filled = starts.slice()
    for (let i = 0; i < capacity; i++) {
      const id = ids[i] as number
      if (id === padding) continue
      const row = (place[id] as number) - 1
      const to = filled[row] as number
      positions[to] = i
      filled[row] = to + 1
    }
    for (let u = 0; u < count; u++) place[rows[u] as number] = 0
    return { rows, starts, positions, count }
  }
}
