import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** Weights from logits and mask, all [batch, time]. */
export function forward(logits: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  const wasm = wasmBackend()
  const weights = wasm.output<tf.Tensor2D>(logits.shape)
  const [from, real, to] = [wasm.addressOf(logits), wasm.addressOf(mask), wasm.addressOf(weights)]
  wasm.kernels.maskedSoftmax(from, real, to, ...logits.shape)
  return weights
}

/** dlogits from the weights that {@link forward} gave and their gradient, all [batch, time]. */
export function backward(weights: tf.Tensor2D, dweights: tf.Tensor2D): tf.Tensor2D {
  const wasm = wasmBackend()
  const dlogits = wasm.output<tf.Tensor2D>(weights.shape)
  const [a, da, to] = [wasm.addressOf(weights), wasm.addressOf(dweights), wasm.addressOf(dlogits)]
  wasm.kernels.maskedSoftmaxGradient(a, da, to, ...weights.shape)
  return dlogits
}
