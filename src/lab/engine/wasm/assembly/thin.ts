/**
 * Convolution over time with one to three filters, where tiles of eight columns would be mostly empty. The kernel
 * stands turned, filter by filter, so that the window of a position and the weights of a filter are two plain vectors.
 */
import { madd, sumOfLanes } from './lanes'

/** Fewer filters than this are computed here. */
export const THIN: i32 = 4

/** kernel [depth, filters] -> columns [filters, depth] */
export function turn(kernel: usize, depth: i32, filters: i32, columns: usize): void {
  for (let f = 0; f < filters; f++)
    for (let p = 0; p < depth; p++)
      store<f32>(columns + ((f * depth + p) << 2), load<f32>(kernel + ((p * filters + f) << 2)))
}

/** sum of a[i] b[i], i < n, in four chains. */
export function dot(a: usize, b: usize, n: i32): f32 {
  let s0 = f32x4.splat(0)
  let s1 = s0
  let s2 = s0
  let s3 = s0
  const wide = a + ((n & ~15) << 2)
  const narrow = a + ((n & ~3) << 2)
  const end = a + (n << 2)
  while (a < wide) {
    s0 = madd(v128.load(a), v128.load(b), s0)
    s1 = madd(v128.load(a, 16), v128.load(b, 16), s1)
    s2 = madd(v128.load(a, 32), v128.load(b, 32), s2)
    s3 = madd(v128.load(a, 48), v128.load(b, 48), s3)
    a += 64
    b += 64
  }
  while (a < narrow) {
    s0 = madd(v128.load(a), v128.load(b), s0)
    a += 16
    b += 16
  }
  let sum = sumOfLanes(f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3)))
  while (a < end) {
    sum += load<f32>(a) * load<f32>(b)
    a += 4
    b += 4
  }
  return sum
}

/** out[i] += scale a[i], i < n */
export function addScaled(scale: f32, a: usize, out: usize, n: i32): void {
  const scales = f32x4.splat(scale)
  const wide = a + ((n & ~3) << 2)
  const end = a + (n << 2)
  while (a < wide) {
    v128.store(out, madd(scales, v128.load(a), v128.load(out)))
    a += 16
    out += 16
  }
  while (a < end) {
    store<f32>(out, load<f32>(out) + scale * load<f32>(a))
    a += 4
    out += 4
  }
}

/**
 * out[t, f] = bias[f] + windows[t] . columns[f], for `rows` positions.
 * @param windows the first window; the next begins `channels` floats later
 */
export function thinForward(
  windows: usize,
  channels: i32,
  rows: i32,
  columns: usize,
  depth: i32,
  filters: i32,
  bias: usize,
  relu: bool,
  out: usize,
): void {
  for (let t = 0; t < rows; t++) {
    const window = windows + ((t * channels) << 2)
    for (let f = 0; f < filters; f++) {
      const sum = dot(window, columns + ((f * depth) << 2), depth) + load<f32>(bias + (f << 2))
      store<f32>(out, relu ? max<f32>(sum, 0) : sum)
      out += 4
    }
  }
}

/**
 * sums[f, p] += sum over t of dz[t, f] windows[t, p].
 * @param sums [filters, depth]
 */
export function thinKernelGradient(
  windows: usize,
  channels: i32,
  rows: i32,
  dz: usize,
  filters: i32,
  sums: usize,
  depth: i32,
): void {
  const step: usize = channels << 2
  const dzStep: usize = filters << 2
  for (let f = 0; f < filters; f++) {
    const to = sums + ((f * depth) << 2)
    let p = 0
    for (; p + 16 <= depth; p += 16) {
      const at = to + (p << 2)
      let s0 = v128.load(at)
      let s1 = v128.load(at, 16)
      let s2 = v128.load(at, 32)
      let s3 = v128.load(at, 48)
      let window = windows + (p << 2)
      let gradient = dz + (f << 2)
      for (let t = 0; t < rows; t++) {
        const g = v128.load32_splat(gradient)
        s0 = madd(g, v128.load(window), s0)
        s1 = madd(g, v128.load(window, 16), s1)
        s2 = madd(g, v128.load(window, 32), s2)
        s3 = madd(g, v128.load(window, 48), s3)
        window += step
        gradient += dzStep
      }
      v128.store(at, s0)
      v128.store(at, s1, 16)
      v128.store(at, s2, 32)
      v128.store(at, s3, 48)
    }
    if (p === depth) continue
    for (let t = 0; t < rows; t++) {
      const g = load<f32>(dz + ((t * filters + f) << 2))
      addScaled(g, windows + ((t * channels + p) << 2), to + (p << 2), depth - p)
    }
  }
}

/**
 * dx[t, c] = sum over j, f of dz[t + j, f] columns[f, width - 1 - j, c], for `rows` positions.
 * @param dz the window of the first position, so with zeros before the sequence
 */
export function thinInputGradient(
  dz: usize,
  rows: i32,
  columns: usize,
  width: i32,
  channels: i32,
  filters: i32,
  dx: usize,
): void {
  const depth = width * channels
  for (let t = 0; t < rows; t++) {
    const window = dz + ((t * filters) << 2)
    const row = dx + ((t * channels) << 2)
    let c = 0
    for (; c + 8 <= channels; c += 8) {
      let low = f32x4.splat(0)
      let high = low
      let gradient = window
      for (let j = 0; j < width; j++) {
        const tap = columns + (((width - 1 - j) * channels + c) << 2)
        for (let f = 0; f < filters; f++) {
          const g = v128.load32_splat(gradient)
          const weights = tap + ((f * depth) << 2)
          low = madd(g, v128.load(weights), low)
          high = madd(g, v128.load(weights, 16), high)
          gradient += 4
        }
      }
      v128.store(row + (c << 2), low)
      v128.store(row + (c << 2), high, 16)
    }
    for (; c < channels; c++) {
      let sum: f32 = 0
      for (let j = 0; j < width; j++)
        for (let f = 0; f < filters; f++)
          sum +=
            load<f32>(window + ((j * filters + f) << 2)) *
            load<f32>(columns + ((f * depth + (width - 1 - j) * channels + c) << 2))
      store<f32>(row + (c << 2), sum)
    }
  }
}
