import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** vector[b, d] = sum over t of weights[b, t] x[b, t, d] */
const weigh = glProgram({
  inputs: ['weights', 'x'],
  outputs: ['vector'],
  uniforms: { time: 'int' },
  body: `
  ivec2 w = weights_row(row);
  float sum = 0.0;
  for (int t = 0; t < time; t++) { sum += weights_at(w, t) * x(row * time + t, column); }
  vector = sum;`,
})

/** dweights[b, t] = x[b, t] . dvector[b] */
const weightsGradient = glProgram({
  inputs: ['x', 'dvector'],
  outputs: ['dweights'],
  uniforms: { time: 'int', size: 'int' },
  body: `
  ivec2 r = x_row(row * time + column);
  ivec2 g = dvector_row(row);
  float sum = 0.0;
  for (int d = 0; d < size; d++) { sum += x_at(r, d) * dvector_at(g, d); }
  dweights = sum;`,
})

/** dx[b, t] = weights[b, t] dvector[b] */
const inputGradient = glProgram({
  inputs: ['weights', 'dvector'],
  outputs: ['dx'],
  uniforms: { time: 'int' },
  body: `
  int b = over(row, time);
  dx = weights(b, row - b * time) * dvector(b, column);`,
})

/** See the other forms. [batch, size] */
export function forward(weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const [batch, time, size] = x.shape
  const shape = [batch, size]
  const { vector } = webGlBackend().run(weigh, { inputs: { weights, x }, uniforms: { time }, shape })
  return vector as tf.Tensor2D
}

/** See the other forms. dweights [batch, time] and dx [batch, time, size] */
export function backward(
  weights: tf.Tensor2D,
  x: tf.Tensor3D,
  dvector: tf.Tensor2D,
): { readonly dweights: tf.Tensor2D; readonly dx: tf.Tensor3D } {
  const gl = webGlBackend()
  const [, time, size] = x.shape
  const { dweights } = gl.run(weightsGradient, {
    inputs: { x, dvector },
    uniforms: { time, size },
    shape: weights.shape,
  })
  const { dx } = gl.run(inputGradient, { inputs: { weights, dvector }, uniforms: { time }, shape: x.shape })
  return { dweights: dweights as tf.Tensor2D, dx: dx as tf.Tensor3D }
}
