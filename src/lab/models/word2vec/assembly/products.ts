/**
 * The products of one centre word: the rows of its contexts against the rows of six targets, in registers. Contexts are a list of
 * addresses, padded with a row of zeros to an even number; targets are six records (see job.ts).
 */
import { LABEL, TARGET_BYTES, WEIGHT } from './job'
import { madd } from '../../../engine/wasm/assembly/lanes'
import { exp, log, sumsOfLanes } from './maths'

/** Logits of six targets: out[t, c] = target t . context c, `width` numbers a row. */
export function logitsOfSix(
  targets: usize,
  contexts: usize,
  count: i32,
  out: usize,
  width: usize,
  stride: usize,
): void {
  const t0: usize = load<u32>(targets)
  const t1: usize = load<u32>(targets, TARGET_BYTES)
  const t2: usize = load<u32>(targets, 2 * TARGET_BYTES)
  const t3: usize = load<u32>(targets, 3 * TARGET_BYTES)
  const t4: usize = load<u32>(targets, 4 * TARGET_BYTES)
  const t5: usize = load<u32>(targets, 5 * TARGET_BYTES)
  const row = width << 2
  for (let c = 0; c < count; c += 2) {
    const left: usize = load<u32>(contexts + (c << 2))
    const right: usize = load<u32>(contexts + (c << 2), 4)
    let a0 = f32x4.splat(0)
    let a1 = a0
    let a2 = a0
    let a3 = a0
    let a4 = a0
    let a5 = a0
    let b0 = a0
    let b1 = a0
    let b2 = a0
    let b3 = a0
    let b4 = a0
    let b5 = a0
    for (let at: usize = 0; at < stride; at += 16) {
      const x = v128.load(left + at)
      const y = v128.load(right + at)
      let t = v128.load(t0 + at)
      a0 = madd(t, x, a0)
      b0 = madd(t, y, b0)
      t = v128.load(t1 + at)
      a1 = madd(t, x, a1)
      b1 = madd(t, y, b1)
      t = v128.load(t2 + at)
      a2 = madd(t, x, a2)
      b2 = madd(t, y, b2)
      t = v128.load(t3 + at)
      a3 = madd(t, x, a3)
      b3 = madd(t, y, b3)
      t = v128.load(t4 + at)
      a4 = madd(t, x, a4)
      b4 = madd(t, y, b4)
      t = v128.load(t5 + at)
      a5 = madd(t, x, a5)
      b5 = madd(t, y, b5)
    }
    const first = sumsOfLanes(a0, b0, a1, b1)
    const second = sumsOfLanes(a2, b2, a3, b3)
    const third = sumsOfLanes(a4, b4, a5, b5)
    const to = out + (c << 2)
    v128.store64_lane(to, first, 0)
    v128.store64_lane(to + row, first, 1)
    v128.store64_lane(to + 2 * row, second, 0)
    v128.store64_lane(to + 3 * row, second, 1)
    v128.store64_lane(to + 4 * row, third, 0)
    v128.store64_lane(to + 5 * row, third, 1)
  }
}

/** Beyond this a sigmoid counts as 0 or 1, as in word2vec.c. */
const SATURATED: f32 = 6

/**
 * Logits of sigmoids become (label - sigmoid) rate, in place.
 *
 * @param skips whether a saturated one teaches nothing at all, as of hierarchical softmax in word2vec.c
 * @returns the cross-entropy summed: -ln sigmoid(x) where the label is 1, -ln sigmoid(-x) where it is 0
 */
