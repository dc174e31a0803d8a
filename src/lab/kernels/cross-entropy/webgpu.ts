import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'
import { LANES, overWorkgroup } from '../wgsl'

/**
 * With one output z: loss = max(z, 0) - z y + log(1 + e^-|z|), dz = sigma(z) - y. With more: loss = log sum e^z - sum y z,
 * dz = softmax(z) - y. y is the right class, smoothed: (1 - s) y + s / classes. Means are over the weights. One workgroup:
 * a batch is a few hundred texts.
 */
const entropy = {
  name: 'cross-entropy',
  buffers: {
    logits: 'f32',
    labels: 'i32',
    weights: 'f32',
    each: 'rw f32',
    dlogits: 'rw f32',
    mean: 'rw f32',
    right: 'rw f32',
  },
  uniforms: { rows: 'u32', outputs: 'u32', weighted: 'u32', smoothing: 'f32' },
  workgroup: LANES,
  declarations: overWorkgroup,
  body: `
  var total = 0.0;
  for (var b = lane; b < p.rows; b += ${LANES}u) {
    var weight = 1.0;
    if (p.weighted == 1u) { weight = weights[b]; }
    total += weight;
  }
  total = sumOver(lane, total);
  var losses = 0.0;
  var found = 0.0;
  for (var b = lane; b < p.rows; b += ${LANES}u) {
    var weight = 1.0;
    if (p.weighted == 1u) { weight = weights[b]; }
    let label = u32(labels[b]);
    var loss = 0.0;
    if (p.outputs == 1u) {
      let z = logits[b];
      let y = f32(label) * (1.0 - p.smoothing) + p.smoothing / 2.0;
      // log(1 + s) and 1 / (1 + s) of s = e^-|z|: neither overflows. Below 1e-4 the logarithm is its series: 1 + s rounds.
      let s = exp(-abs(z));
      let soft = select(log(1.0 + s), s - s * s / 2.0, s < 1e-4);
      let sigma = select(s, 1.0, z >= 0.0) / (1.0 + s);
      loss = max(z, 0.0) - z * y + soft;
      dlogits[b] = (sigma - y) * weight / total;
      if ((z > 0.0) == (label == 1u)) { found += weight; }
    } else {
      let row = b * p.outputs;
      var most = logits[row];
      var best = 0u;
      for (var c = 1u; c < p.outputs; c++) {
        if (logits[row + c] > most) {
          most = logits[row + c];
          best = c;
        }
      }
      var sum = 0.0;
      for (var c = 0u; c < p.outputs; c++) { sum += exp(logits[row + c] - most); }
      let logSum = log(sum);
      for (var c = 0u; c < p.outputs; c++) {
        let z = logits[row + c] - most;
        let y = select(0.0, 1.0 - p.smoothing, c == label) + p.smoothing / f32(p.outputs);
        loss += y * (logSum - z);
        dlogits[row + c] = (exp(z) / sum - y) * weight / total;
      }
      if (best == label) { found += weight; }
    }
    each[b] = loss;
    losses += weight * loss;
  }
  losses = sumOver(lane, losses);
  found = sumOver(lane, found);
  if (lane == 0u) {
    mean[0] = losses / total;
    right[0] = found;
  }`,
} satisfies Program

/**
 * Loss, gradient and number right in one pass: the sigmoid's with one output, the softmax's with more.
 *
 * @param logits [batch, outputs] @param labels int32 [batch]
 * @param weights how much each text counts, [batch]; at least one above zero. All alike when left out
 * @returns each [batch]; dlogits of the mean [batch, outputs]; mean sum(weights each) / sum(weights) and right, the
 * weight of the texts whose class was found, scalars
 */
export function forward(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  { smoothing = 0, weights }: { readonly smoothing?: number; readonly weights?: tf.Tensor1D } = {},
): {
  readonly each: tf.Tensor1D
  readonly dlogits: tf.Tensor2D
  readonly mean: tf.Scalar
  readonly right: tf.Scalar
} {
  const gpu = webGpuBackend()
  const [rows, outputs] = logits.shape
  const each = gpu.output<tf.Tensor1D>([rows])
  const dlogits = gpu.output<tf.Tensor2D>(logits.shape)
  const mean = gpu.output<tf.Scalar>([])
  const right = gpu.output<tf.Scalar>([])
  const buffers = { logits, labels, weights: weights ?? logits, each, dlogits, mean, right }
  const uniforms = { rows, outputs, weighted: Number(weights !== undefined), smoothing }
  gpu.run(entropy, { buffers, uniforms, invocations: LANES })
  return { each, dlogits, mean, right }
}
