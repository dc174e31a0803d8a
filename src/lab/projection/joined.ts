import type { NeighbourGraph } from './neighbours'

/** Pairs of rows and how strongly they belong together, each pair once from either side, sorted by row. */
export interface Pairs {
  /** Row i has the pairs from starts[i] to starts[i + 1]. [rows + 1] */
  readonly starts: Int32Array
  readonly others: Int32Array
  readonly weights: Float32Array
}

/**
 * Makes both sides of a graph of neighbours agree: each pair that either names, with what `join` makes of the two weights (0 where one side
 * does not name the other).
 *
 * @param weights of `ids`. [rows, count]
 */
export function joinBoth(
  { rows, count, ids }: NeighbourGraph,
  weights: Float32Array,
  join: (one: number, other: number) => number,
): Pairs {
  // Who names row j, and how strongly.
  const namedFrom = new Int32Array(rows + 1)
  for (const id of ids) namedFrom[id + 1] = (namedFrom[id + 1] as number) + 1
  for (let i = 0; i < rows; i++) namedFrom[i + 1] = (namedFrom[i + 1] as number) + (namedFrom[i] as number)
  const namers = new Int32Array(ids.length)
  const strengths = new Float32Array(ids.length)
  const next = namedFrom.slice()
  ids.forEach((id, at) => {
    const to = next[id] as number
    next[id] = to + 1
    namers[to] = Math.floor(at / count)
    strengths[to] = weights[at] as number
  })

  const starts = new Int32Array(rows + 1)
  const others = new Int32Array(2 * ids.length)
  const joined = new Float32Array(2 * ids.length)
  // Where the pair of this row with another lies, while the row is gathered.
  const placeOf = new Int32Array(rows).fill(-1)
  let end = 0
  for (let row = 0; row < rows; row++) {
    const begin = end
    for (let at = row * count; at < (row + 1) * count; at++) {
      placeOf[ids[at] as number] = end
      others[end] = ids[at] as number
      joined[end++] = weights[at] as number
    }
    const own = end
    const back = new Float32Array(own - begin)
    for (let at = namedFrom[row] as number; at < (namedFrom[row + 1] as number); at++) {
      const other = namers[at] as number
      const place = placeOf[other] as number
      if (place >= 0) back[place - begin] = strengths[at] as number
      else {
        others[end] = other
        joined[end++] = join(0, strengths[at] as number)
      }
    }
    for (let at = begin; at < own; at++) {
      joined[at] = join(joined[at] as number, back[at - begin] as number)
      placeOf[others[at] as number] = -1
    }
    starts[row + 1] = end
  }
  return { starts, others: others.slice(0, end), weights: joined.slice(0, end) }
}
