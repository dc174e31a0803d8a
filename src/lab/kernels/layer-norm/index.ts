import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/**
 * Layer normalisation (Ba, Kiros and Hinton, 2016): gain (x - mean) / sqrt(variance + epsilon) + bias, each row by itself, the variance
 * over n and not n - 1.
 *
 * @param x [n, size] @param gain [size] @param bias [size]
 * @returns [n, size]
 */
export function layerNorm(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D, epsilon = 1e-5): tf.Tensor2D {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) return plain(x, gain, bias, epsilon)
  const normalise = tf.customGrad((...inputs) => {
    const [x, gain, bias, save] = inputs as unknown as [
      tf.Tensor2D,
      tf.Tensor1D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ]
    const { out, statistics } = form.forward(x, gain, bias, epsilon)
    save([x, gain, statistics])
    return {
      value: out,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [x, gain, statistics] = saved as [tf.Tensor2D, tf.Tensor1D, tf.Tensor2D]
        const { dx, dgain, dbias } = form.backward(x, gain, statistics, dy as tf.Tensor2D)
        return [dx, dgain, dbias]
      },
    }
  })
  return normalise(x, gain, bias) as tf.Tensor2D
}

function plain(x: tf.Tensor2D, gain: tf.Tensor1D, bias: tf.Tensor1D, epsilon: number): tf.Tensor2D {
  const centred = tf.sub(x, tf.mean(x, 1, true))
  const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), 1, true), epsilon))
  return tf.add(tf.mul(tf.div(centred, deviation), gain), bias)
}
