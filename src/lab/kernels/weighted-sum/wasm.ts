import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** weights [batch, time], x [batch, time, size] -> [batch, size] */
export function forward(weights: tf.Tensor2D, x: tf.Tensor3D): tf.Tensor2D {
  const wasm = wasmBackend()
  const vector = wasm.output<tf.Tensor2D>([x.shape[0], x.shape[2]])
  const [w, from, to] = [wasm.addressOf(weights), wasm.addressOf(x), wasm.addressOf(vector)]
  wasm.kernels.weightedSum(w, from, to, ...x.shape)
  return vector
}

/** @param dvector [batch, size] @returns dweights [batch, time] and dx [batch, time, size] */
export function backward(
  weights: tf.Tensor2D,
  x: tf.Tensor3D,
  dvector: tf.Tensor2D,
): { readonly dweights: tf.Tensor2D; readonly dx: tf.Tensor3D } {
  const wasm = wasmBackend()
  const dweights = wasm.output<tf.Tensor2D>(weights.shape)
  const dx = wasm.output<tf.Tensor3D>(x.shape)
  const given = [weights, x, dvector, dx, dweights].map((tensor) => wasm.addressOf(tensor))
  wasm.kernels.weightedSumGradient(...given, ...x.shape)
  return { dweights, dx }
}
