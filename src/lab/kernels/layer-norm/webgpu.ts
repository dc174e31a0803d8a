import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'
import { LANES, overWorkgroup } from '../wgsl'

/** out = gain (x - mean) / sqrt(variance + epsilon) + bias, row by row. A workgroup a row. */
const normalise = {
  name: 'layer norm',
  buffers: { x: 'f32', gain: 'f32', bias: 'f32', out: 'rw f32', statistics: 'rw f32' },
  uniforms: { rows: 'u32', size: 'u32', epsilon: 'f32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let row = min(group, p.rows - 1u);
  let origin = row * p.size;
  var sum = 0.0;
  for (var j = lane; j < p.size; j += ${LANES}u) { sum += x[origin + j]; }
  let mean = sumOver(lane, sum) / f32(p.size);
  var squares = 0.0;
  for (var j = lane; j < p.size; j += ${LANES}u) { squares += (x[origin + j] - mean) * (x[origin + j] - mean); }
  let inverse = 1.0 / sqrt(sumOver(lane, squares) / f32(p.size) + p.epsilon);
  for (var j = lane; j < p.size; j += ${LANES}u) {
    out[origin + j] = (x[origin + j] - mean) * inverse * gain[j] + bias[j];
  }
  if (lane == 0u) {
    statistics[row * 2u] = mean;
    statistics[row * 2u + 1u] = inverse;
  }`,
} satisfies Program

/** With g = gain dy and n the normalised row: dx = (g - mean of g - n mean of (g n)) / sqrt(variance + epsilon). */
const inputGradient = {
  name: 'layer norm dx',
  buffers: { x: 'f32', gain: 'f32', statistics: 'f32', dy: 'f32', dx: 'rw f32' },
  uniforms: { rows: 'u32', size: 'u32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  let row = min(group, p.rows - 1u);
  let origin = row * p.size;
  let mean = statistics[row * 2u];
  let inverse = statistics[row * 2u + 1u];
  var sum = 0.0;
  var along = 0.0;
  for (var j = lane; j < p.size; j += ${LANES}u) {
    let g = gain[j] * dy[origin + j];
    sum += g;
    along += g * (x[origin + j] - mean) * inverse;
  }
  sum = sumOver(lane, sum) / f32(p.size);
  along = sumOver(lane, along) / f32(p.size);
  for (var j = lane; j < p.size; j += ${LANES}u) {
    let normal = (x[origin + j] - mean) * inverse;
    dx[origin + j] = (gain[j] * dy[origin + j] - sum - normal * along) * inverse;
  }`,
} satisfies Program

/** Rows whose sums one invocation takes: enough invocations to fill a device, few enough parts to sum. */
const ROWS_A_PART = 32

/**
 * Of dgain[j] = sum of dy n over the rows and dbias[j] = sum of dy the part of some rows: partial[part, 0, j] and
 * partial[part, 1, j]. One invocation a column of a part, so that neighbours read neighbours.
 */
const parameterParts = {
  name: 'layer norm dgain parts',
  buffers: { x: 'f32', statistics: 'f32', dy: 'f32', partial: 'rw f32' },
  uniforms: { rows: 'u32', size: 'u32', parts: 'u32' },
  workgroup: LANES,
  body: `
  if (i >= p.size * p.parts) { return; }
  let part = i / p.size;
  let j = i % p.size;
  var gainSum = 0.0;
  var biasSum = 0.0;
  let end = min(p.rows, (part + 1u) * ${ROWS_A_PART}u);
  for (var row = part * ${ROWS_A_PART}u; row < end; row++) {
    let g = dy[row * p.size + j];
    gainSum += g * (x[row * p.size + j] - statistics[row * 2u]) * statistics[row * 2u + 1u];
    biasSum += g;
  }
  partial[2u * part * p.size + j] = gainSum;
  partial[(2u * part + 1u) * p.size + j] = biasSum;`,
} satisfies Program

/** The sums over the parts, in their order. One invocation a column. */
const parameterGradient = {
  name: 'layer norm dgain',
  buffers: { partial: 'f32', dgain: 'rw f32', dbias: 'rw f32' },
  uniforms: { size: 'u32', parts: 'u32' },
  workgroup: LANES,
  body: `
  if (i >= p.size) { return; }
  var gainSum = 0.0;
  var biasSum = 0.0;
  for (var part = 0u; part < p.parts; part++) {
    gainSum += partial[2u * part * p.size + i];
    biasSum += partial[(2u * part + 1u) * p.size + i];
  }
  dgain[i] = gainSum;
  dbias[i] = biasSum;`,
} satisfies Program

/**
 * x [n, size], gain and bias [size] -> out [n, size], and what {@link backward} needs of each row: its mean and
 * 1 / sqrt(variance + epsilon), [n, 2].
 */
export function forward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): { readonly out: tf.Tensor2D; readonly statistics: tf.Tensor2D } {
  const gpu = webGpuBackend()
  const [rows, size] = x.shape
  const out = gpu.output<tf.Tensor2D>(x.shape)
  const statistics = gpu.output<tf.Tensor2D>([rows, 2])
  const buffers = { x, gain, bias, out, statistics }
  gpu.run(normalise, { buffers, uniforms: { rows, size, epsilon }, invocations: rows * LANES })
  return { out, statistics }
}

/** @param dy [n, size] @returns dx [n, size], dgain and dbias [size] */
export function backward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  statistics: tf.Tensor2D,
  dy: tf.Tensor2D,
): { readonly dx: tf.Tensor2D; readonly dgain: tf.Tensor1D; readonly dbias: tf.Tensor1D } {
  const gpu = webGpuBackend()
  const [rows, size] = x.shape
  const dx = gpu.output<tf.Tensor2D>(x.shape)
  const dgain = gpu.target<tf.Tensor1D>(gain)
  const dbias = gpu.output<tf.Tensor1D>(gain.shape)
  gpu.run(inputGradient, {
    buffers: { x, gain, statistics, dy, dx },
    uniforms: { rows, size },
    invocations: rows * LANES,
  })
  const parts = Math.max(Math.ceil(rows / ROWS_A_PART), 1)
  const partial = gpu.output<tf.Tensor3D>([parts, 2, size])
  gpu.run(parameterParts, {
    buffers: { x, statistics, dy, partial },
    uniforms: { rows, size, parts },
    invocations: parts * size,
  })
  gpu.run(parameterGradient, {
    buffers: { partial, dgain, dbias },
    uniforms: { size, parts },
    invocations: size,
  })
  partial.dispose()
  return { dx, dgain, dbias }
}
