import * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** out[n, o] = bias[o] + sum over j of x[n, j] kernel[j, o]. */
const product = glProgram({
  inputs: ['x', 'kernel', 'bias'],
  outputs: ['y'],
  uniforms: { inputs: 'int' },
  body: `
  ivec2 r = x_row(row);
  float sum = bias(column);
  for (int j = 0; j < inputs; j++) { sum += x_at(r, j) * kernel(j, column); }
  y = sum;`,
})

/** dx = dy kernel^T */
const inputGradient = glProgram({
  inputs: ['kernel', 'dy'],
  outputs: ['dx'],
  uniforms: { outputs: 'int' },
  body: `
  ivec2 r = dy_row(row);
  ivec2 k = kernel_row(column);
  float sum = 0.0;
  for (int o = 0; o < outputs; o++) { sum += dy_at(r, o) * kernel_at(k, o); }
  dx = sum;`,
})

/** dkernel = x^T dy */
const kernelGradient = glProgram({
  inputs: ['x', 'dy'],
  outputs: ['dkernel'],
  uniforms: { rows: 'int' },
  body: `
  float sum = 0.0;
  for (int n = 0; n < rows; n++) { sum += x(n, row) * dy(n, column); }
  dkernel = sum;`,
})

/** dbias = sum of dy over the rows */
const biasGradient = glProgram({
  inputs: ['dy'],
  outputs: ['dbias'],
  uniforms: { rows: 'int' },
  body: `
  float sum = 0.0;
  for (int n = 0; n < rows; n++) { sum += dy(n, column); }
  dbias = sum;`,
})

/** From so many outputs on TensorFlow.js's own product, which computes two by two numbers at a time, is the faster. */
const WIDE = 4

/** See the other forms. [n, outputs] */
export function forward(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const [inputs, outputs] = kernel.shape
  if (outputs >= WIDE) return tf.add(tf.matMul(x, kernel), bias)
  const shape = [x.shape[0], outputs]
  const { y } = webGlBackend().run(product, { inputs: { x, kernel, bias }, uniforms: { inputs }, shape })
  return y as tf.Tensor2D
}

/** See the other forms. dx [n, inputs], dkernel [inputs, outputs] and dbias [outputs] */
export function backward(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  dy: tf.Tensor2D,
): { readonly dx: tf.Tensor2D; readonly dkernel: tf.Tensor2D; readonly dbias: tf.Tensor1D } {
  const gl = webGlBackend()
  const [rows, outputs] = dy.shape
  const dbias = gl.run(biasGradient, { inputs: { dy }, uniforms: { rows }, shape: [outputs] })
    .dbias as tf.Tensor1D
  if (outputs >= WIDE) {
    return { dx: tf.matMul(dy, kernel, false, true), dkernel: tf.matMul(x, dy, true), dbias }
  }
  const { dx } = gl.run(inputGradient, { inputs: { kernel, dy }, uniforms: { outputs }, shape: x.shape })
  const { dkernel } = gl.run(kernelGradient, { inputs: { x, dy }, uniforms: { rows }, shape: kernel.shape })
  return { dx: dx as tf.Tensor2D, dkernel: dkernel as tf.Tensor2D, dbias }
}
