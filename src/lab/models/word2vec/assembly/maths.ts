/** What the training loops share: four floats at once, and random numbers by counter. */

import { madd } from '../../../engine/wasm/assembly/lanes'

/** The sums of the lanes of four vectors, as the four lanes of one. */
export function sumsOfLanes(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7))
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7))
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7))
}

/** e^x, to about 2e-7 of its value; x is held to +-87. After Cephes' expf: 2^n e^r with |r| <= ln 2 / 2. */
export function exp(given: v128): v128 {
  const x = f32x4.min(f32x4.max(given, f32x4.splat(-87)), f32x4.splat(87))
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504088896341)))
  let r = madd(n, f32x4.splat(-0.693359375), x)
  r = madd(n, f32x4.splat(2.1219444e-4), r)
  let p = madd(f32x4.splat(1.98756915e-4), r, f32x4.splat(1.3981999507e-3))
  p = madd(p, r, f32x4.splat(8.3334519073e-3))
  p = madd(p, r, f32x4.splat(4.1665795894e-2))
  p = madd(p, r, f32x4.splat(1.6666665459e-1))
  p = madd(p, r, f32x4.splat(0.5))
  p = madd(f32x4.mul(p, r), r, f32x4.add(r, f32x4.splat(1)))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(p, power)
}

/** ln x of normal positive x, to about 1e-7. After Cephes' logf. */
export function log(x: v128): v128 {
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(126)))
  let m = v128.or(v128.and(x, i32x4.splat(0x007fffff)), i32x4.splat(0x3f000000))
  const small = f32x4.lt(m, f32x4.splat(0.707106781186547524))
  exponent = f32x4.sub(exponent, v128.and(small, f32x4.splat(1)))
  m = f32x4.sub(f32x4.add(m, v128.and(small, m)), f32x4.splat(1))
  const square = f32x4.mul(m, m)
  let p = madd(f32x4.splat(7.0376836292e-2), m, f32x4.splat(-1.151461031e-1))
  p = madd(p, m, f32x4.splat(1.167699874e-1))
  p = madd(p, m, f32x4.splat(-1.2420140846e-1))
  p = madd(p, m, f32x4.splat(1.4249322787e-1))
  p = madd(p, m, f32x4.splat(-1.6668057665e-1))
  p = madd(p, m, f32x4.splat(2.0000714765e-1))
  p = madd(p, m, f32x4.splat(-2.4999993993e-1))
  p = madd(p, m, f32x4.splat(3.3333331174e-1))
  p = f32x4.mul(f32x4.mul(p, m), square)
  p = madd(exponent, f32x4.splat(-2.1219444e-4), p)
  p = madd(square, f32x4.splat(-0.5), p)
  return madd(exponent, f32x4.splat(0.693359375), f32x4.add(m, p))
}

/**
 * Philox4x32-10 (Salmon et al., SC 2011): the four words of one counter, written to `out`. The stream is that of
 * src/lab/random/philox.ts.
 */
export function philox(c0: u32, c1: u32, c2: u32, k0: u32, k1: u32, out: usize): void {
  let c3: u32 = 0
  for (let round = 0; round < 10; round++) {
    const a: u64 = <u64>c0 * 0xd2511f53
    const b: u64 = <u64>c2 * 0xcd9e8d57
    c0 = (<u32>(b >> 32)) ^ c1 ^ k0
    c1 = <u32>b
    c2 = (<u32>(a >> 32)) ^ c3 ^ k1
    c3 = <u32>a
    k0 += 0x9e3779b9
    k1 += 0xbb67ae85
  }
  store<u32>(out, c0)
  store<u32>(out, c1, 4)
  store<u32>(out, c2, 8)
  store<u32>(out, c3, 12)
}
