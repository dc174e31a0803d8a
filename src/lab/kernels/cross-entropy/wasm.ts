import * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/**
 * Loss, gradient and number right in one pass: the sigmoid's with one output, the softmax's with more.
 *
 * @param logits [batch, outputs] @param labels int32 [batch]
 * @param weights how much each text counts, [batch]; at least one above zero. All alike when left out
 * @returns each [batch]; dlogits of the mean [batch, outputs]; mean sum(weights each) / sum(weights) and right, the
 * weight of the texts whose class was found, scalars
 */
export function forward(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  { smoothing = 0, weights }: { readonly smoothing?: number; readonly weights?: tf.Tensor1D } = {},
): {
  readonly each: tf.Tensor1D
  readonly dlogits: tf.Tensor2D
  readonly mean: tf.Scalar
  readonly right: tf.Scalar
} {
  const wasm = wasmBackend()
  const each = wasm.output<tf.Tensor1D>([logits.shape[0]])
  const dlogits = wasm.output<tf.Tensor2D>(logits.shape)
  const sums = wasm.output<tf.Tensor1D>([2])
  const given = [wasm.addressOf(logits), wasm.addressOf(labels), weights ? wasm.addressOf(weights) : 0]
  const results = [each, dlogits, sums].map((tensor) => wasm.addressOf(tensor))
  wasm.kernels.crossEntropy(...given, smoothing, ...results, ...logits.shape)
  const [mean, right] = tf.unstack(sums) as [tf.Scalar, tf.Scalar]
  sums.dispose()
  return { each, dlogits, mean, right }
}
