import { joinBoth, type Pairs } from './joined'
import type { Layout } from './layout'
import type { NeighbourGraph } from './neighbours'
import { QuadTree } from './quadtree'

export interface TsneOptions {
  /** About how many neighbours a point has; the graph should hold three times as many. */
  readonly perplexity: number
  readonly steps: number
}

/** How much nearer pairs are drawn at first, and for how many of the steps. */
const EXAGGERATION = 12
const EXAGGERATED_SHARE = 0.25
const THETA = 0.5
const BANDWIDTH_ROUNDS = 64
/** Steps after which the points are taken in another order. */
const ORDER_STEPS = 20

/**
 * t-SNE (van der Maaten and Hinton, 2008) with the far points felt by the Barnes-Hut tree (van der Maaten, 2014). The learning rate is the number
 * of points over the exaggeration (Belkina and others, 2019).
 *
 * @param start [rows, 2]; scaled to a spread of 0.0001, which lets the neighbours decide
 */
export function createTsne(
  graph: NeighbourGraph,
  start: Float32Array,
  { perplexity, steps }: TsneOptions,
): Layout {
  const pairs = probabilityPairs(graph, perplexity)
  const { rows } = graph
  const points = narrowed(start)
  const velocity = new Float32Array(points.length)
  const gains = new Float32Array(points.length).fill(1)
  const pushes = new Float64Array(points.length)
  const tree = new QuadTree()
  const out = new Float64Array(2)
  const rate = Math.max(rows / EXAGGERATION, 50)
  let sequence = Int32Array.from({ length: rows }, (_, row) => row)
  let done = 0

  function step(): void {
    const exaggerated = done < EXAGGERATED_SHARE * steps
    const momentum = exaggerated ? 0.5 : 0.8
    const pull = exaggerated ? EXAGGERATION : 1
    tree.build(points)
    // Neighbours meet the same squares, which are then at hand.
    if (done % ORDER_STEPS === 0) sequence = everyRow(tree.order(), rows)
    let total = 0
    for (const row of sequence) {
      total += tree.push(points[2 * row] as number, points[2 * row + 1] as number, THETA * THETA, out)
      pushes[2 * row] = out[0] as number
      pushes[2 * row + 1] = out[1] as number
    }
    const scale = total > 0 ? 1 / total : 0
    // Positions change only when every force is known, so what is drawn near is added to what is pushed away first.
    for (const row of sequence) {
      const x = points[2 * row] as number
      const y = points[2 * row + 1] as number
      let [drawnX, drawnY] = [0, 0]
      for (let edge = pairs.starts[row] as number; edge < (pairs.starts[row + 1] as number); edge++) {
        const other = pairs.others[edge] as number
        const dx = x - (points[2 * other] as number)
        const dy = y - (points[2 * other + 1] as number)
        const force = (pairs.weights[edge] as number) / (1 + dx * dx + dy * dy)
        drawnX += force * dx
        drawnY += force * dy
      }
      pushes[2 * row] = 4 * (pull * drawnX - scale * (pushes[2 * row] as number))
      pushes[2 * row + 1] = 4 * (pull * drawnY - scale * (pushes[2 * row + 1] as number))
    }
    for (let i = 0; i < points.length; i++) {
      const gradient = pushes[i] as number
      const speed = velocity[i] as number
      const gain = gains[i] as number
      const next = Math.max(0.01, gradient * speed < 0 ? gain + 0.2 : gain * 0.8)
      gains[i] = next
      velocity[i] = momentum * speed - rate * next * gradient
      points[i] = (points[i] as number) + (velocity[i] as number)
    }
    centre(points)
    done++
  }

  return { points, steps, step }
}

/**
 * How likely a row would choose each neighbour, with a bandwidth of its own that gives the wanted perplexity; the mean of both sides. All pairs sum to 1.
 */
export function probabilityPairs(graph: NeighbourGraph, perplexity: number): Pairs {
  const { rows, count, distances } = graph
  const weights = new Float32Array(rows * count)
  const wanted = Math.log(Math.max(1, Math.min(perplexity, count)))
  for (let row = 0; row < rows; row++) {
    const own = weights.subarray(row * count, (row + 1) * count)
    likelihoods(distances.subarray(row * count, (row + 1) * count), wanted, own)
  }
  const scale = 1 / (2 * Math.max(1, rows))
  return joinBoth(graph, weights, (one, other) => (one + other) * scale)
}

/** Writes exp(-precision d²), normalised, with the precision at which its entropy (in nats) is as wanted. */
function likelihoods(distances: Float32Array, wanted: number, out: Float32Array): void {
  const nearest = (distances[0] ?? 0) ** 2
  const squares = Float64Array.from(distances, (distance) => distance ** 2 - nearest)
  const furthest = squares.at(-1) ?? 0
  let [low, high, precision] = [0, Infinity, furthest > 0 ? 1 / furthest : 1]
  for (let round = 0; round < BANDWIDTH_ROUNDS; round++) {
    let [sum, weighted] = [0, 0]
    squares.forEach((squared, i) => {
      const likelihood = Math.exp(-precision * squared)
      out[i] = likelihood
      sum += likelihood
      weighted += likelihood * squared
    })
    const entropy = Math.log(sum) + (precision * weighted) / sum
    for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) / sum
    // Neighbours that are all as far have no bandwidth to find.
    if (furthest === 0 || Math.abs(entropy - wanted) < 1e-5) return
    if (entropy > wanted) low = precision
    else high = precision
    precision = high === Infinity ? 2 * precision : (low + high) / 2
  }
}

/** The rows of an order, and after them those that it leaves out. */
function everyRow(order: Int32Array, rows: number): Int32Array<ArrayBuffer> {
  const named = new Uint8Array(rows)
  const out = new Int32Array(rows)
  out.set(order)
  for (const row of order) named[row] = 1
  let end = order.length
  for (let row = 0; row < rows; row++) if (named[row] === 0) out[end++] = row
  return out
}

function narrowed(start: Float32Array): Float32Array {
  let squares = 0
  for (let i = 0; i < start.length; i += 2) squares += (start[i] as number) ** 2
  const spread = Math.sqrt(squares / Math.max(1, start.length / 2))
  return start.map((x) => (spread > 0 ? (1e-4 * x) / spread : 0))
}

function centre(points: Float32Array): void {
  let [x, y] = [0, 0]
  for (let i = 0; i < points.length; i += 2) {
    x += points[i] as number
    y += points[i + 1] as number
  }
  const rows = points.length / 2
  for (let i = 0; i < points.length; i += 2) {
    points[i] = (points[i] as number) - x / rows
    points[i + 1] = (points[i + 1] as number) - y / rows
  }
}
