import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'

/** vector[b, d] = sum over t of weights[b, t] x[b, t, d]. One invocation a number. */
const weigh = {
  name: 'weighted sum',
  buffers: { weights: 'f32', x: 'f32', vector: 'rw f32' },
  uniforms: { time: 'u32', size: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let row = i / p.size * p.time;
  var sum = 0.0;
  for (var t = 0u; t < p.time; t++) { sum += weights[row + t] * x[(row + t) * p.size + i % p.size]; }
  vector[i] = sum;`,
} satisfies Program

/** dweights[b, t] = x[b, t] . dvector[b]; dx[b, t] = weights[b, t] dvector[b]. One invocation a position. */
const weighGradient = {
  name: 'weighted sum gradient',
  buffers: { weights: 'f32', x: 'f32', dvector: 'f32', dweights: 'rw f32', dx: 'rw f32' },
  uniforms: { time: 'u32', size: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let origin = i / p.time * p.size;
  var sum = 0.0;
  for (var d = 0u; d < p.size; d++) {
    let g = dvector[origin + d];
    sum += x[i * p.size + d] * g;
    dx[i * p.size + d] = weights[i] * g;
  }
  dweights[i] = sum;`,
} satisfies Program

/** weights [batch, time], x [batch, time, size] -> [batch, size] */
export function forward(weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const gpu = webGpuBackend()
  const [batch, time, size] = x.shape
  const vector = gpu.output<tf.Tensor2D>([batch, size])
  const uniforms = { time, size, count: vector.size }
  gpu.run(weigh, { buffers: { weights, x, vector }, uniforms, invocations: vector.size })
  return vector
}

/** @param dvector [batch, size] @returns dweights [batch, time] and dx [batch, time, size] */
export function backward(
  weights: tf.Tensor2D,
  x: tf.Tensor3D,
  dvector: tf.Tensor2D,
): { readonly dweights: tf.Tensor2D; readonly dx: tf.Tensor3D } {
  const gpu = webGpuBackend()
  const [, time, size] = x.shape
  const dweights = gpu.output<tf.Tensor2D>(weights.shape)
  const dx = gpu.output<tf.Tensor3D>(x.shape)
  const uniforms = { time, size, count: weights.size }
  gpu.run(weighGradient, {
    buffers: { weights, x, dvector, dweights, dx },
    uniforms,
    invocations: weights.size,
  })
  return { dweights, dx }
}
