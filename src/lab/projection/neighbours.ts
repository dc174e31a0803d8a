/** The nearest of every row, by cosine distance 1 - cos; the row itself left out. */
export interface NearestRows {
  /** [rows, count] */
  readonly indices: Int32Array
  /** Ascending. [rows, count] */
  readonly distances: Float32Array
}

/**
 * Exactly, by the products of all pairs: rows^2 size / 2 multiplications.
 *
 * @param unit rows at length 1. [rows, size]
 * @param breathe called between pieces with the share done; may throw to cancel
 */
export async function nearestRows(
  unit: Float32Array,
  size: number,
  count: number,
  breathe: (done: number) => Promise<void> = async () => undefined,
): Promise<NearestRows> {
  const rows = unit.length / size
  const kept = Math.min(count, rows - 1)
  const indices = new Int32Array(rows * kept)
  const distances = new Float32Array(rows * kept).fill(Infinity)
  const offer = (row: number, other: number, distance: number) => {
    const last = row * kept + kept - 1
    if (!(distance < (distances[last] as number))) return
    let at = last
    while (at > row * kept && (distances[at - 1] as number) > distance) {
      distances[at] = distances[at - 1] as number
      indices[at] = indices[at - 1] as number
      at--
    }
    distances[at] = distance
    indices[at] = other
  }
  let since = performance.now()
  for (let row = 0; row < rows; row++) {
    const from = row * size
    for (let other = row + 1; other < rows; other++) {
      let product = 0
      const to = other * size
      for (let d = 0; d < size; d++) product += (unit[from + d] as number) * (unit[to + d] as number)
      const distance = Math.max(0, 1 - product)
      offer(row, other, distance)
      offer(other, row, distance)
    }
    if (performance.now() - since > 30) {
      // Earlier rows meet more others than later ones.
      await breathe(1 - ((rows - row) / rows) ** 2)
      since = performance.now()
    }
  }
  return { indices, distances }
}
