import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'
import { LANES, overWorkgroup } from '../wgsl'
import { softmaxOfRow } from './wgsl'

/** See {@link softmaxOfRow}. A workgroup a row. */
const softmax = {
  name: 'masked softmax',
  buffers: { logits: 'f32', keep: 'f32', weights: 'rw f32' },
  uniforms: { time: 'u32', rows: 'u32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let row = min(group, p.rows - 1u) * p.time;${softmaxOfRow}`,
} satisfies Program

/** dlogits = a (da - sum of a da). A workgroup a row. */
const softmaxGradient = {
  name: 'masked softmax gradient',
  buffers: { weights: 'f32', dweights: 'f32', dlogits: 'rw f32' },
  uniforms: { time: 'u32', rows: 'u32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let row = min(group, p.rows - 1u) * p.time;
  var sum = 0.0;
  for (var t = lane; t < p.time; t += ${LANES}u) { sum += weights[row + t] * dweights[row + t]; }
  sum = sumOver(lane, sum);
  for (var t = lane; t < p.time; t += ${LANES}u) {
    dlogits[row + t] = weights[row + t] * (dweights[row + t] - sum);
  }`,
} satisfies Program

/** Weights from logits and mask, all [batch, time]. */
export function forward(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  const gpu = webGpuBackend()
  const [rows, time] = logits.shape
  const weights = gpu.output<tf.Tensor2D>(logits.shape)
  const buffers = { logits, keep: mask, weights }
  gpu.run(softmax, { buffers, uniforms: { time, rows }, invocations: rows * LANES })
  return weights
}

/** dlogits from the weights that {@link forward} gave and their gradient, all [batch, time]. */
export function backward(weights: tf.Tensor2D, dweights: tf.Tensor2D): tf.Tensor2D {
  const gpu = webGpuBackend()
  const [rows, time] = weights.shape
  const dlogits = gpu.output<tf.Tensor2D>(weights.shape)
  const buffers = { weights, dweights, dlogits }
  gpu.run(softmaxGradient, { buffers, uniforms: { time, rows }, invocations: rows * LANES })
  return dlogits
}
