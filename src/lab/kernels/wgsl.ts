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
