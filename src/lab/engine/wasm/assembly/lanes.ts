/** What every kernel is made of: four floats at once. Addresses are bytes in the memory of TensorFlow.js. */

/** a b + c, in one rounding where the build has relaxed SIMD, else in two. */
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

/** The sum of the four lanes, in a fixed order. */
export function sumOfLanes(a: v128): f32 {
  return (
    f32x4.extract_lane(a, 0) +
    f32x4.extract_lane(a, 2) +
    (f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 3))
  )
}

/**
 * 0 where a number is nearer to 0 than 1e-30; NaN stays NaN. Below 1.2e-38 a processor takes many times longer for a product, and
 * WebAssembly cannot tell it to call such numbers 0; a gradient or a weight that small teaches nothing.
 */
export function withoutDust(a: v128): v128 {
  return v128.andnot(a, f32x4.le(f32x4.abs(a), f32x4.splat(1e-30)))
}
