/** The convolution in GLSL for few channels or filters, a number at a time. */
import type * as tf from '../../engine/tf'
import { glProgram, webGlBackend } from '../../engine/webgl'
import { finished, type Finish } from './glsl'
import type { Conv1dFinish } from './webgpu'

/** Positions of which one number of the kernel's gradient is summed before the sums are put together. */
const CHUNK = 64

/**
 * y[b, t, f] = keep[b, t] relu(bias[f] + sum over j, c of x[b, t + j - reach, c] kernel[j, c, f]), reach = (width - 1) / 2: for few
 * channels or filters, a number at a time.
 */
function product(finish: Finish) {
  return glProgram({
    inputs: ['x', 'kernel', 'bias', 'keep'],
    outputs: ['y'],
    uniforms: { time: 'int', channels: 'int', width: 'int' },
    body: `
  int b = over(row, time);
  int t = row - b * time;
  int reach = (width - 1) / 2;
  float sum = ${finish.bias ? 'bias(column)' : '0.0'};
  for (int j = max(0, reach - t); j < min(width, time + reach - t); j++) {
    ivec2 r = x_row(row + j - reach);
    for (int c = 0; c < channels; c++) { sum += x_at(r, c) * kernel(j * channels + c, column); }
  }
  y = ${finished(finish, '(sum)')};`,
  })
}

/** dx[b, t, c] = sum over j, f of g[b, t - j + reach, f] kernel[j, c, f], a number at a time. */
const inputGradient = glProgram({
  inputs: ['kernel', 'g'],
  outputs: ['dx'],
  uniforms: { time: 'int', channels: 'int', width: 'int', filters: 'int' },
  body: `
  int t = row - over(row, time) * time;
  int reach = (width - 1) / 2;
  float sum = 0.0;
  for (int j = max(0, t + reach - time + 1); j < min(width, t + reach + 1); j++) {
    ivec2 r = g_row(row + reach - j);
    ivec2 k = kernel_row(j * channels + column);
    for (int f = 0; f < filters; f++) { sum += g_at(r, f) * kernel_at(k, f); }
  }
  dx = sum;`,
})

/**
 * A chunk of positions of dkernel[j, c, f] = sum over b, t of x[b, t + j - reach, c] g[b, t, f], a number at a time: in the rows of
 * part, those of each chunk one behind the other. The last row of a chunk is that of dbias[f] = sum of g.
 */
const kernelGradient = glProgram({
  inputs: ['x', 'g'],
  outputs: ['part'],
  uniforms: { rows: 'int', time: 'int', channels: 'int', width: 'int', chunk: 'int' },
  body: `
  int lines = width * channels + 1;
  int which = over(row, lines);
  int line = row - which * lines;
  int j = over(line, channels);
  int c = line - j * channels;
  int shift = j - (width - 1) / 2;
  int end = min((which + 1) * chunk, rows);
  int t = which * chunk % time;
  float sum = 0.0;
  for (int place = which * chunk; place < end; place++) {
    float here = g(place, column);
    int at = t + shift;
    if (j == width) {
      sum += here;
    } else if (at >= 0 && at < time) {
      sum += here * x(place + shift, c);
    }
    t++;
    if (t == time) { t = 0; }
  }
  part = sum;`,
})

/** The chunks of {@link kernelGradient} put together, in order: their rows from `first` on. */
const sumOfChunks = glProgram({
  inputs: ['part'],
  outputs: ['sum'],
  uniforms: { chunks: 'int', lines: 'int', first: 'int' },
  body: `
  float total = 0.0;
  for (int which = 0; which < chunks; which++) { total += part(which * lines + first + row, column); }
  sum = total;`,
})

/** See the other forms. [batch, time, filters] */
export function forward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias: tf.Tensor1D | undefined,
  { relu, mask }: Conv1dFinish,
): tf.Tensor3D {
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const { y } = webGlBackend().run(product({ bias: bias !== undefined, relu, mask: mask !== undefined }), {
    // An input that is not read is given what is at hand.
    inputs: { x, kernel, bias: bias ?? kernel, keep: mask ?? x },
    uniforms: { time, channels, width },
    shape: [batch, time, filters],
  })
  return y as tf.Tensor3D
}

/** @param g the gradient before relu and mask, [batch, time, filters] */
export function backward(x: tf.Tensor3D, kernel: tf.Tensor3D, g: tf.Tensor3D) {
  const gl = webGlBackend()
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const { dx } = gl.run(inputGradient, {
    inputs: { kernel, g },
    uniforms: { time, channels, width, filters },
    shape: x.shape,
  })
  const rows = batch * time
  const chunks = Math.ceil(rows / CHUNK)
  const lines = width * channels + 1
  const { part } = gl.run(kernelGradient, {
    inputs: { x, g },
    uniforms: { rows, time, channels, width, chunk: CHUNK },
    shape: [chunks * lines, filters],
  })
  const sumOf = (first: number, shape: readonly number[]) =>
    gl.run(sumOfChunks, { inputs: { part }, uniforms: { chunks, lines, first }, shape }).sum
  const dkernel = sumOf(0, kernel.shape)
  const dbias = sumOf(lines - 1, [filters])
  part.dispose()
  return { dx: dx as tf.Tensor3D, dkernel: dkernel as tf.Tensor3D, dbias: dbias as tf.Tensor1D }
}
