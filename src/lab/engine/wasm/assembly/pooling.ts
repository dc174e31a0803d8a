/**
 * Many vectors to one: softmax over the real positions, weighted sum, the two together, mean, and the largest.
 * x [batch, time, size], mask 0 or 1 [batch, time], logits and weights [batch, time], vector [batch, size].
 */
import { exp4 } from './functions'
import { madd, sumOfLanes, withoutDust } from './lanes'
import { dot } from './thin'

/** weights = softmax of the logits where the mask is 1, exactly 0 elsewhere; all 0 where nothing is real. */
export function maskedSoftmax(logits: usize, mask: usize, weights: usize, batch: i32, time: i32): void {
  const bytes: usize = time << 2
  for (let b = 0; b < batch; b++) {
    softmaxRow(logits, mask, weights, time)
    logits += bytes
    mask += bytes
    weights += bytes
  }
}

function softmaxRow(logits: usize, mask: usize, weights: usize, time: i32): void {
  let largest: f32 = -Infinity
  for (let t = 0; t < time; t++)
    if (load<f32>(mask + (t << 2)) !== 0) largest = max<f32>(largest, load<f32>(logits + (t << 2)))
  const most = f32x4.splat(largest)
  const zero = f32x4.splat(0)
  let sums = zero
  let t = 0
  for (; t + 4 <= time; t += 4) {
    const real = f32x4.ne(v128.load(mask + (t << 2)), zero)
    const e = v128.and(real, withoutDust(exp4(f32x4.sub(v128.load(logits + (t << 2)), most))))
    v128.store(weights + (t << 2), e)
    sums = f32x4.add(sums, e)
  }
  let sum = sumOfLanes(sums)
  for (; t < time; t++) {
    const real = load<f32>(mask + (t << 2)) !== 0
    const e = real ? weightOf(load<f32>(logits + (t << 2)) - largest) : 0
    store<f32>(weights + (t << 2), e)
    sum += e
  }
  if (sum === 0) return
  scaleRow(weights, 1 / sum, time)
}

function weightOf(logit: f32): f32 {
  return f32x4.extract_lane(withoutDust(exp4(f32x4.splat(logit))), 0)
}

function scaleRow(at: usize, scale: f32, n: i32): void {
  const scales = f32x4.splat(scale)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(at + (i << 2), f32x4.mul(v128.load(at + (i << 2)), scales))
  for (; i < n; i++) store<f32>(at + (i << 2), load<f32>(at + (i << 2)) * scale)
}

/** dlogits = weights (dweights - sum of weights dweights). May write over dweights. */
export function maskedSoftmaxGradient(
  weights: usize,
  dweights: usize,
  dlogits: usize,
  batch: i32,
  time: i32,
): void {
  const bytes: usize = time << 2
  for (let b = 0; b < batch; b++) {
    const common = dot(weights, dweights, time)
    const commons = f32x4.splat(common)
    let t = 0
    for (; t + 4 <= time; t += 4) {
      const at = t << 2
      const change = f32x4.sub(v128.load(dweights + at), commons)
      v128.store(dlogits + at, f32x4.mul(v128.load(weights + at), change))
    }
    for (; t < time; t++) {
      const at = t << 2
      store<f32>(dlogits + at, load<f32>(weights + at) * (load<f32>(dweights + at) - common))
    }
    weights += bytes
    dweights += bytes
    dlogits += bytes
  }
}

/** vector[b, :] = sum over t of weights[b, t] x[b, t, :] */
export function weightedSum(weights: usize, x: usize, vector: usize, batch: i32, time: i32, size: i32): void {
  for (let b = 0; b < batch; b++) {
    weigh(weights, x, vector, time, size)
    weights += time << 2
    x += (time * size) << 2
    vector += size << 2
  }
}

/** vector = sum over t of weights[t] x[t, :], in blocks of sixteen columns that stay in registers. */
function weigh(weights: usize, x: usize, vector: usize, time: i32, size: i32): void {
  const step: usize = size << 2
  let d = 0
  for (; d + 16 <= size; d += 16) {
    let s0 = f32x4.splat(0)
    let s1 = s0
    let s2 = s0
    let s3 = s0
    let row = x + (d << 2)
    for (let t = 0; t < time; t++) {
      const w = v128.load32_splat(weights + (t << 2))
      s0 = madd(w, v128.load(row), s0)
      s1 = madd(w, v128.load(row, 16), s1)
      s2 = madd(w, v128.load(row, 32), s2)
      s3 = madd(w, v128.load(row, 48), s3)
      row += step
    }
    const to = vector + (d << 2)
    v128.store(to, s0)
    v128.store(to, s1, 16)
    v128.store(to, s2, 32)
    v128.store(to, s3, 48)
  }
  for (; d < size; d++) {
    let sum: f32 = 0
    for (let t = 0; t < time; t++) sum += load<f32>(weights + (t << 2)) * load<f32>(x + ((t * size + d) << 2))
    store<f32>(vector + (d << 2), sum)
  }
}

/**
 * dx[b, t, :] = weights[b, t] dvector[b, :] and dweights[b, t] = x[b, t, :] . dvector[b, :].
 * @param dx 0 when it is not wanted @param dweights 0 when it is not wanted
 */
