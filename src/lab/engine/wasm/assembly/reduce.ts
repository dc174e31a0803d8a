/** Sums over whole tensors. */

/** sum of x[i]^2 in float64, in two lanes and a fixed order. */
export function sumOfSquares(x: usize, n: i32): f64 {
  let low = f64x2.splat(0)
  let high = low
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const four = v128.load(x + (i << 2))
    const a = f64x2.promote_low_f32x4(four)
    const b = f64x2.promote_low_f32x4(i32x4.shuffle(four, four, 2, 3, 2, 3))
    low = f64x2.add(low, f64x2.mul(a, a))
    high = f64x2.add(high, f64x2.mul(b, b))
  }
  const both = f64x2.add(low, high)
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
  for (; i < n; i++) {
    const value = <f64>load<f32>(x + (i << 2))
    sum += value * value
  }
  return sum
}
