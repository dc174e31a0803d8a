/** A word with every other as its neighbour is so many times among the counts that meet the same weights. */
const TIMES_AT_ONCE = 8
const MOST_AT_ONCE = 4096

/**
 * How many of these counts may meet the same weights: so few that no word is more than about eight times among them, for more would
 * overshoot where steps in turn would have turned back.
 */
export function countsAtOnce(total: number, words: number): number {
  return Math.max(1, Math.min(MOST_AT_ONCE, Math.round((TIMES_AT_ONCE * total) / words)))
}

/** Where the chunks of so many counts begin and end: the last one may be shorter. */
export function* chunksOf(from: number, to: number, chunk: number): Generator<readonly [number, number]> {
  for (let at = from; at < to; at += chunk) yield [at, Math.min(to, at + chunk)]
}

/**
 * Sorts the records of every chunk of a step by row, those of one row staying in their order.
 *
 * @param records four numbers each. [counts, 4]
 * @returns for each chunk its places, counted from its own beginning, sorted by column. [counts]
 */
export function sortChunks(records: Uint32Array, chunk: number): Int32Array {
  const total = records.length / 4
  const byColumn = new Int32Array(total)
  const keys = new Float64Array(Math.min(chunk, total))
  /** Places of a chunk by one of its fields, ties in their order. */
  const sorted = (from: number, to: number, field: 0 | 1) => {
    const all = keys.subarray(0, to - from)
    for (let k = 0; k < all.length; k++) all[k] = (records[4 * (from + k) + field] as number) * chunk + k
    return all.sort()
  }
  for (const [from, to] of chunksOf(0, total, chunk)) {
    const before = records.slice(4 * from, 4 * to)
    sorted(from, to, 0).forEach((key, k) => {
      const place = key % chunk
      records.set(before.subarray(4 * place, 4 * place + 4), 4 * (from + k))
    })
    sorted(from, to, 1).forEach((key, k) => (byColumn[from + k] = key % chunk))
  }
  return byColumn
}
