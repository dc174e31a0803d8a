import * as tf from '../../engine/tf'

/**
 * One vector from many: out[b, :] = sum over t of weights[b, t] x[b, t, :].
 *
 * @param weights [batch, time]
 * @param x [batch, time, size]
 * @returns [batch, size]
 */
export function weightedSum(weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const [batch, time, size] = x.shape
  return tf.reshape(tf.matMul(tf.reshape(weights, [batch, 1, time]), x), [batch, size])
}
