import { bytes } from './assembly/nearest.ts?assembly'
import type { Turns } from './turns'

export type Metric = 'cosine' | 'euclidean'

/** The nearest other rows of every row, the nearest first. */
export interface NeighbourGraph {
  readonly rows: number
  readonly count: number
  /** [rows, count] */
  readonly ids: Int32Array
  /** By the metric: a length, or 1 - cosine. Never below 0. [rows, count] */
  readonly distances: Float32Array
}

export interface NeighbourOptions {
  readonly count: number
  readonly metric: Metric
  readonly turns: Turns
  readonly progress?: (done: number) => void
}

interface Nearest {
  nearest(
    queries: number,
    panels: number,
    bias: number,
    scores: number,
    ids: number,
    size: number,
    count: number,
    from: number,
    to: number,
    panelCount: number,
    block: number,
  ): void
}

const PANEL = 8
/** Rows asked about at once, and bytes of panels that stay in the cache meanwhile. */
const QUERIES = 64
const BLOCK_BYTES = 128 * 1024
const PAGE = 65536

/**
 * The nearest neighbours of all rows among all rows: exactly, by every product, in WebAssembly.
 *
 * @param data row-major [rows, size]
 */
export async function nearestNeighbours(
  data: Float32Array,
  size: number,
  { count: asked, metric, turns, progress }: NeighbourOptions,
): Promise<NeighbourGraph> {
  const rows = data.length / size
  const count = Math.max(0, Math.min(asked, rows - 1))
  if (count === 0) return { rows, count, ids: new Int32Array(), distances: new Float32Array() }
  const panelCount = Math.ceil(rows / PANEL)
  const padded = panelCount * PANEL
  const at = { queries: PAGE, panels: 0, bias: 0, scores: 0, ids: 0, end: 0 }
  at.panels = at.queries + 4 * padded * size
  at.bias = at.panels + 4 * padded * size
  at.scores = at.bias + 4 * padded
  at.ids = at.scores + 4 * padded * count
  at.end = at.ids + 4 * padded * count
  const memory = new WebAssembly.Memory({ initial: Math.ceil(at.end / PAGE) })
  const { instance } = await WebAssembly.instantiate(bytes({ relaxed: false }), { env: { memory } })
  const { nearest } = instance.exports as unknown as Nearest

  const queries = new Float32Array(memory.buffer, at.queries, padded * size)
  queries.set(metric === 'cosine' ? unitRows(data, size) : data)
  const panels = new Float32Array(memory.buffer, at.panels, padded * size)
  for (let row = 0; row < rows; row++) {
    const panel = (row - (row % PANEL)) * size + (row % PANEL)
    for (let d = 0; d < size; d++) panels[panel + d * PANEL] = queries[row * size + d] as number
  }
  // |a - b|² = |a|² - 2 (ab - |b|² / 2): the order of the brackets is that of the distances.
  const squares = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    for (let at = row * size; at < (row + 1) * size; at++) {
      squares[row] = (squares[row] as number) + (queries[at] as number) ** 2
    }
  }
  const bias = new Float32Array(memory.buffer, at.bias, padded).fill(-Infinity)
  for (let row = 0; row < rows; row++) bias[row] = metric === 'cosine' ? 0 : -(squares[row] as number) / 2
  const scores = new Float32Array(memory.buffer, at.scores, padded * count).fill(-Infinity)

  const block = Math.max(1, Math.floor(BLOCK_BYTES / (4 * PANEL * size)))
  for (let from = 0; from < padded; from += QUERIES) {
    const to = Math.min(padded, from + QUERIES)
    nearest(at.queries, at.panels, at.bias, at.scores, at.ids, size, count, from, to, panelCount, block)
    progress?.(to / padded)
    await turns.take()
  }

  const ids = new Int32Array(memory.buffer, at.ids, rows * count).slice()
  // A product rounds where two rows are nearly one: their distance is taken again from their differences.
  const distances = scores.slice(0, rows * count).map((score, i) => {
    if (metric === 'cosine') return Math.max(0, 1 - score)
    const [row, other] = [Math.floor(i / count) * size, (ids[i] as number) * size]
    let sum = 0
    for (let d = 0; d < size; d++) sum += ((queries[row + d] as number) - (queries[other + d] as number)) ** 2
    return Math.sqrt(sum)
  })
  return { rows, count, ids, distances }
}

/** Every row at length 1; rows of zeros stay so. */
export function unitRows(data: Float32Array, size: number): Float32Array {
  const out = data.slice()
  for (let row = 0; row < data.length; row += size) {
    let squares = 0
    for (let at = row; at < row + size; at++) squares += (data[at] as number) ** 2
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
    for (let at = row; at < row + size; at++) out[at] = (data[at] as number) * scale
  }
  return out
}
