/** Dropout whose mask is a function of a key and a counter: nothing is stored, and backward is forward again. */

/**
 * out[e] = x[e] / (1 - rate) where (word >>> 8) / 2^24 >= rate, else 0, with word e % 4 of Philox4x32-10 (Salmon et
 * al., 2011) at counter [e >>> 2, step, 0, 0].
 */
export function dropout(
  x: usize,
  out: usize,
  n: i32,
  rate: f64,
  scale: f32,
  key0: u32,
  key1: u32,
  step: u32,
): void {
  // (word >>> 8) >= rate 2^24 decides the same without rounding.
  const least = <u32>ceil(rate * 16777216.0)
  const thresholds = i32x4.splat(least)
  const scales = f32x4.splat(scale)
  const blocks = (n + 3) >> 2
  for (let block = 0; block < blocks; block++) {
    let c0: u32 = block
    let c1 = step
    let c2: u32 = 0
    let c3: u32 = 0
    let k0 = key0
    let k1 = key1
    for (let round = 0; round < 10; round++) {
      const product0 = <u64>c0 * 0xd2511f53
      const product1 = <u64>c2 * 0xcd9e8d57
      c0 = (<u32>(product1 >> 32)) ^ c1 ^ k0
      c2 = (<u32>(product0 >> 32)) ^ c3 ^ k1
      c1 = <u32>product1
      c3 = <u32>product0
      k0 += 0x9e3779b9
      k1 += 0xbb67ae85
    }
    let words = i32x4.splat(c0)
    words = i32x4.replace_lane(words, 1, c1)
    words = i32x4.replace_lane(words, 2, c2)
    words = i32x4.replace_lane(words, 3, c3)
    const kept = i32x4.ge_s(i32x4.shr_u(words, 8), thresholds)
    const at = block << 4
    if ((block << 2) + 4 <= n) {
      v128.store(out + at, v128.and(kept, f32x4.mul(v128.load(x + at), scales)))
    } else {
      for (let e = block << 2; e < n; e++) {
        const word = (e & 3) === 0 ? c0 : (e & 3) === 1 ? c1 : c2
        store<f32>(out + (e << 2), word >> 8 >= least ? load<f32>(x + (e << 2)) * scale : 0)
      }
    }
  }
}
