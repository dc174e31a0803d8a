import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/**
 * Softmax over the real positions of each row: out = exp(l - max) / sum where mask is 1, exactly 0 where it is 0.
 * A row without any real position gives zeros. The gradient is a (dy - sum(a dy)).
 *
 * @param logits [batch, time]
 * @param mask 0 or 1, [batch, time]
 * @returns [batch, time]
 */
export function maskedSoftmax(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  const softmax = tf.customGrad((...inputs) => {
    const save = inputs[1] as unknown as tf.GradSaveFunc
    const weights = (form?.forward ?? forward)(inputs[0] as tf.Tensor2D, mask)
    save([weights])
    return {
      value: weights,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const a = saved[0] as tf.Tensor2D
        if (form) return form.backward(a, dy as tf.Tensor2D)
        const weighted = tf.mul(a, dy as tf.Tensor2D)
        return tf.sub(weighted, tf.mul(a, tf.sum(weighted, 1, true)))
      },
    }
  })
  return softmax(logits) as tf.Tensor2D
}

function forward(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    // Far below any logit, yet finite: -Infinity times 0 would be NaN.
    const hidden = tf.mul(tf.sub(mask, 1), 1e30)
    const real = tf.add(tf.mul(logits, mask), hidden)
    const exponentials = tf.mul(tf.exp(tf.sub(real, tf.max(real, 1, true))), mask)
    const sum = tf.sum(exponentials, 1, true)
    // The largest exponential is 1, so a sum below 1 means that nothing is real.
    return tf.div(exponentials, tf.maximum(sum, 0.5)) as tf.Tensor2D
  })
}
