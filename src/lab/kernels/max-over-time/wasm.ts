import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** x [batch, time, size], mask [batch, time] -> value and int32 winners, both [batch, size] */
export function forward(
  x: tf.Tensor3D,
  mask: tf.Tensor2D,
): { readonly value: tf.Tensor2D; readonly winners: tf.Tensor2D } {
  const wasm = wasmBackend()
  const [batch, , size] = x.shape
  const value = wasm.output<tf.Tensor2D>([batch, size])
  const winners = wasm.output<tf.Tensor2D>([batch, size], 'int32')
  wasm.kernels.maxOverTime(...[x, mask, value, winners].map((tensor) => wasm.addressOf(tensor)), ...x.shape)
  return { value, winners }
}

/** @param dvalue [batch, size] @returns dx [batch, time, size] */
export function backward(
  dvalue: tf.Tensor2D,
  winners: tf.Tensor2D,
  mask: tf.Tensor2D,
  shape: readonly [number, number, number],
): tf.Tensor3D {
  const wasm = wasmBackend()
  const dx = wasm.output<tf.Tensor3D>([...shape])
  wasm.kernels.maxOverTimeGradient(
    ...[dvalue, winners, mask, dx].map((tensor) => wasm.addressOf(tensor)),
    ...shape,
  )
  return dx
}
