import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'
import { softmaxOfRow } from '../masked-softmax/wgsl'
import { LANES, overWorkgroup } from '../wgsl'

/** weights = softmax of the real logits; vector[b, d] = sum over t of weights[b, t] x[b, t, d]. A workgroup a text. */
const pool = {
  name: 'attention pool',
  buffers: { x: 'f32', logits: 'f32', keep: 'f32', vector: 'rw f32', weights: 'rw f32' },
  uniforms: { rows: 'u32', time: 'u32', size: 'u32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let b = min(group, p.rows - 1u);
  let row = b * p.time;${softmaxOfRow}
  storageBarrier();
  workgroupBarrier();
  for (var d = lane; d < p.size; d += ${LANES}u) {
    var sum = 0.0;
    for (var t = 0u; t < p.time; t++) { sum += weights[row + t] * x[(row + t) * p.size + d]; }
    vector[b * p.size + d] = sum;
  }`,
} satisfies Program

/**
 * da[t] = x[t] . dvector (+ dweights[t]); dlogits = a (da - sum of a da); dx[t] = a[t] dvector. A workgroup a text; da
 * waits in dlogits.
 */
const poolGradient = {
  name: 'attention pool gradient',
  buffers: { x: 'f32', weights: 'f32', dvector: 'f32', dweights: 'f32', dx: 'rw f32', dlogits: 'rw f32' },
  uniforms: { rows: 'u32', time: 'u32', size: 'u32', more: 'u32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let b = min(group, p.rows - 1u);
  let row = b * p.time;
  var sum = 0.0;
  for (var t = lane; t < p.time; t += ${LANES}u) {
    let a = weights[row + t];
    let origin = (row + t) * p.size;
    var da = 0.0;
    if (p.more == 1u) { da = dweights[row + t]; }
    for (var d = 0u; d < p.size; d++) {
      let g = dvector[b * p.size + d];
      da += x[origin + d] * g;
      dx[origin + d] = a * g;
    }
    dlogits[row + t] = da;
    sum += a * da;
  }
  sum = sumOver(lane, sum);
  for (var t = lane; t < p.time; t += ${LANES}u) {
    dlogits[row + t] = weights[row + t] * (dlogits[row + t] - sum);
  }`,
} satisfies Program

/** x [batch, time, size], logits and mask [batch, time] -> vector [batch, size] and weights [batch, time] */
export function forward(
  x: tf.Tensor3D,
  logits: tf.Tensor2D,
  mask: tf.Tensor2D,
): { readonly vector: tf.Tensor2D; readonly weights: tf.Tensor2D } {
  const gpu = webGpuBackend()
  const [rows, time, size] = x.shape
  const vector = gpu.output<tf.Tensor2D>([rows, size])
  const weights = gpu.output<tf.Tensor2D>(logits.shape)
  const buffers = { x, logits, keep: mask, vector, weights }
  gpu.run(pool, { buffers, uniforms: { rows, time, size }, invocations: rows * LANES })
  return { vector, weights }
}

/**
 * @param weights what {@link forward} gave
 * @param dvector [batch, size]
 * @param dweights what else asks of the weights, [batch, time]
 * @returns dx [batch, time, size] and dlogits [batch, time]
 */
export function backward(
  x: tf.Tensor3D,
  weights: tf.Tensor2D,
  dvector: tf.Tensor2D,
  dweights?: tf.Tensor2D,
): { readonly dx: tf.Tensor3D; readonly dlogits: tf.Tensor2D } {
  const gpu = webGpuBackend()
  const [rows, time, size] = x.shape
  const dx = gpu.output<tf.Tensor3D>(x.shape)
  const dlogits = gpu.output<tf.Tensor2D>(weights.shape)
  const buffers = { x, weights, dvector, dweights: dweights ?? weights, dx, dlogits }
  const uniforms = { rows, time, size, more: Number(dweights !== undefined) }
  gpu.run(poolGradient, { buffers, uniforms, invocations: rows * LANES })
  return { dx, dlogits }
}
