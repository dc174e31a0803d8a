import { randomFrom } from '../random'
import { nearestRows, type NearestRows } from './neighbours'
import { principalComponents } from './pca'

export interface UmapOptions {
  /** Neighbours of each point: few show the fine, many the whole. */
  readonly neighbours: number
  /** How near to each other points may come. */
  readonly minDist: number
  readonly epochs: number
  readonly seed: number
  /** Where to begin, instead of at the principal components. [rows, 2] */
  readonly start?: Float32Array
  /** Told how far it is, 0..1, and where the points are now; may throw to cancel. */
  readonly breathe?: (done: number, points: Float32Array | undefined) => Promise<void>
}

/** The share of the work that finding neighbours takes in what is told. */
const NEIGHBOURS_SHARE = 0.4
const NEGATIVES = 5
const FURTHEST = 4

/**
 * UMAP (McInnes, Healy and Melville, 2018) in the plane, by cosine distance: a fuzzy graph of nearest neighbours, laid out by stochastic gradient
 * descent with negative samples. The same seed gives the same map.
 *
 * @param unit rows at length 1, at least three. [rows, size]
 * @returns [rows, 2]
 */
export async function umap(unit: Float32Array, size: number, options: UmapOptions): Promise<Float32Array> {
  const { neighbours, minDist, epochs, seed, start, breathe = async () => undefined } = options
  const rows = unit.length / size
  const points = start?.length === 2 * rows ? start.slice() : beginning(unit, size, seed)
  if (rows < 3) return points
  const nearest = await nearestRows(unit, size, neighbours, (done) =>
    breathe(NEIGHBOURS_SHARE * done, undefined),
  )
  const edges = fuzzyGraph(nearest, rows, epochs)
  const { a, b } = curveFor(minDist)
  const random = randomFrom(seed, 'umap', 'negatives')
  /** The epoch at which each edge pulls next. */
  const next = edges.every.slice()
  let since = performance.now()
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = 1 - (epoch - 1) / epochs
    for (let edge = 0; edge < edges.every.length; edge++) {
      if ((next[edge] as number) > epoch) continue
      next[edge] = (next[edge] as number) + (edges.every[edge] as number)
      const from = 2 * (edges.from[edge] as number)
      const to = 2 * (edges.to[edge] as number)
      pull(points, from, to, rate, a, b)
      for (let negative = 0; negative < NEGATIVES; negative++) {
        const other = 2 * random.integer(rows)
        if (other !== from) push(points, from, other, rate, a, b)
      }
    }
    if (performance.now() - since > 40) {
      await breathe(NEIGHBOURS_SHARE + (1 - NEIGHBOURS_SHARE) * (epoch / epochs), points)
      since = performance.now()
    }
  }
  return points
}

/** Principal components, ten wide, with a little noise so that no two points are the same. */
function beginning(unit: Float32Array, size: number, seed: number): Float32Array {
  const { points } = principalComponents(unit, size, 2)
  const most = points.reduce((max, x) => Math.max(max, Math.abs(x)), 1e-9)
  const random = randomFrom(seed, 'umap', 'start')
  return points.map((x) => (10 * x) / most + 1e-3 * random.normal())
}

interface Edges {
  readonly from: Int32Array
  readonly to: Int32Array
  /** An edge pulls once in so many epochs: the stronger, the more often. */
  readonly every: Float64Array
}

/**
 * How surely each point counts another as its neighbour: exp(-(d - rho) / sigma), rho being the nearest's distance and sigma such that
 * they sum to log2 of their number; both directions joined as a + b - a b.
 */
function fuzzyGraph({ indices, distances }: NearestRows, rows: number, epochs: number): Edges {
  const count = indices.length / rows
  const strengths = new Map<number, number>()
  for (let row = 0; row < rows; row++) {
    const own = distances.subarray(row * count, (row + 1) * count)
    const rho = own.find((distance) => distance > 0) ?? 0
    const sigma = bandwidth(own, rho)
    for (let i = 0; i < count; i++) {
      const other = indices[row * count + i] as number
      const strength = Math.exp(-Math.max(0, (own[i] as number) - rho) / sigma)
      const key = row < other ? row * rows + other : other * rows + row
      const before = strengths.get(key) ?? 0
      strengths.set(key, before + strength - before * strength)
    }
  }
  let most = 0
  for (const strength of strengths.values()) most = Math.max(most, strength)
  const kept = [...strengths].filter(([, strength]) => strength >= most / epochs)
  const from = new Int32Array(2 * kept.length)
  const to = new Int32Array(2 * kept.length)
  const every = new Float64Array(2 * kept.length)
  kept.forEach(([key, strength], edge) => {
    const [one, other] = [Math.floor(key / rows), key % rows]
    from.set([one, other], 2 * edge)
    to.set([other, one], 2 * edge)
    every.fill(most / strength, 2 * edge, 2 * edge + 2)
  })
  return { from, to, every }
}