export function sigmoidGradients(
  targets: usize,
  targetCount: i32,
  count: i32,
  logits: usize,
  width: usize,
  rate: f32,
  skips: bool,
): f64 {
  const one = f32x4.splat(1)
  const zero = f32x4.splat(0)
  const steps = f32x4.splat(rate)
  let product = one
  let sum = zero
  let factors = 0
  let total: f64 = 0
  for (let t = 0; t < targetCount; t++) {
    const target = targets + <usize>t * TARGET_BYTES
    const label = v128.load32_splat(target, LABEL)
    const weight = v128.load32_splat(target, WEIGHT)
    const counts = f32x4.gt(weight, zero)
    const row = logits + ((<usize>t * width) << 2)
    for (let c = 0; c < count; c += 4) {
      const at = row + (c << 2)
      const x = v128.load(at)
      const lanes = i32x4.add(i32x4.splat(c), i32x4(0, 1, 2, 3))
      const real = v128.and(counts, i32x4.lt_s(lanes, i32x4.splat(count)))
      const size = f32x4.abs(x)
      const z = exp(f32x4.neg(size))
      const over = f32x4.add(one, z)
      const positive = f32x4.gt(x, zero)
      const saturated = f32x4.gt(size, f32x4.splat(SATURATED))
      let sigmoid = f32x4.div(v128.bitselect(one, z, positive), over)
      sigmoid = v128.bitselect(v128.and(one, positive), sigmoid, saturated)
      let g = f32x4.mul(f32x4.sub(label, sigmoid), steps)
      if (skips) g = v128.andnot(g, saturated)
      v128.store(at, v128.and(g, real))
      // -ln sigmoid(+-x) = max(-+x, 0) + ln(1 + e^-|x|), and the logarithm of a product once for many.
      const against = v128.bitselect(f32x4.neg(x), x, f32x4.gt(label, zero))
      sum = f32x4.add(sum, v128.and(f32x4.max(against, zero), real))
      product = f32x4.mul(product, v128.bitselect(over, one, real))
      if (++factors === 96) {
        total += sumOf(log(product))
        product = one
        factors = 0
      }
    }
  }
  return total + sumOf(log(product)) + sumOf(sum)
}

function sumOf(x: v128): f64 {
  return (
    <f64>f32x4.extract_lane(x, 0) +
    <f64>f32x4.extract_lane(x, 1) +
    <f64>f32x4.extract_lane(x, 2) +
    <f64>f32x4.extract_lane(x, 3)
  )
}

/**
 * Six targets and all contexts take their step: target t += sum over c of g[t, c] context c, and context c += sum over t of
 * g[t, c] target t, both from what they were. No row may be twice among the contexts; a target may.
 */
export function stepBoth(
  targets: usize,
  contexts: usize,
  count: i32,
  gradients: usize,
  width: usize,
  stride: usize,
): void {
  const t0: usize = load<u32>(targets)
  const t1: usize = load<u32>(targets, TARGET_BYTES)
  const t2: usize = load<u32>(targets, 2 * TARGET_BYTES)
  const t3: usize = load<u32>(targets, 3 * TARGET_BYTES)
  const t4: usize = load<u32>(targets, 4 * TARGET_BYTES)
  const t5: usize = load<u32>(targets, 5 * TARGET_BYTES)
  const g1 = gradients + (width << 2)
  const g2 = g1 + (width << 2)
  const g3 = g2 + (width << 2)
  const g4 = g3 + (width << 2)
  const g5 = g4 + (width << 2)
  for (let at: usize = 0; at < stride; at += 16) {
    const x0 = v128.load(t0 + at)
    const x1 = v128.load(t1 + at)
    const x2 = v128.load(t2 + at)
    const x3 = v128.load(t3 + at)
    const x4 = v128.load(t4 + at)
    const x5 = v128.load(t5 + at)
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let s4 = s0
    let s5 = s0
    for (let c = 0; c < count; c++) {
      const from = c << 2
      const place: usize = <usize>load<u32>(contexts + from) + at
      const x = v128.load(place)
      let sum = x
      let g = v128.load32_splat(gradients + from)
      s0 = madd(g, x, s0)
      sum = madd(g, x0, sum)
      g = v128.load32_splat(g1 + from)
      s1 = madd(g, x, s1)
      sum = madd(g, x1, sum)
      g = v128.load32_splat(g2 + from)
      s2 = madd(g, x, s2)
      sum = madd(g, x2, sum)
      g = v128.load32_splat(g3 + from)
      s3 = madd(g, x, s3)
      sum = madd(g, x3, sum)
      g = v128.load32_splat(g4 + from)
      s4 = madd(g, x, s4)
      sum = madd(g, x4, sum)
      g = v128.load32_splat(g5 + from)
      s5 = madd(g, x, s5)
      sum = madd(g, x5, sum)
      v128.store(place, sum)
    }
    // Read again: two of them may be the same row.
    v128.store(t0 + at, f32x4.add(v128.load(t0 + at), s0))
    v128.store(t1 + at, f32x4.add(v128.load(t1 + at), s1))
    v128.store(t2 + at, f32x4.add(v128.load(t2 + at), s2))
    v128.store(t3 + at, f32x4.add(v128.load(t3 + at), s3))
    v128.store(t4 + at, f32x4.add(v128.load(t4 + at), s4))
    v128.store(t5 + at, f32x4.add(v128.load(t5 + at), s5))
  }
}

