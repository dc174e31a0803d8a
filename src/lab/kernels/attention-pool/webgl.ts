import type * as tf from '../../engine/tf'
import * as softmax from '../masked-softmax/webgl'
import * as sum from '../weighted-sum/webgl'

/** See the other forms: the softmax and the sum one after the other, for a pass here makes tensors of one shape alone. */
export function forward(
  x: tf.Tensor3D,
  logits: tf.Tensor2D,
  mask: tf.Tensor2D,
): { readonly vector: tf.Tensor2D; readonly weights: tf.Tensor2D } {
  const weights = softmax.forward(logits, mask)
  return { vector: sum.forward(weights, x), weights }
}

/** See the other forms. */
export function backward(
  x: tf.Tensor3D,
  weights: tf.Tensor2D,
  dvector: tf.Tensor2D,
): { readonly dx: tf.Tensor3D; readonly dlogits: tf.Tensor2D } {
  const { dweights, dx } = sum.backward(weights, x, dvector)
  const dlogits = softmax.backward(weights, dweights)
  dweights.dispose()
  return { dx, dlogits }
}
