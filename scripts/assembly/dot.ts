/** The scalar product of two vectors of n floats: what the test of the build compiles. */
export function dot(a: usize, b: usize, n: i32): f32 {
  let sum = f32x4.splat(0)
  let i = 0
  for (; i + 4 <= n; i += 4) {
    const x = v128.load(a + (i << 2))
    const y = v128.load(b + (i << 2))
    sum = ASC_FEATURE_RELAXED_SIMD ? f32x4.relaxed_madd(x, y, sum) : f32x4.add(f32x4.mul(x, y), sum)
  }
  let rest: f32 = 0
  for (; i < n; i++) rest += load<f32>(a + (i << 2)) * load<f32>(b + (i << 2))
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3) +
    rest
  )
}

/** Adds to a counter that threads share. @returns what it was */
export function count(at: usize, by: i32): i32 {
  return ASC_FEATURE_THREADS ? atomic.add<i32>(at, by) : -1
}