export function weightedSumGradient(
  weights: usize,
  x: usize,
  dvector: usize,
  dx: usize,
  dweights: usize,
  batch: i32,
  time: i32,
  size: i32,
): void {
  const bytes: usize = size << 2
  for (let b = 0; b < batch; b++) {
    for (let t = 0; t < time; t++) {
      if (dweights !== 0) {
        store<f32>(dweights, dot(x, dvector, size))
        dweights += 4
      }
      if (dx !== 0) {
        scaled(load<f32>(weights), dvector, dx, size)
        dx += bytes
      }
      weights += 4
      x += bytes
    }
    dvector += bytes
  }
}

/** out[i] = scale a[i], i < n */
function scaled(scale: f32, a: usize, out: usize, n: i32): void {
  const scales = f32x4.splat(scale)
  let i = 0
  for (; i + 4 <= n; i += 4) v128.store(out + (i << 2), f32x4.mul(scales, v128.load(a + (i << 2))))
  for (; i < n; i++) store<f32>(out + (i << 2), scale * load<f32>(a + (i << 2)))
}

/** Softmax of the logits and the sum it weighs, text by text, while x is near. */
export function attentionPool(
  x: usize,
  logits: usize,
  mask: usize,
  vector: usize,
  weights: usize,
  batch: i32,
  time: i32,
  size: i32,
): void {
  for (let b = 0; b < batch; b++) {
    softmaxRow(logits, mask, weights, time)
    weigh(weights, x, vector, time, size)
    x += (time * size) << 2
    logits += time << 2
    mask += time << 2
    weights += time << 2
    vector += size << 2
  }
}

/**
 * The way back through {@link attentionPool}.
 * @param dweights what else asks of the weights, [batch, time], or 0
 * @param dx [batch, time, size] @param dlogits [batch, time]
 */
export function attentionPoolGradient(
  x: usize,
  weights: usize,
  dvector: usize,
  dweights: usize,
  dx: usize,
  dlogits: usize,
  batch: i32,
  time: i32,
  size: i32,
): void {
  for (let b = 0; b < batch; b++) {
    weightedSumGradient(weights, x, dvector, dx, dlogits, 1, time, size)
    if (dweights !== 0) {
      for (let t = 0; t < time; t++) {
        const at = dlogits + (t << 2)
        store<f32>(at, load<f32>(at) + load<f32>(dweights + (t << 2)))
      }
      dweights += time << 2
    }
    maskedSoftmaxGradient(weights, dlogits, dlogits, 1, time)
    x += (time * size) << 2
    dx += (time * size) << 2
    weights += time << 2
    dlogits += time << 2
    dvector += size << 2
  }
}

/** weights[b, t] = mask[b, t] / number of real positions of the text; all 0 where there are none. */
export function meanWeights(mask: usize, weights: usize, batch: i32, time: i32): void {
  for (let b = 0; b < batch; b++) {
    let count: f32 = 0
    for (let t = 0; t < time; t++) count += load<f32>(mask + (t << 2))
    scaled(count > 0 ? 1 / count : 0, mask, weights, time)
    mask += time << 2
    weights += time << 2
  }
}

/**
 * The largest of each column over the real positions, and where it stands: the earliest among equals.
 * Both are 0 where nothing is real.
 * @param winners int32 [batch, size]
 */
export function maxOverTime(
  x: usize,
  mask: usize,
  vector: usize,
  winners: usize,
  batch: i32,
  time: i32,
  size: i32,
): void {
  for (let b = 0; b < batch; b++) {
    memory.fill(vector, 0, size << 2)
    memory.fill(winners, 0, size << 2)
    let seen = false
    for (let t = 0; t < time; t++) {
      if (load<f32>(mask + (t << 2)) !== 0) {
        takeLarger(x + ((t * size) << 2), t, vector, winners, size, !seen)
        seen = true
      }
    }
    x += (time * size) << 2
    mask += time << 2
    vector += size << 2
    winners += size << 2
  }
}

function takeLarger(row: usize, t: i32, vector: usize, winners: usize, size: i32, all: bool): void {
  let d = 0
  const place = i32x4.splat(t)
  const always = i32x4.splat(all ? -1 : 0)
  for (; d + 4 <= size; d += 4) {
    const at = d << 2
    const value = v128.load(row + at)
    const best = v128.load(vector + at)
    const wins = v128.or(always, f32x4.gt(value, best))
    v128.store(vector + at, v128.bitselect(value, best, wins))
    v128.store(winners + at, v128.bitselect(place, v128.load(winners + at), wins))
  }
  for (; d < size; d++) {
    const at = d << 2
    const value = load<f32>(row + at)
    if (!all && !(value > load<f32>(vector + at))) continue
    store<f32>(vector + at, value)
    store<i32>(winners + at, t)
  }
}

/** dx: each winner receives the gradient of its column, where its position is real; 0 elsewhere. */
export function maxOverTimeGradient(
  dvector: usize,
  winners: usize,
  mask: usize,
  dx: usize,
  batch: i32,
  time: i32,
  size: i32,
): void {
  memory.fill(dx, 0, (batch * time * size) << 2)
  for (let b = 0; b < batch; b++) {
    for (let d = 0; d < size; d++) {
      const t = load<i32>(winners + (d << 2))
      if (load<f32>(mask + (t << 2)) !== 0)
        store<f32>(dx + ((t * size + d) << 2), load<f32>(dvector + (d << 2)))
    }
    dvector += size << 2
    winners += size << 2
    mask += time << 2
    dx += (time * size) << 2
  }
}
