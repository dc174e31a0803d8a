import { randomFrom, type Random } from '../random'
import { productsWith } from './space'

export interface Clusters {
  /** The cluster of each point, the largest cluster 0. [points] */
  readonly clusters: Int32Array
  /** Row-major, the mean of each cluster. [clusters, size] */
  readonly centres: Float32Array
  /** The sum of the points' squared distances to their centres. */
  readonly inertia: number
}

export interface ClusterOptions {
  /** Clusters wanted; fewer come back when there are fewer different points. */
  readonly count: number
  readonly seed: number
  /** Rounds at most; it ends sooner when no point moves. */
  readonly rounds?: number
  /** Called between pieces of work, so that a worker can listen. */
  readonly breathe?: () => Promise<void>
}

/**
 * Clusters of points by k-means (Lloyd, 1982), begun as k-means++ does (Arthur and Vassilvitskii, 2007). Of vectors at length 1 these are
 * clusters by cosine. The same seed gives the same clusters.
 *
 * @param data row-major [points, size]
 */
export async function clusterPoints(
  data: Float32Array,
  size: number,
  { count, seed, rounds = 50, breathe }: ClusterOptions,
): Promise<Clusters> {
  const points = data.length / size
  const squares = squaresOf(data, size)
  const turn = createTurn(breathe)
  let centres = await firstCentres(data, size, squares, count, randomFrom(seed, 'clusters'), turn)
  const found = centres.length / size
  const clusters = new Int32Array(points).fill(-1)
  const nearest = new Float64Array(points)
  for (let round = 0; round < rounds; round++) {
    nearest.fill(Infinity)
    const before = clusters.slice()
    for (let cluster = 0; cluster < found; cluster++) {
      const distances = distancesTo(
        data,
        size,
        squares,
        centres.subarray(cluster * size, (cluster + 1) * size),
      )
      for (let point = 0; point < points; point++) {
        if ((distances[point] as number) >= (nearest[point] as number)) continue
        nearest[point] = distances[point] as number
        clusters[point] = cluster
      }
      await turn()
    }
    if (clusters.every((cluster, point) => cluster === before[point])) break
    centres = meansOf(data, size, clusters, centres)
  }
  const inertia = nearest.reduce((sum, distance) => sum + distance, 0)
  return { ...largestFirst(clusters, centres, size), inertia }
}

/** Breathes when 25 ms have passed since it last did. */
function createTurn(breathe: ClusterOptions['breathe']): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (!breathe || performance.now() - since < 25) return
    await breathe()
    since = performance.now()
  }
}

/** Each next centre is a point, drawn by its squared distance to the nearest centre so far. */
async function firstCentres(
  data: Float32Array,
  size: number,
  squares: Float64Array,
  count: number,
  random: Random,
  turn: () => Promise<void>,
): Promise<Float32Array> {
  const points = squares.length
  const chosen: number[] = []
  const nearest = new Float64Array(points).fill(Infinity)
  while (points > 0 && chosen.length < count) {
    const next = chosen.length === 0 ? random.integer(points) : drawn(nearest, random)
    if (next < 0) break
    chosen.push(next)
    const distances = distancesTo(data, size, squares, data.subarray(next * size, (next + 1) * size))
    for (let point = 0; point < points; point++) {
      nearest[point] = Math.min(nearest[point] as number, distances[point] as number)
    }
    nearest[next] = 0
    await turn()
  }
  const centres = new Float32Array(chosen.length * size)
  chosen.forEach((point, at) => centres.set(data.subarray(point * size, (point + 1) * size), at * size))
  return centres
}

/** An index by its weight; -1 when all weigh nothing. */
function drawn(weights: Float64Array, random: Random): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
  let last = -1
  for (let index = 0; index < weights.length; index++) {
    const weight = weights[index] as number
    if (weight === 0) continue
    last = index
    left -= weight
    if (left < 0) break
  }
  return last
}

function squaresOf(data: Float32Array, size: number): Float64Array {
  return Float64Array.from({ length: data.length / size }, (_, point) => {
    let sum = 0
    for (let d = point * size; d < (point + 1) * size; d++) sum += (data[d] as number) ** 2
    return sum
  })
}

/** Squared distances of all points to one centre. Below what float32 products tell apart they are 0. [points] */
function distancesTo(
  data: Float32Array,
  size: number,
  squares: Float64Array,
  centre: Float32Array,
): Float64Array {
  const [square = 0] = squaresOf(centre, size)
  const products = productsWith(data, size, centre)
  return squares.map((own, point) => {
    const distance = own + square - 2 * (products[point] as number)
    return distance > 1e-6 * (own + square) ? distance : 0
  })
}

/** A cluster that has lost all its points keeps its centre. */
function meansOf(data: Float32Array, size: number, clusters: Int32Array, before: Float32Array): Float32Array {
  const sums = new Float64Array(before.length)
  const counts = new Float64Array(before.length / size)
  clusters.forEach((cluster, point) => {
    counts[cluster] = (counts[cluster] as number) + 1
    for (let d = 0; d < size; d++) {
      sums[cluster * size + d] = (sums[cluster * size + d] as number) + (data[point * size + d] as number)
    }
  })
  return before.map((value, at) => {
    const count = counts[Math.floor(at / size)] as number
    return count > 0 ? (sums[at] as number) / count : value
  })
}

/** Numbers the clusters by how many points they have, and leaves out those without any. */
function largestFirst(clusters: Int32Array, centres: Float32Array, size: number) {
  const counts = Array.from({ length: centres.length / size }, () => 0)
  clusters.forEach((cluster) => (counts[cluster] = (counts[cluster] ?? 0) + 1))
  const order = counts
    .map((count, cluster) => ({ count, cluster }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.cluster - b.cluster)
  const rank = new Map(order.map(({ cluster }, at) => [cluster, at]))
  const sorted = new Float32Array(order.length * size)
  order.forEach(({ cluster }, at) =>
    sorted.set(centres.subarray(cluster * size, (cluster + 1) * size), at * size),
  )
  return { clusters: clusters.map((cluster) => rank.get(cluster) ?? -1), centres: sorted }
}
