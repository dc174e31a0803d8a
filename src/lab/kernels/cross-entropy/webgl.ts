import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** What every pass knows: how much a text counts, and y, the right class, smoothed. */
const shared = `
float weightOf(int b) { return weighted == 1 ? weights(b) : 1.0; }
float targetOf(int label, int c) {
  return outputs == 1
    ? float(label) * (1.0 - smoothing) + smoothing / 2.0
    : (c == label ? 1.0 - smoothing : 0.0) + smoothing / float(outputs);
}`

const uniforms = { outputs: 'int', weighted: 'int', smoothing: 'float' } as const

/**
 * With one output z: loss = max(z, 0) - z y + log(1 + e^-|z|); with more: log sum e^z - sum y z. And of each text its weight where
 * its class was found, and two numbers that its gradient needs: the largest logit and the sum of e^(z - it).
 */
const score = glProgram({
  inputs: ['logits', 'labels', 'weights'],
  outputs: ['each', 'found', 'most', 'total'],
  uniforms,
  declarations: shared,
  body: `
  int label = int(labels(column));
  ivec2 r = logits_row(column);
  float largest = logits_at(r, 0);
  float sum = 0.0;
  float loss = 0.0;
  bool isRight = (largest > 0.0) == (label == 1);
  if (outputs == 1) {
    // Below 1e-4 the logarithm is its series: 1 + s rounds.
    float s = exp(-abs(largest));
    loss = max(largest, 0.0) - largest * targetOf(label, 0) + (s < 1e-4 ? s - s * s / 2.0 : log(1.0 + s));
  } else {
    int best = 0;
    for (int c = 1; c < outputs; c++) {
      float z = logits_at(r, c);
      if (z > largest) {
        largest = z;
        best = c;
      }
    }
    for (int c = 0; c < outputs; c++) { sum += exp(logits_at(r, c) - largest); }
    float logSum = log(sum);
    for (int c = 0; c < outputs; c++) { loss += targetOf(label, c) * (logSum - (logits_at(r, c) - largest)); }
    isRight = best == label;
  }
  each = loss;
  found = isRight ? weightOf(column) : 0.0;
  most = largest;
  total = sum;`,
})

/** mean = sum(weights each) / sum(weights), right = the sum of what was found, counted = sum(weights). */
const reduce = glProgram({
  inputs: ['each', 'found', 'weights'],
  outputs: ['mean', 'right', 'counted'],
  uniforms: { rows: 'int', weighted: 'int' },
  declarations: 'float weightOf(int b) { return weighted == 1 ? weights(b) : 1.0; }',
  body: `
  float losses = 0.0;
  float rights = 0.0;
  float count = 0.0;
  for (int b = 0; b < rows; b++) {
    float weight = weightOf(b);
    losses += weight * each(b);
    rights += found(b);
    count += weight;
  }
  mean = losses / count;
  right = rights;
  counted = count;`,
})

/** dlogits of the mean: (sigma(z) - y) or (softmax(z) - y), times weight / sum(weights). */
const gradient = glProgram({
  inputs: ['logits', 'labels', 'weights', 'most', 'total', 'counted'],
  outputs: ['dlogits'],
  uniforms,
  declarations: shared,
  body: `
  float z = logits_here();
  float s = exp(-abs(z));
  float p = outputs == 1 ? (z >= 0.0 ? 1.0 : s) / (1.0 + s) : exp(z - most(row)) / total(row);
  dlogits = (p - targetOf(int(labels(row)), column)) * weightOf(row) / counted(0);`,
})

/** See the other forms. */
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
  const gl = webGlBackend()
  const [rows, outputs] = logits.shape
  const weighted = Number(weights !== undefined)
  // An input that is not read is given what is at hand.
  const read = { logits, labels, weights: weights ?? labels }
  const numbers = { outputs, weighted, smoothing }
  const { each, found, most, total } = gl.run(score, { inputs: read, uniforms: numbers, shape: [rows] })
  const { mean, right, counted } = gl.run(reduce, {
    inputs: { each, found, weights: read.weights },
    uniforms: { rows, weighted },
    shape: [],
  })
  const { dlogits } = gl.run(gradient, {
    inputs: { ...read, most, total, counted },
    uniforms: numbers,
    shape: logits.shape,
  })
  for (const spare of [found, most, total, counted]) spare.dispose()
  return {
    each: each as tf.Tensor1D,
    dlogits: dlogits as tf.Tensor2D,
    mean: mean as tf.Scalar,
    right: right as tf.Scalar,
  }
}
