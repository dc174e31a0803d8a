import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'

/** Of each row its mean, and 1 / sqrt(variance + epsilon): statistics[row] = (mean, inverse). */
const measure = glProgram({
  inputs: ['x'],
  outputs: ['statistics'],
  uniforms: { size: 'int', epsilon: 'float' },
  body: `
  ivec2 r = x_row(row);
  float sum = 0.0;
  for (int j = 0; j < size; j++) { sum += x_at(r, j); }
  float mean = sum / float(size);
  if (column == 0) {
    statistics = mean;
    return;
  }
  float squares = 0.0;
  for (int j = 0; j < size; j++) {
    float centred = x_at(r, j) - mean;
    squares += centred * centred;
  }
  statistics = 1.0 / sqrt(squares / float(size) + epsilon);`,
})

/** y = gain (x - mean) / sqrt(variance + epsilon) + bias */
const normalise = glProgram({
  inputs: ['x', 'gain', 'bias', 'statistics'],
  outputs: ['y'],
  uniforms: {},
  body: `
  float normal = (x_here() - statistics(row, 0)) * statistics(row, 1);
  y = normal * gain(column) + bias(column);`,
})

/** With g = gain dy and n the normalised row: means[row] = (mean of g, mean of g n). */
const measureGradient = glProgram({
  inputs: ['x', 'gain', 'statistics', 'dy'],
  outputs: ['means'],
  uniforms: { size: 'int' },
  body: `
  ivec2 r = x_row(row);
  ivec2 s = dy_row(row);
  float mean = statistics(row, 0);
  float inverse = statistics(row, 1);
  float sum = 0.0;
  for (int j = 0; j < size; j++) {
    float g = gain(j) * dy_at(s, j);
    sum += column == 0 ? g : g * (x_at(r, j) - mean) * inverse;
  }
  means = sum / float(size);`,
})

/** dx = (g - mean of g - n mean of (g n)) / sqrt(variance + epsilon) */
const inputGradient = glProgram({
  inputs: ['x', 'gain', 'statistics', 'dy', 'means'],
  outputs: ['dx'],
  uniforms: {},
  body: `
  float inverse = statistics(row, 1);
  float normal = (x_here() - statistics(row, 0)) * inverse;
  dx = (gain(column) * dy_here() - means(row, 0) - normal * means(row, 1)) * inverse;`,
})

/** dgain[j] = sum of dy n over the rows, dbias[j] = sum of dy. */
const parameterGradient = glProgram({
  inputs: ['x', 'statistics', 'dy'],
  outputs: ['dgain', 'dbias'],
  uniforms: { rows: 'int' },
  body: `
  float gainSum = 0.0;
  float biasSum = 0.0;
  for (int n = 0; n < rows; n++) {
    float g = dy(n, column);
    gainSum += g * (x(n, column) - statistics(n, 0)) * statistics(n, 1);
    biasSum += g;
  }
  dgain = gainSum;
  dbias = biasSum;`,
})

/** See the other forms. out [n, size] and statistics [n, 2] */
export function forward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): { readonly out: tf.Tensor2D; readonly statistics: tf.Tensor2D } {
  const gl = webGlBackend()
  const [rows, size] = x.shape
  const { statistics } = gl.run(measure, { inputs: { x }, uniforms: { size, epsilon }, shape: [rows, 2] })
  const { y } = gl.run(normalise, { inputs: { x, gain, bias, statistics }, uniforms: {}, shape: x.shape })
  return { out: y as tf.Tensor2D, statistics: statistics as tf.Tensor2D }
}

/** See the other forms. dx [n, size], dgain and dbias [size] */
export function backward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  statistics: tf.Tensor2D,
  dy: tf.Tensor2D,
): { readonly dx: tf.Tensor2D; readonly dgain: tf.Tensor1D; readonly dbias: tf.Tensor1D } {
  const gl = webGlBackend()
  const [rows, size] = x.shape
  const read = { x, gain, statistics, dy }
  const { means } = gl.run(measureGradient, { inputs: read, uniforms: { size }, shape: [rows, 2] })
  const { dx } = gl.run(inputGradient, { inputs: { ...read, means }, uniforms: {}, shape: x.shape })
  means.dispose()
  const { dgain, dbias } = gl.run(parameterGradient, {
    inputs: { x, statistics, dy },
    uniforms: { rows },
    shape: [size],
  })
  return { dx: dx as tf.Tensor2D, dgain: dgain as tf.Tensor1D, dbias: dbias as tf.Tensor1D }
}
