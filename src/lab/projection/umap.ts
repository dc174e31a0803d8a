import type { Random } from '../random'
import { joinBoth, type Pairs } from './joined'
import type { Layout } from './layout'
import type { NeighbourGraph } from './neighbours'
import { quickRandom } from '../random'
import { fitCurve } from './umap-curve'

export interface UmapOptions {
  /** How near the points of one group may come to each other, in the units of the map. */
  readonly minDist: number
  readonly epochs: number
  /** The epoch to begin at: later ones move the points less. 0 where they are not laid out yet. */
  readonly from?: number
  readonly random: Random
}

/** Points pushed away for every one drawn near, as in the paper. */
const NEGATIVES = 5
const CLIP = 4
const BANDWIDTH_ROUNDS = 64
const LEAST_BANDWIDTH = 1e-3

/**
 * UMAP (McInnes, Healy and Melville, 2018): pairs that belong together are drawn near, as often as they do; points taken at random are pushed
 * away. The learning rate falls evenly from 1.
 *
 * @param start [rows, 2]; scaled to a width of 20, which the method is tuned to
 */
export function createUmap(
  graph: NeighbourGraph,
  start: Float32Array,
  { minDist, epochs, from = 0, random }: UmapOptions,
): Layout {
  const { a, b } = fitCurve(minDist)
  const pairs = fuzzyPairs(graph)
  const points = widened(start)
  const { rows } = graph
  const { starts, others } = pairs
  const { every, next } = schedule(pairs, epochs, from)
  const pushedEvery = every.map((epochsApart) => epochsApart / NEGATIVES)
  const nextPushed = pushedEvery.map((epochsApart) => from + epochsApart)
  const draw = quickRandom(random)
  let epoch = from

  function step(): void {
    const rate = 1 - epoch / epochs
    for (let row = 0; row < rows; row++) {
      for (let edge = starts[row] as number; edge < (starts[row + 1] as number); edge++) {
        if ((next[edge] as number) > epoch) continue
        pull(row, others[edge] as number, rate)
        next[edge] = (next[edge] as number) + (every[edge] as number)
        const apart = pushedEvery[edge] as number
        const times = Math.floor((epoch - (nextPushed[edge] as number)) / apart)
        for (let i = 0; i < times; i++) push(row, draw(rows), rate)
        if (times > 0) nextPushed[edge] = (nextPushed[edge] as number) + times * apart
      }
    }
    epoch++
  }

  /** Both ends towards each other. */
  function pull(row: number, other: number, rate: number): void {
    const dx = (points[2 * row] as number) - (points[2 * other] as number)
    const dy = (points[2 * row + 1] as number) - (points[2 * other + 1] as number)
    const squared = dx * dx + dy * dy
    if (squared === 0) return
    const power = squared ** b
    const force = (-2 * a * b * power) / (squared * (1 + a * power))
    const x = rate * clip(force * dx)
    const y = rate * clip(force * dy)
    points[2 * row] = (points[2 * row] as number) + x
    points[2 * row + 1] = (points[2 * row + 1] as number) + y
    points[2 * other] = (points[2 * other] as number) - x
    points[2 * other + 1] = (points[2 * other + 1] as number) - y
  }

  /** One end away from another point. */
  function push(row: number, other: number, rate: number): void {
    if (row === other) return
    const dx = (points[2 * row] as number) - (points[2 * other] as number)
    const dy = (points[2 * row + 1] as number) - (points[2 * other + 1] as number)
    const squared = dx * dx + dy * dy
    const force = (2 * b) / ((0.001 + squared) * (1 + a * squared ** b))
    // Two in one place have no direction to part in: each goes its own.
    points[2 * row] = (points[2 * row] as number) + rate * (squared > 0 ? clip(force * dx) : CLIP)
    points[2 * row + 1] = (points[2 * row + 1] as number) + rate * (squared > 0 ? clip(force * dy) : CLIP)
  }

  return { points, steps: epochs - from, step }
}

function clip(x: number): number {
  return x > CLIP ? CLIP : x < -CLIP ? -CLIP : x
}

/**
 * How strongly rows belong together (section 3.1): 1 for a row's nearest neighbour, falling with the distance beyond it so that the weights of
 * each row sum to the logarithm of their number; of the two sides of a pair, that either holds: x + y - xy.
 */
export function fuzzyPairs(graph: NeighbourGraph): Pairs {
  const { rows, count, distances } = graph
  const weights = new Float32Array(rows * count)
  // The paper counts the row itself among its neighbours.
  const wanted = Math.log2(count + 1)
  let mean = 0
  for (const distance of distances) mean += distance / Math.max(1, distances.length)
  for (let row = 0; row < rows; row++) {
    const own = distances.subarray(row * count, (row + 1) * count)
    const nearest = own.find((distance) => distance > 0) ?? 0
    const bandwidth = Math.max(bandwidthOf(own, nearest, wanted), LEAST_BANDWIDTH * mean)
    own.forEach((distance, i) => {
      weights[row * count + i] =
        distance <= nearest || bandwidth === 0 ? 1 : Math.exp(-(distance - nearest) / bandwidth)
    })
  }
  return joinBoth(graph, weights, (one, other) => one + other - one * other)
}

function bandwidthOf(distances: Float32Array, nearest: number, wanted: number): number {
  let [low, high, middle] = [0, Infinity, 1]
  for (let round = 0; round < BANDWIDTH_ROUNDS; round++) {
    let sum = 0
    for (const distance of distances) sum += distance > nearest ? Math.exp(-(distance - nearest) / middle) : 1
    if (Math.abs(sum - wanted) < 1e-5) break
    if (sum > wanted) high = middle
    else low = middle
    middle = high === Infinity ? 2 * middle : (low + high) / 2
  }
  return middle
}

/** After how many epochs a pair is drawn near again: 1 for the strongest; never where that is more than there are. */
function schedule(
  { weights }: Pairs,
  epochs: number,
  from: number,
): { every: Float64Array; next: Float64Array } {
  let most = 0
  for (const weight of weights) if (weight > most) most = weight
  const every = Float64Array.from(weights, (weight) => (weight > most / epochs ? most / weight : Infinity))
  return { every, next: every.map((epochsApart) => from + epochsApart) }
}

function widened(start: Float32Array): Float32Array {
  let most = 0
  for (const x of start) most = Math.max(most, Math.abs(x))
  return start.map((x) => (most > 0 ? (10 * x) / most : 0))
}