/** Sigma by bisection. */
function bandwidth(distances: Float32Array, rho: number): number {
  const wanted = Math.log2(distances.length)
  let [low, high, sigma] = [0, Infinity, 1]
  for (let round = 0; round < 64; round++) {
    const sum = distances.reduce(
      (total, distance) => total + Math.exp(-Math.max(0, distance - rho) / sigma),
      0,
    )
    if (Math.abs(sum - wanted) < 1e-5) break
    if (sum > wanted) high = sigma
    else low = sigma
    sigma = high === Infinity ? 2 * sigma : (low + high) / 2
  }
  return Math.max(sigma, 1e-6)
}

/** Both ends come nearer. */
function pull(points: Float32Array, from: number, to: number, rate: number, a: number, b: number): void {
  const dx = (points[from] as number) - (points[to] as number)
  const dy = (points[from + 1] as number) - (points[to + 1] as number)
  const square = dx * dx + dy * dy
  if (square === 0) return
  const power = square ** b
  const slope = (-2 * a * b * (power / square)) / (1 + a * power)
  const x = rate * clip(slope * dx)
  const y = rate * clip(slope * dy)
  points[from] = (points[from] as number) + x
  points[from + 1] = (points[from + 1] as number) + y
  points[to] = (points[to] as number) - x
  points[to + 1] = (points[to + 1] as number) - y
}

/** The first goes away from the other. */
function push(points: Float32Array, from: number, other: number, rate: number, a: number, b: number): void {
  const dx = (points[from] as number) - (points[other] as number)
  const dy = (points[from + 1] as number) - (points[other + 1] as number)
  const square = dx * dx + dy * dy
  const slope = (2 * b) / ((0.001 + square) * (1 + a * square ** b))
  points[from] = (points[from] as number) + rate * clip(slope * dx)
  points[from + 1] = (points[from + 1] as number) + rate * clip(slope * dy)
}

function clip(x: number): number {
  return Math.min(FURTHEST, Math.max(-FURTHEST, x))
}

/**
 * The curve 1 / (1 + a x^(2b)) nearest to 1 up to `minDist` and exp(-(x - minDist)) from there on, by Gauss and Newton's method with
 * Levenberg's damping.
 */
export function curveFor(minDist: number): { readonly a: number; readonly b: number } {
  const places = Array.from({ length: 300 }, (_, i) => (3 * (i + 1)) / 300)
  const wanted = places.map((x) => (x <= minDist ? 1 : Math.exp(-(x - minDist))))
  const errorOf = (a: number, b: number) =>
    places.reduce((sum, x, i) => sum + (1 / (1 + a * x ** (2 * b)) - (wanted[i] as number)) ** 2, 0)
  let [a, b, damping] = [1, 1, 1e-3]
  for (let round = 0; round < 200; round++) {
    let [aa, ab, bb, ga, gb] = [0, 0, 0, 0, 0]
    places.forEach((x, i) => {
      const power = x ** (2 * b)
      const value = 1 / (1 + a * power)
      const da = -power * value * value
      const db = -2 * a * power * Math.log(x) * value * value
      const off = value - (wanted[i] as number)
      aa += da * da
      ab += da * db
      bb += db * db
      ga += da * off
      gb += db * off
    })
    const [pa, pb] = [aa * (1 + damping), bb * (1 + damping)]
    const determinant = pa * pb - ab * ab
    const [sa, sb] = [(pb * ga - ab * gb) / determinant, (pa * gb - ab * ga) / determinant]
    if (errorOf(a - sa, b - sb) < errorOf(a, b)) {
      a -= sa
      b -= sb
      damping /= 3
      if (Math.abs(sa) + Math.abs(sb) < 1e-9) break
    } else {
      damping *= 4
      if (damping > 1e9) break
    }
  }
  return { a, b }
}