/** errors[c] += sum over t of g[t, c] target t: what each context is to move by, of six targets. */
export function addErrors(
  targets: usize,
  count: i32,
  gradients: usize,
  width: usize,
  stride: usize,
  errors: usize,
): void {
  const t0: usize = load<u32>(targets)
  const t1: usize = load<u32>(targets, TARGET_BYTES)
  const t2: usize = load<u32>(targets, 2 * TARGET_BYTES)
  const t3: usize = load<u32>(targets, 3 * TARGET_BYTES)
  const t4: usize = load<u32>(targets, 4 * TARGET_BYTES)
  const t5: usize = load<u32>(targets, 5 * TARGET_BYTES)
  const row = width << 2
  for (let at: usize = 0; at < stride; at += 16) {
    const x0 = v128.load(t0 + at)
    const x1 = v128.load(t1 + at)
    const x2 = v128.load(t2 + at)
    const x3 = v128.load(t3 + at)
    const x4 = v128.load(t4 + at)
    const x5 = v128.load(t5 + at)
    for (let c = 0; c < count; c++) {
      const g = gradients + (c << 2)
      const place = errors + <usize>c * stride + at
      let sum = madd(v128.load32_splat(g), x0, v128.load(place))
      sum = madd(v128.load32_splat(g + row), x1, sum)
      sum = madd(v128.load32_splat(g + 2 * row), x2, sum)
      sum = madd(v128.load32_splat(g + 3 * row), x3, sum)
      sum = madd(v128.load32_splat(g + 4 * row), x4, sum)
      sum = madd(v128.load32_splat(g + 5 * row), x5, sum)
      v128.store(place, sum)
    }
  }
}

/** Six targets take their step: target t += sum over c of g[t, c] context c. */
export function stepTargets(
  targets: usize,
  contexts: usize,
  count: i32,
  gradients: usize,
  width: usize,
  stride: usize,
): void {
  for (let t: usize = 0; t < 6; t++) {
    const row = gradients + ((t * width) << 2)
    const target: usize = load<u32>(targets + t * TARGET_BYTES)
    for (let at: usize = 0; at < stride; at += 16) {
      let sum = v128.load(target + at)
      for (let c = 0; c < count; c++) {
        const x = v128.load(<usize>load<u32>(contexts + (c << 2)) + at)
        sum = madd(v128.load32_splat(row + (c << 2)), x, sum)
      }
      v128.store(target + at, sum)
    }
  }
}

/** to += from. */
export function addRow(to: usize, from: usize, stride: usize): void {
  for (let at: usize = 0; at < stride; at += 16) {
    v128.store(to + at, f32x4.add(v128.load(to + at), v128.load(from + at)))
  }
}
