/**
 * The rows with the largest products with each of some rows. Rows lie in panels of eight, transposed: panel p holds, for each of the `size`
 * dimensions, that number of rows 8p to 8p + 7.
 */

const PANEL: i32 = 8

function splat(address: usize): v128 {
  return v128.load32_splat(address)
}

/**
 * Looks through panels [panelFrom, panelTo) for rows [queryFrom, queryFrom + 4).
 *
 * @param queries row-major [rows, size]
 * @param panels [panels, size, 8]
 * @param bias added to every product; -infinity for rows that are none. [panels * 8]
 * @param scores the best so far, the best first. [rows, count]
 * @param ids the rows they belong to. [rows, count]
 */
function four(
  queries: usize,
  panels: usize,
  bias: usize,
  scores: usize,
  ids: usize,
  size: i32,
  count: i32,
  query: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const row = (<usize>size) << 2
  const q0 = queries + <usize>query * row
  const q1 = q0 + row
  const q2 = q1 + row
  const q3 = q2 + row
  for (let panel = panelFrom; panel < panelTo; panel++) {
    let at = panels + <usize>panel * row * <usize>PANEL
    const biases = bias + ((<usize>(panel * PANEL)) << 2)
    const biasLow = v128.load(biases)
    const biasHigh = v128.load(biases, 16)
    let a0 = biasLow
    let a1 = biasHigh
    let b0 = biasLow
    let b1 = biasHigh
    let c0 = biasLow
    let c1 = biasHigh
    let d0 = biasLow
    let d1 = biasHigh
    for (let offset: usize = 0; offset < row; offset += 4) {
      const low = v128.load(at)
      const high = v128.load(at, 16)
      at += 32
      const a = splat(q0 + offset)
      a0 = f32x4.add(a0, f32x4.mul(a, low))
      a1 = f32x4.add(a1, f32x4.mul(a, high))
      const b = splat(q1 + offset)
      b0 = f32x4.add(b0, f32x4.mul(b, low))
      b1 = f32x4.add(b1, f32x4.mul(b, high))
      const c = splat(q2 + offset)
      c0 = f32x4.add(c0, f32x4.mul(c, low))
      c1 = f32x4.add(c1, f32x4.mul(c, high))
      const d = splat(q3 + offset)
      d0 = f32x4.add(d0, f32x4.mul(d, low))
      d1 = f32x4.add(d1, f32x4.mul(d, high))
    }
    const first = panel * PANEL
    take(a0, a1, query, first, scores, ids, count)
    take(b0, b1, query + 1, first, scores, ids, count)
    take(c0, c1, query + 2, first, scores, ids, count)
    take(d0, d1, query + 3, first, scores, ids, count)
  }
}

/** Puts those of eight scores that are better than the worst kept in their place. */
function take(low: v128, high: v128, query: i32, first: i32, scores: usize, ids: usize, count: i32): void {
  const start = (<usize>(query * count)) << 2
  const worst = splat(scores + start + ((<usize>(count - 1)) << 2))
  const better = i32x4.bitmask(f32x4.gt(low, worst)) | (i32x4.bitmask(f32x4.gt(high, worst)) << 4)
  if (better) file(low, high, better, query, first, scores + start, ids + start, count)
}

function file(
  low: v128,
  high: v128,
  better: i32,
  query: i32,
  first: i32,
  scores: usize,
  ids: usize,
  count: i32,
): void {
  for (let lane = 0; lane < PANEL; lane++) {
    const id = first + lane
    if (!(better & (1 << lane)) || id === query) continue
    const score = laneOf(lane < 4 ? low : high, lane & 3)
    let at = (<usize>(count - 1)) << 2
    // Another of these eight may have come in meanwhile.
    if (!(score > load<f32>(scores + at))) continue
    while (at > 0 && load<f32>(scores + at - 4) < score) {
      store<f32>(scores + at, load<f32>(scores + at - 4))
      store<i32>(ids + at, load<i32>(ids + at - 4))
      at -= 4
    }
    store<f32>(scores + at, score)
    store<i32>(ids + at, id)
  }
}

function laneOf(lanes: v128, lane: i32): f32 {
  if (lane === 0) return f32x4.extract_lane(lanes, 0)
  if (lane === 1) return f32x4.extract_lane(lanes, 1)
  if (lane === 2) return f32x4.extract_lane(lanes, 2)
  return f32x4.extract_lane(lanes, 3)
}

/** For rows [from, to), a multiple of four of them: panels in blocks that stay in the cache while all these rows pass over them. */
export function nearest(
  queries: usize,
  panels: usize,
  bias: usize,
  scores: usize,
  ids: usize,
  size: i32,
  count: i32,
  from: i32,
  to: i32,
  panelCount: i32,
  block: i32,
): void {
  for (let panel = 0; panel < panelCount; panel += block) {
    const end = min(panelCount, panel + block)
    for (let query = from; query < to; query += 4)
      four(queries, panels, bias, scores, ids, size, count, query, panel, end)
  }
}
