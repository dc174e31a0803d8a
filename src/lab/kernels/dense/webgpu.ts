import type * as tf from '../../engine/tf'
import { webGpuBackend, type Program } from '../../engine/webgpu'

/** out[n, o] = bias[o] + sum over j of x[n, j] kernel[j, o]. One invocation a number: outputs are few. */
const product = {
  name: 'dense',
  buffers: { x: 'f32', kernel: 'f32', bias: 'f32', out: 'rw f32' },
  uniforms: { inputs: 'u32', outputs: 'u32', count: 'u32' },
  workgroup: 64,
  body: `
  if (i >= p.count) { return; }
  let row = i / p.outputs;
  let o = i % p.outputs;
  var sum = bias[o];
  for (var j = 0u; j < p.inputs; j++) { sum += x[row * p.inputs + j] * kernel[j * p.outputs + o]; }
  out[i] = sum;`,
} satisfies Program

/** dx = dy kernel^T, dkernel = x^T dy, dbias = sum of dy over the rows, one after the other in the numbers of invocations. */
const productGradient = {
  name: 'dense gradient',
  buffers: { x: 'f32', kernel: 'f32', dy: 'f32', dx: 'rw f32', dkernel: 'rw f32', dbias: 'rw f32' },
  uniforms: { rows: 'u32', inputs: 'u32', outputs: 'u32' },
  workgroup: 64,
  body: `
  let ofInput = p.rows * p.inputs;
  let ofKernel = p.inputs * p.outputs;
  var sum = 0.0;
  if (i < ofInput) {
    let row = i / p.inputs * p.outputs;
    let origin = i % p.inputs * p.outputs;
    for (var o = 0u; o < p.outputs; o++) { sum += dy[row + o] * kernel[origin + o]; }
    dx[i] = sum;
  } else if (i < ofInput + ofKernel) {
    let at = i - ofInput;
    let j = at / p.outputs;
    let o = at % p.outputs;
    for (var n = 0u; n < p.rows; n++) { sum += x[n * p.inputs + j] * dy[n * p.outputs + o]; }
    dkernel[at] = sum;
  } else if (i < ofInput + ofKernel + p.outputs) {
    let o = i - ofInput - ofKernel;
    for (var n = 0u; n < p.rows; n++) { sum += dy[n * p.outputs + o]; }
    dbias[o] = sum;
  }`,
} satisfies Program

/** x [n, inputs], kernel [inputs, outputs], bias [outputs] -> [n, outputs] */
export function forward(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const gpu = webGpuBackend()
  const [inputs, outputs] = kernel.shape
  const out = gpu.output<tf.Tensor2D>([x.shape[0], outputs])
  const uniforms = { inputs, outputs, count: out.size }
  gpu.run(product, { buffers: { x, kernel, bias, out }, uniforms, invocations: out.size })
  return out
}

/** @param dy [n, outputs] @param bias whose gradient has a place of its own @returns dx [n, inputs], dkernel [inputs, outputs] and dbias [outputs] */
export function backward(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  dy: tf.Tensor2D,
  bias?: tf.Tensor1D,
): { readonly dx: tf.Tensor2D; readonly dkernel: tf.Tensor2D; readonly dbias: tf.Tensor1D } {
  const gpu = webGpuBackend()
  const [rows, inputs] = x.shape
  const outputs = kernel.shape[1]
  const dx = gpu.output<tf.Tensor2D>(x.shape)
  const dkernel = gpu.target<tf.Tensor2D>(kernel)
  const dbias = bias ? gpu.target<tf.Tensor1D>(bias) : gpu.output<tf.Tensor1D>([outputs])
  const buffers = { x, kernel, dy, dx, dkernel, dbias }
  const invocations = rows * inputs + inputs * outputs + outputs
  gpu.run(productGradient, { buffers, uniforms: { rows, inputs, outputs }, invocations })
  return { dx, dkernel, dbias }
}
