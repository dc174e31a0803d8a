/**
 * GloVe (Pennington, Socher and Manning, 2014): one pass of AdaGrad over counts, after glove.c.
 */

import { madd } from '../../../engine/wasm/assembly/lanes'

/** A count: row, column (int32), ln X and f(X) (float32). */
const COUNT_BYTES: usize = 16
const CLIP: f32 = 100

/**
 * Trains on counts [from, to) in their order.
 *
 * @param tables eight addresses: w, w~ and their sums of squares (rows of `stride` bytes), b, b~ and theirs (one number a word)
 * @returns the loss summed
 */
export function train(
  counts: usize,
  from: i32,
  to: i32,
  tables: usize,
  stride: usize,
  rate: f32,
  biasRate: f32,
): f64 {
  const w: usize = load<u32>(tables)
  const context: usize = load<u32>(tables, 4)
  const wSquares: usize = load<u32>(tables, 8)
  const contextSquares: usize = load<u32>(tables, 12)
  const wBias: usize = load<u32>(tables, 16)
  const contextBias: usize = load<u32>(tables, 20)
  const wBiasSquares: usize = load<u32>(tables, 24)
  const contextBiasSquares: usize = load<u32>(tables, 28)
  const rates = f32x4.splat(rate)
  const most = f32x4.splat(CLIP)
  const least = f32x4.splat(-CLIP)
  let loss: f64 = 0
  for (let n = from; n < to; n++) {
    const count = counts + <usize>n * COUNT_BYTES
    const row: usize = load<u32>(count)
    const column: usize = load<u32>(count, 4)
    const weight = load<f32>(count, 12)
    const rowAt = row * stride
    const columnAt = column * stride
    const x = w + rowAt
    const y = context + columnAt

    let first = f32x4.splat(0)
    let second = f32x4.splat(0)
    let at: usize = 0
    for (; at + 16 < stride; at += 32) {
      first = madd(v128.load(x + at), v128.load(y + at), first)
      second = madd(v128.load(x + at, 16), v128.load(y + at, 16), second)
    }
    if (at < stride) first = madd(v128.load(x + at), v128.load(y + at), first)
    first = f32x4.add(first, second)
    const dot =
      f32x4.extract_lane(first, 0) +
      f32x4.extract_lane(first, 1) +
      (f32x4.extract_lane(first, 2) + f32x4.extract_lane(first, 3))

    const b = row << 2
    const c = column << 2
    const difference = dot + load<f32>(wBias + b) + load<f32>(contextBias + c) - load<f32>(count, 8)
    const pull = weight * difference
    loss += 0.5 * <f64>pull * <f64>difference

    const xs = wSquares + rowAt
    const ys = contextSquares + columnAt
    const pulls = f32x4.splat(pull)
    for (at = 0; at < stride; at += 16) {
      const mine = v128.load(x + at)
      const other = v128.load(y + at)
      const mineSquares = v128.load(xs + at)
      const otherSquares = v128.load(ys + at)
      const g = f32x4.mul(f32x4.min(f32x4.max(f32x4.mul(pulls, other), least), most), rates)
      const h = f32x4.mul(f32x4.min(f32x4.max(f32x4.mul(pulls, mine), least), most), rates)
      v128.store(x + at, f32x4.sub(mine, f32x4.div(g, f32x4.sqrt(mineSquares))))
      v128.store(y + at, f32x4.sub(other, f32x4.div(h, f32x4.sqrt(otherSquares))))
      v128.store(xs + at, madd(g, g, mineSquares))
      v128.store(ys + at, madd(h, h, otherSquares))
    }
    const step = pull * biasRate
    moveBias(wBias + b, wBiasSquares + b, step)
    moveBias(contextBias + c, contextBiasSquares + c, step)
  }
  return loss
}

function moveBias(bias: usize, squares: usize, step: f32): void {
  const square = load<f32>(squares)
  store<f32>(bias, load<f32>(bias) - step / sqrt(square))
  store<f32>(squares, square + step * step)
}
