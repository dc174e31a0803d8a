/** Invocations of a workgroup that works on one row together. */
export const LANES = 64

/**
 * WGSL of sums and maxima over a workgroup: `sumOver(lane, value)` and `maxOver(lane, value)` give every invocation the
 * result. Halves are added to halves, always the same ones: the sum does not depend on who is first.
 */
export const overWorkgroup = `
var<workgroup> shared_values: array<f32, ${LANES}>;
fn sumOver(lane: u32, value: f32) -> f32 {
  workgroupBarrier();
  shared_values[lane] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0u; half = half / 2u) {
    if (lane < half) { shared_values[lane] += shared_values[lane + half]; }
    workgroupBarrier();
  }
  return shared_values[0];
}
fn maxOver(lane: u32, value: f32) -> f32 {
  workgroupBarrier();
  shared_values[lane] = value;
  workgroupBarrier();
  for (var half = ${LANES / 2}u; half > 0u; half = half / 2u) {
    if (lane < half) { shared_values[lane] = max(shared_values[lane], shared_values[lane + half]); }
    workgroupBarrier();
  }
  return shared_values[0];
}`

/**
 * WGSL of Philox4x32-10, the stream of src/lab/random/philox.ts. The upper half of a 64-bit product is put together from 16-bit
 * halves: WGSL has no 64-bit integers.
 */
export const philox = `
fn multiplyHigh(a: u32, b: u32) -> u32 {
  let low = (a & 0xffffu) * (b & 0xffffu);
  let middle = (a >> 16u) * (b & 0xffffu) + (low >> 16u);
  let middleLow = (middle & 0xffffu) + (a & 0xffffu) * (b >> 16u);
  return (a >> 16u) * (b >> 16u) + (middle >> 16u) + (middleLow >> 16u);
}
fn philox(counter: vec4<u32>, key: vec2<u32>) -> vec4<u32> {
  var c = counter;
  var k = key;
  for (var round = 0; round < 10; round++) {
    let high0 = multiplyHigh(0xd2511f53u, c.x);
    let high1 = multiplyHigh(0xcd9e8d57u, c.z);
    c = vec4<u32>(high1 ^ c.y ^ k.x, 0xcd9e8d57u * c.z, high0 ^ c.w ^ k.y, 0xd2511f53u * c.x);
    k = k + vec2<u32>(0x9e3779b9u, 0xbb67ae85u);
  }
  return c;
}`
