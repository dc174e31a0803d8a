import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/**
 * One vector from many: out[b, :] = sum over t of weights[b, t] x[b, t, :].
 *
 * @param weights [batch, time]
 * @param x [batch, time, size]
 * @returns [batch, size]
 */
export function weightedSum(weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (form) return byForm(form, weights, x)
  const [batch, time, size] = x.shape
  return tf.reshape(tf.matMul(tf.reshape(weights, [batch, 1, time]), x), [batch, size])
}

function byForm(form: typeof webgpu, weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const weigh = tf.customGrad((...inputs) => {
    const [weights, x, save] = inputs as unknown as [tf.Tensor2D, tf.Tensor3D, tf.GradSaveFunc]
    save([weights, x])
    return {
      value: form.forward(weights, x),
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [weights, x] = saved as [tf.Tensor2D, tf.Tensor3D]
        const { dweights, dx } = form.backward(weights, x, dy as tf.Tensor2D)
        return [dweights, dx]
      },
    }
  })
  return weigh(weights, x) as tf.Tensor2D
}
