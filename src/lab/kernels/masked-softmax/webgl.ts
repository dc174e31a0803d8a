import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** The largest real logit of each row, and the sum of e^(l - it) over the real ones; 0 where nothing is real. */
const scale = glProgram({
  inputs: ['logits', 'keep'],
  outputs: ['most', 'total'],
  uniforms: { time: 'int' },
  body: `
  ivec2 l = logits_row(column);
  ivec2 k = keep_row(column);
  float largest = -3.0e38;
  for (int t = 0; t < time; t++) {
    if (keep_at(k, t) > 0.0) { largest = max(largest, logits_at(l, t)); }
  }
  float sum = 0.0;
  for (int t = 0; t < time; t++) {
    if (keep_at(k, t) > 0.0) { sum += exp(logits_at(l, t) - largest); }
  }
  most = largest;
  total = sum;`,
})

/** weights = e^(l - most) / total at the real positions, 0 elsewhere. */
const softmax = glProgram({
  inputs: ['logits', 'keep', 'most', 'total'],
  outputs: ['weights'],
  uniforms: {},
  body: `
  weights = keep_here() > 0.0 ? exp(logits_here() - most(row)) / total(row) : 0.0;`,
})

/** The sum of a da over each row. */
const along = glProgram({
  inputs: ['a', 'da'],
  outputs: ['sum'],
  uniforms: { time: 'int' },
  body: `
  ivec2 r = a_row(column);
  ivec2 s = da_row(column);
  float both = 0.0;
  for (int t = 0; t < time; t++) { both += a_at(r, t) * da_at(s, t); }
  sum = both;`,
})

/** dlogits = a (da - sum of a da) */
const softmaxGradient = glProgram({
  inputs: ['a', 'da', 'sum'],
  outputs: ['dlogits'],
  uniforms: {},
  body: 'dlogits = a_here() * (da_here() - sum(row));',
})

/** See the other forms. [batch, time] */
export function forward(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  const gl = webGlBackend()
  const [rows, time] = logits.shape
  const read = { logits, keep: mask }
  const { most, total } = gl.run(scale, { inputs: read, uniforms: { time }, shape: [rows] })
  const { weights } = gl.run(softmax, {
    inputs: { ...read, most, total },
    uniforms: {},
    shape: logits.shape,
  })
  most.dispose()
  total.dispose()
  return weights as tf.Tensor2D
}

/** See the other forms. [batch, time] */
export function backward(weights: tf.Tensor2D, dweights: tf.Tensor2D): tf.Tensor2D {
  const gl = webGlBackend()
  const [rows, time] = weights.shape
  const read = { a: weights, da: dweights }
  const { sum } = gl.run(along, { inputs: read, uniforms: { time }, shape: [rows] })
  const { dlogits } = gl.run(softmaxGradient, {
    inputs: { ...read, sum },
    uniforms: {},
    shape: weights.shape,
  })
  sum.dispose()
  return dlogits as tf.Tensor2D
}
