import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import { maskedSoftmax } from '../masked-softmax'
import { weightedSum } from '../weighted-sum'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/**
 * Attention as a pooling: weights = softmax of the logits over the real positions, vector = their weighted sum of x.
 * In one pass where there is a fast form. The weights carry no gradient of their own.
 *
 * @param x [batch, time, size]
 * @param logits [batch, time]
 * @param mask 0 or 1, [batch, time]
 * @returns vector [batch, size], zero in a row without a real position, and weights [batch, time]
 */
export function attentionPool(
  x: tf.Tensor3D,
  logits: tf.Tensor2D,
  mask: tf.Tensor2D,
): { readonly vector: tf.Tensor2D; readonly weights: tf.Tensor2D } {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) {
    const weights = maskedSoftmax(logits, mask)
    return { vector: weightedSum(weights, x), weights }
  }
  let weights: tf.Tensor2D | undefined
  const pool = tf.customGrad((...inputs) => {
    const [x, logits, save] = inputs as unknown as [tf.Tensor3D, tf.Tensor2D, tf.GradSaveFunc]
    const pooled = form.forward(x, logits, mask)
    weights = tf.keep(pooled.weights)
    save([x, pooled.weights])
    return {
      value: pooled.vector,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [x, weights] = saved as [tf.Tensor3D, tf.Tensor2D]
        const { dx, dlogits } = form.backward(x, weights, dy as tf.Tensor2D)
        return [dx, dlogits]
      },
    }
  })
  const vector = pool(x, logits) as tf.Tensor2D
  const kept = weights as unknown as tf.Tensor2D
  // In the caller's scope: kept only so that the engine does not free them with the operation's own.
  const given = kept.clone()
  kept.dispose()
  return { vector, weights: given }
}
