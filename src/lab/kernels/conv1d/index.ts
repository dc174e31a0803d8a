import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import { neighbours } from './neighbours'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/** What is done to the sums before they are the output. */
export interface Conv1dOptions {
  /** Numbers below 0 become 0. */
  readonly relu?: boolean
  /** 0 or 1; the output is 0 where it is 0. Must outlive the backward pass. [batch, time] */
  readonly mask?: tf.Tensor2D
}

/**
 * Convolution over time, stride 1, zeros beyond both ends ("same"):
 * out[b, t, c] = bias[c] + sum over j < width, d of x[b, t + j - (width - 1) / 2, d] kernel[j, d, c],
 * then relu and mask where they are asked for.
 *
 * @param x [batch, time, channels]
 * @param kernel [width, channels, filters], width odd
 * @param bias [filters], or none
 * @returns [batch, time, filters]
 */
export function conv1d(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias?: tf.Tensor1D,
  { relu = false, mask }: Conv1dOptions = {},
): tf.Tensor3D {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) return plain(x, kernel, bias, { relu, ...(mask && { mask }) })
  const finish = { relu, ...(mask && { mask }) }
  const convolve = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as unknown as tf.GradSaveFunc
    const [x, kernel] = inputs as unknown as [tf.Tensor3D, tf.Tensor3D]
    const value = form.forward(x, kernel, bias, finish)
    save(bias ? [x, kernel, value, bias] : [x, kernel, value])
    return {
      value,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [x, kernel, out, bias] = saved as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D, tf.Tensor1D?]
        const { dx, dkernel, dbias } = form.backward(x, kernel, out, dy as tf.Tensor3D, finish, bias)
        return bias ? [dx, dkernel, dbias] : [dx, dkernel]
      },
    }
  })
  return (bias ? convolve(x, kernel, bias) : convolve(x, kernel)) as tf.Tensor3D
}

/**
 * One product of the gathered neighbours with the flattened kernel, so that its gradient needs only products and the
 * way back of the gathering.
 */
function plain(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias: tf.Tensor1D | undefined,
  { relu, mask }: Conv1dOptions,
): tf.Tensor3D {
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const product = tf.matMul(
    tf.reshape(neighbours(x, width), [batch * time, width * channels]),
    tf.reshape(kernel, [width * channels, filters]),
  )
  const sum = tf.reshape(bias ? tf.add(product, bias) : product, [batch, time, filters])
  const positive = relu ? tf.relu(sum) : sum
  return (mask ? tf.mul(positive, tf.reshape(mask, [batch, time, 1])) : positive) as tf.Tensor3D
}
