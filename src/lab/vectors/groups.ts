import { unitRows } from './unit'

/** Points in groups: how well the groups come apart. */
export interface GroupedPoints {
  /** Row-major. [points, size] */
  readonly data: Float32Array
  readonly size: number
  /** The group of each point, from 0; a negative one is left out. [points] */
  readonly groups: ArrayLike<number>
}

/**
 * The mean silhouette (Rousseeuw, 1987) by cosine distance: (b - a) / max(a, b) of each point, with a its mean distance to its own group
 * and b that to the nearest other. From -1 to 1; a point alone in its group counts 0. NaN with fewer than two groups.
 */
export function silhouette({ data, size, groups }: GroupedPoints): number {
  const points = Array.from(groups, (group, point) => ({ group, point })).filter(({ group }) => group >= 0)
  const names = [...new Set(points.map(({ group }) => group))]
  if (names.length < 2) return NaN
  const unit = unitRows(data, size)
  // The mean distance to a group is 1 - the product with the mean of its unit vectors: no pairs needed.
  const sums = new Map(names.map((name) => [name, { count: 0, sum: new Float64Array(size) }]))
  for (const { group, point } of points) {
    const entry = sums.get(group)
    if (!entry) continue
    entry.count++
    for (let d = 0; d < size; d++)
      entry.sum[d] = (entry.sum[d] as number) + (unit[point * size + d] as number)
  }
  let total = 0
  for (const { group, point } of points) {
    let own = 0
    let nearest = Infinity
    let alone = false
    for (const [name, { count, sum }] of sums) {
      let product = 0
      let itself = 0
      for (let d = 0; d < size; d++) {
        const x = unit[point * size + d] as number
        product += x * (sum[d] as number)
        itself += x * x
      }
      if (name === group) {
        alone = count === 1
        own = alone ? 0 : 1 - (product - itself) / (count - 1)
      } else {
        nearest = Math.min(nearest, 1 - product / count)
      }
    }
    const larger = Math.max(own, nearest)
    if (!alone && larger > 0) total += (nearest - own) / larger
  }
  return total / points.length
}

/**
 * The share of points nearest, by cosine, to the centre of their own group; each is left out of its own centre. NaN with fewer than
 * two groups.
 */
export function nearestCentroidAccuracy({ data, size, groups }: GroupedPoints): number {
  const points = Array.from(groups, (group, point) => ({ group, point })).filter(({ group }) => group >= 0)
  const names = [...new Set(points.map(({ group }) => group))]
  if (names.length < 2) return NaN
  const unit = unitRows(data, size)
  const sums = new Map(names.map((name) => [name, new Float64Array(size)]))
  for (const { group, point } of points) {
    const sum = sums.get(group)
    for (let d = 0; sum && d < size; d++) sum[d] = (sum[d] as number) + (unit[point * size + d] as number)
  }
  let right = 0
  for (const { group, point } of points) {
    let best = -Infinity
    let chosen: number | undefined
    for (const [name, sum] of sums) {
      let product = 0
      let squares = 0
      for (let d = 0; d < size; d++) {
        const x = unit[point * size + d] as number
        const centre = (sum[d] as number) - (name === group ? x : 0)
        product += x * centre
        squares += centre * centre
      }
      const cosine = squares > 0 ? product / Math.sqrt(squares) : -Infinity
      if (cosine > best) {
        best = cosine
        chosen = name
      }
    }
    if (chosen === group) right++
  }
  return right / points.length
}
