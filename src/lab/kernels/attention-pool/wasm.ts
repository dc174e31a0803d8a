import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** x [batch, time, size], logits and mask [batch, time] -> vector [batch, size] and weights [batch, time] */
export function forward(
  x: tf.Tensor3D,
  logits: tf.Tensor2D,
  mask: tf.Tensor2D,
): { readonly vector: tf.Tensor2D; readonly weights: tf.Tensor2D } {
  const wasm = wasmBackend()
  const vector = wasm.output<tf.Tensor2D>([x.shape[0], x.shape[2]])
  const weights = wasm.output<tf.Tensor2D>(logits.shape)
  const given = [x, logits, mask, vector, weights].map((tensor) => wasm.addressOf(tensor))
  wasm.kernels.attentionPool(...given, ...x.shape)
  return { vector, weights }
}

/**
 * @param weights what {@link forward} gave
 * @param dvector [batch, size]
 * @param dweights what else asks of the weights, [batch, time]
 * @returns dx [batch, time, size] and dlogits [batch, time]
 */
export function backward(
  x: tf.Tensor3D,
  weights: tf.Tensor2D,
  dvector: tf.Tensor2D,
  dweights?: tf.Tensor2D,
): { readonly dx: tf.Tensor3D; readonly dlogits: tf.Tensor2D } {
  const wasm = wasmBackend()
  const at = (tensor: tf.Tensor | undefined) => (tensor ? wasm.addressOf(tensor) : 0)
  const dx = wasm.output<tf.Tensor3D>(x.shape)
  const dlogits = wasm.output<tf.Tensor2D>(weights.shape)
  const given = [x, weights, dvector, dweights, dx, dlogits].map(at)
  wasm.kernels.attentionPoolGradient(...given, ...x.shape)
  return { dx, dlogits }
}
