import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/**
 * x [n, size], gain and bias [size] -> out [n, size], and what {@link backward} needs of each row: its mean and
 * 1 / sqrt(variance + epsilon), [n, 2].
 */
export function forward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  bias: tf.Tensor1D,
  epsilon: number,
): { readonly out: tf.Tensor2D; readonly statistics: tf.Tensor2D } {
  const wasm = wasmBackend()
  const out = wasm.output<tf.Tensor2D>(x.shape)
  const statistics = wasm.output<tf.Tensor2D>([x.shape[0], 2])
  const given = [x, gain, bias].map((tensor) => wasm.addressOf(tensor))
  wasm.kernels.layerNorm(...given, epsilon, wasm.addressOf(out), wasm.addressOf(statistics), ...x.shape)
  return { out, statistics }
}

/** @param dy [n, size] @returns dx [n, size], dgain and dbias [size] */
export function backward(
  x: tf.Tensor2D,
  gain: tf.Tensor1D,
  statistics: tf.Tensor2D,
  dy: tf.Tensor2D,
): { readonly dx: tf.Tensor2D; readonly dgain: tf.Tensor1D; readonly dbias: tf.Tensor1D } {
  const wasm = wasmBackend()
  const dx = wasm.output<tf.Tensor2D>(x.shape)
  const dgain = wasm.output<tf.Tensor1D>(gain.shape)
  const dbias = wasm.output<tf.Tensor1D>(gain.shape)
  const given = [x, gain, statistics, dy, dx, dgain, dbias].map((tensor) => wasm.addressOf(tensor))
  wasm.kernels.layerNormGradient(...given, ...x.shape)
  return { dx, dgain, dbias }
}
