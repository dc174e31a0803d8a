import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

export interface CrossEntropyOptions {
  /** Share of certainty spread over all classes alike. */
  readonly smoothing?: number
  /** How much each text counts; at least one above zero. All alike when left out. [batch] */
  readonly weights?: tf.Tensor1D
}

/**
 * The loss of a classifier and its gradient in one pass, where there is a fast form: with one output the sigmoid's
 * cross-entropy, with more the softmax's.
 *
 * @param logits [batch, outputs] @param labels int32 [batch]
 * @returns the weighted mean, a scalar with its gradient, and the loss of each text without one, [batch]; none where
 * plain operations are to be used
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  options: CrossEntropyOptions = {},
): { readonly mean: tf.Scalar; readonly each: tf.Tensor1D } | undefined {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) return undefined
  const scored = form.forward(logits, labels, options)
  scored.right.dispose()
  const score = tf.customGrad((...inputs) => {
    const save = inputs[1] as unknown as tf.GradSaveFunc
    save([scored.dlogits])
    return {
      value: scored.mean.clone(),
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) =>
        tf.mul(saved[0] as tf.Tensor, dy as tf.Tensor),
    }
  })
  const mean = score(logits) as tf.Scalar
  scored.mean.dispose()
  scored.dlogits.dispose()
  return { mean, each: scored.each }
}
