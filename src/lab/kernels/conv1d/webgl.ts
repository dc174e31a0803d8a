import type * as tf from '../../engine/tf'
import { webGlBackend } from '../../engine/webgl'
import {
  convolution,
  fours,
  kernelGradient,
  kernelInFours,
  spreadProgram,
  STEPS,
  sumOfChunks,
  throughProgram,
} from './glsl'
import * as thin from './thin'
import type { Conv1dFinish } from './webgpu'

/** Positions of which one invocation sums the kernel's gradient before the sums are put together. */
const CHUNK = 64

/** Whether tiles of four by four would be mostly empty. */
const isThin = (kernel: tf.Tensor3D) => Math.min(...kernel.shape.slice(1)) < 4

/** See the other forms. [batch, time, filters] */
export function forward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias: tf.Tensor1D | undefined,
  finish: Conv1dFinish,
): tf.Tensor3D {
  if (isThin(kernel)) return thin.forward(x, kernel, bias, finish)
  return convolve(inFours(x), kernel, { ...finish, shape: x.shape, back: false, ...(bias && { bias }) })
}

/** See the other forms. dx [batch, time, channels], dkernel [width, channels, filters] and dbias [filters] */
export function backward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  out: tf.Tensor3D,
  dy: tf.Tensor3D,
  finish: Conv1dFinish,
): { readonly dx: tf.Tensor3D; readonly dkernel: tf.Tensor3D; readonly dbias: tf.Tensor1D } {
  const g = through(out, dy, finish)
  const gradients = isThin(kernel) ? thin.backward(x, kernel, g) : backwardInFours(x, kernel, g)
  if (g !== dy) g.dispose()
  return gradients
}

/** The gradient before relu and mask: a new tensor, or dy itself where there is neither. [batch, time, filters] */
function through(out: tf.Tensor3D, dy: tf.Tensor3D, { relu, mask }: Conv1dFinish): tf.Tensor3D {
  if (!relu && !mask) return dy
  const { g } = webGlBackend().run(throughProgram({ relu, mask: mask !== undefined }), {
    inputs: { value: out, dy, keep: mask ?? dy },
    uniforms: { time: dy.shape[1] },
    shape: dy.shape,
  })
  return g as tf.Tensor3D
}

function backwardInFours(x: tf.Tensor3D, kernel: tf.Tensor3D, g: tf.Tensor3D) {
  const gl = webGlBackend()
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const xFours = inFours(x)
  const gFours = inFours(g)
  const rows = batch * time
  const chunks = Math.ceil(rows / CHUNK)
  const across = Math.ceil(channels / 4)
  const parts = gl.run(kernelGradient, {
    inputs: { x: xFours, g: gFours },
    uniforms: { rows, time, fours: across, width, chunk: CHUNK },
    shape: [chunks * (width * across + 1), Math.ceil(filters / 4)],
  })
  xFours.dispose()
  const sumOf = (ofBias: number, shape: readonly number[]) =>
    gl.run(sumOfChunks, { inputs: parts, uniforms: { chunks, channels, width, ofBias }, shape }).sum
  const dkernel = sumOf(0, kernel.shape) as tf.Tensor3D
  const dbias = sumOf(1, [filters]) as tf.Tensor1D
  for (const part of Object.values(parts)) part.dispose()
  const dx = convolve(gFours, kernel, { relu: false, shape: g.shape, back: true })
  return { dx, dkernel, dbias }
}

/** @returns [rows, fours]: a tensor of fours, to be disposed of */
function inFours(x: tf.Tensor3D): tf.Tensor {
  const [batch, time, columns] = x.shape
  const shape = [batch * time, Math.ceil(columns / 4)]
  return webGlBackend().run(fours, { inputs: { x }, uniforms: { columns }, shape }).four
}

/**
 * The convolution of x with the kernel, or, on the way `back`, of a gradient with the kernel turned round.
 * @param x in fours; is disposed of @param shape that of x as a tensor
 */
function convolve(
  x: tf.Tensor,
  kernel: tf.Tensor3D,
  {
    relu,
    mask,
    bias,
    shape: [batch, time, inner],
    back,
  }: Conv1dFinish & {
    readonly bias?: tf.Tensor1D
    readonly shape: tf.Tensor3D['shape']
    readonly back: boolean
  },
): tf.Tensor3D {
  const gl = webGlBackend()
  const [width, channels, filters] = kernel.shape
  const outer = back ? channels : filters
  const across = Math.ceil(inner / 4)
  const columns = Math.ceil(outer / 4)
  const { four } = gl.run(kernelInFours({ back }), {
    inputs: { kernel },
    uniforms: { width, inner, outer },
    shape: [width * across * 4, columns],
  })
  const sums = gl.run(convolution(width), {
    inputs: { x, kernel: four },
    uniforms: { time, fours: across },
    shape: [batch * Math.ceil(time / STEPS), columns],
  })
  x.dispose()
  four.dispose()
  const { y } = gl.run(spreadProgram({ bias: bias !== undefined, relu, mask: mask !== undefined }), {
    // An input that is not read is given what is at hand.
    inputs: { ...sums, bias: bias ?? kernel, keep: mask ?? kernel },
    uniforms: { time },
    shape: [batch, time, outer],
  })
  for (const sum of Object.values(sums)) sum.dispose()
  return y as tf.Tensor3D
}
