export interface Polyline {
  readonly xs: readonly number[]
  readonly ys: readonly number[]
}

/**
 * Thins a curve for drawing: of the points in each of `columns` equal slices of [from, to] only the first, the
 * lowest, the highest and the last stay, in their order, so that no peak is lost. They stand at the quarters of
 * their slice, less than a slice from where they were measured, so that all thinned curves share their positions.
 * Points outside are left out, but for one on each side, so that the curve runs on to the edge.
 * @param xs ascending
 */
export function decimate(
  { xs, ys }: Polyline,
  columns: number,
  [from, to]: readonly [number, number],
): Polyline {
  const start = Math.max(0, lowerBound(xs, from) - 1)
  const end = Math.min(xs.length, lowerBound(xs, to) + 1)
  if (end - start <= columns) return { xs: xs.slice(start, end), ys: ys.slice(start, end) }
  const kept: Polyline & { xs: number[]; ys: number[] } = { xs: [], ys: [] }
  const width = (to - from) / columns || 1
  const columnOf = (index: number): number => Math.floor(((xs[index] ?? 0) - from) / width)
  let first = start
  while (first < end) {
    const column = columnOf(first)
    let lowest = first
    let highest = first
    let next = first + 1
    for (; next < end && columnOf(next) === column; next++) {
      if ((ys[next] ?? 0) < (ys[lowest] ?? 0)) lowest = next
      if ((ys[next] ?? 0) > (ys[highest] ?? 0)) highest = next
    }
    let quarter = 0
    let before = -1
    for (const index of [first, Math.min(lowest, highest), Math.max(lowest, highest), next - 1]) {
      if (index === before) continue
      before = index
      kept.xs.push(from + (column + quarter / 4) * width)
      kept.ys.push(ys[index] ?? 0)
      quarter++
    }
    first = next
  }
  return kept
}

/** Index of the first position >= x. */
function lowerBound(xs: readonly number[], x: number): number {
  let low = 0
  let high = xs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((xs[middle] ?? 0) < x) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Lays polylines side by side over all their positions, as uPlot wants them: one ascending list of positions,
 * and for each line its value there or null.
 */
export function align(lines: readonly Polyline[]): [number[], ...(number | null)[][]] {
  const all = new Float64Array(lines.reduce((sum, { xs }) => sum + xs.length, 0))
  let filled = 0
  for (const { xs } of lines) {
    all.set(xs, filled)
    filled += xs.length
  }
  all.sort()
  const shared: number[] = []
  for (const x of all) if (shared.at(-1) !== x) shared.push(x)
  const rows = lines.map(({ xs, ys }) => {
    const row: (number | null)[] = new Array<number | null>(shared.length).fill(null)
    let at = 0
    for (let i = 0; i < xs.length; i++) {
      while ((shared[at] ?? Infinity) < (xs[i] ?? 0)) at++
      row[at] = ys[i] ?? null
    }
    return row
  })
  return [shared, ...rows]
}
