/** Exponential and logarithm. The language's own keep tables in memory, and this memory is not ours. */
import { madd } from './lanes'

/**
 * e^x of four numbers, within 2 units in the last place: 2^n e^r with |r| <= ln(2) / 2, and e^r by its Taylor series
 * up to r^7 / 7!, whose next term is below 6e-9. Below -87.3 it gives 2^-126 where e^x is no normal number.
 */
export function exp4(x: v128): v128 {
  x = f32x4.max(f32x4.min(x, f32x4.splat(88.3)), f32x4.splat(-87.3))
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)))
  // ln(2) in two parts, the first of few bits, so that n times it is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)))
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440054690582e-4)))
  let sum = f32x4.splat(1.0 / 5040.0)
  sum = madd(sum, r, f32x4.splat(1.0 / 720.0))
  sum = madd(sum, r, f32x4.splat(1.0 / 120.0))
  sum = madd(sum, r, f32x4.splat(1.0 / 24.0))
  sum = madd(sum, r, f32x4.splat(1.0 / 6.0))
  sum = madd(sum, r, f32x4.splat(0.5))
  sum = madd(sum, r, f32x4.splat(1))
  sum = madd(sum, r, f32x4.splat(1))
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23)
  return f32x4.mul(sum, power)
}

/**
 * ln x of a positive normal number, within 1e-15 of it: x = 2^k m with m between sqrt(1/2) and sqrt(2), and
 * ln m = 2 artanh(s) with s = (m - 1) / (m + 1), |s| < 0.172, by its series up to s^19.
 */
export function log(x: f64): f64 {
  const bits = reinterpret<u64>(x)
  let k = <i32>(bits >> 52) - 1023
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000)
  if (m > 1.4142135623730951) {
    m *= 0.5
    k++
  }
  const s = (m - 1) / (m + 1)
  const square = s * s
  let sum = 0.0
  for (let power = 19; power >= 1; power -= 2) sum = sum * square + 1.0 / <f64>power
  return <f64>k * 0.6931471805599453 + 2 * s * sum
}

/** ln(1 + e^x) for x <= 0, without losing what is small. */
export function softplusBelow(x: f64): f64 {
  const e = exp64(x)
  // ln(1 + e) = e - e^2 / 2 + e^3 / 3 where e is too small to be seen beside 1.
  return e < 1e-5 ? e - 0.5 * e * e + (e * e * e) / 3 : log(1 + e)
}

/** e^x for x <= 0 in float64: 2^n e^r by the Taylor series up to r^13 / 13!. 0 below -708. */
export function exp64(x: f64): f64 {
  if (x < -708) return 0
  const n = nearest(x * 1.4426950408889634)
  const r = x - n * 0.6931471803691238 - n * 1.9082149292705877e-10
  let sum = 1.0
  for (let term = 13; term >= 1; term--) sum = 1 + (sum * r) / <f64>term
  return sum * reinterpret<f64>((<u64>(<i64>n + 1023)) << 52)
}
