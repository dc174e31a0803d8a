import * as tf from '../../engine/tf'
import { attentionInput, type Weights } from './forward'

/**
 * The attention logits of one text, taken apart: what the neighbour at each offset adds,
 * t[i, o] = u_o . h_{i + o - (k - 1) / 2}, with h the input of the last convolution and u its kernel. It has no
 * bias, so the terms of a word sum to its logit. Neighbours beyond the text's ends add 0.
 *
 * @param x word vectors of one text [1, time, d]
 * @returns [time, k]
 */
export function attentionTerms(weights: Weights, x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy((): tf.Tensor2D => {
    const kernel = weights['attention.logit.kernel'] as tf.Tensor3D // [k, c, 1]
    const [width, channels] = kernel.shape
    const h = attentionInput(weights, x, mask)
    const time = h.shape[1]
    const products: tf.Tensor2D = tf.matMul(
      tf.reshape(h, [time, channels]),
      tf.reshape(kernel, [width, channels]),
      false,
      true,
    ) // [time, k]
    const reach = (width - 1) / 2
    const padded =
      reach === 0
        ? products
        : tf.pad(products, [
            [reach, reach],
            [0, 0],
          ])
    const columns = Array.from({ length: width }, (_, o) => tf.slice(padded, [o, o], [time, 1]))
    return columns.length === 1 ? tf.clone(products) : tf.concat2d(columns, 1)
  })
}
