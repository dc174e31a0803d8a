import * as tf from '../../engine/tf'
import { currentWasm } from '../../engine/wasm'
import { neighbours } from './neighbours'
import * as wasm from './wasm'

/**
 * Convolution over time, stride 1, zeros beyond both ends ("same"):
 * out[b, t, c] = bias[c] + sum over j < width, d of x[b, t + j - (width - 1) / 2, d] kernel[j, d, c].
 *
 * Written as one product of the gathered neighbours with the flattened kernel, so that its gradient needs only
 * products and the way back of the gathering: the filter gradient of tf.conv1d is missing on wasm.
 *
 * @param x [batch, time, channels]
 * @param kernel [width, channels, filters], width odd
 * @param bias [filters], or none
 * @returns [batch, time, filters]
 */
export function conv1d(x: tf.Tensor3D, kernel: tf.Tensor3D, bias?: tf.Tensor1D): tf.Tensor3D {
  if (currentWasm()) return conv1dInWasm(x, kernel, bias)
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const product = tf.matMul(
    tf.reshape(neighbours(x, width), [batch * time, width * channels]),
    tf.reshape(kernel, [width * channels, filters]),
  )
  return tf.reshape(bias ? tf.add(product, bias) : product, [batch, time, filters])
}

function conv1dInWasm(x: tf.Tensor3D, kernel: tf.Tensor3D, bias?: tf.Tensor1D): tf.Tensor3D {
  const finish = { relu: false }
  const convolve = tf.customGrad((...inputs) => {
    const save = inputs.at(-1) as unknown as tf.GradSaveFunc
    const [x, kernel] = inputs as unknown as [tf.Tensor3D, tf.Tensor3D]
    const value = wasm.forward(x, kernel, bias, finish)
    save([x, kernel, value])
    return {
      value,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [x, kernel, out] = saved as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D]
        const { dx, dkernel, dbias } = wasm.backward(x, kernel, out, dy as tf.Tensor3D, finish)
        return bias ? [dx, dkernel, dbias] : [dx, dkernel]
      },
    }
  })
  return (bias ? convolve(x, kernel, bias) : convolve(x, kernel)) as tf.Tensor3D
}
