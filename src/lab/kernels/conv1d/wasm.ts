import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** What is done to the sums before they are the output. */
export interface Conv1dFinish {
  readonly relu: boolean
  /** 0 or 1; the output is 0 where it is 0. [batch, time] */
  readonly mask?: tf.Tensor2D
}

/** @returns [batch, time, filters] */
export function forward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  bias: tf.Tensor1D | undefined,
  { relu, mask }: Conv1dFinish,
): tf.Tensor3D {
  const wasm = wasmBackend()
  const at = (tensor: tf.Tensor | undefined) => (tensor ? wasm.addressOf(tensor) : 0)
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const out = wasm.output<tf.Tensor3D>([batch, time, filters])
  const scratch = wasm.scratch(wasm.kernels.conv1dScratch(time, channels, width, filters))
  const sizes = [batch, time, channels, width, filters, Number(relu), scratch]
  wasm.kernels.conv1dForward(at(x), at(kernel), at(bias), at(mask), at(out), ...sizes)
  return out
}

/**
 * @param out what {@link forward} gave
 * @param dy [batch, time, filters]
 * @returns dx [batch, time, channels], dkernel [width, channels, filters] and dbias [filters]
 */
export function backward(
  x: tf.Tensor3D,
  kernel: tf.Tensor3D,
  out: tf.Tensor3D,
  dy: tf.Tensor3D,
  { relu, mask }: Conv1dFinish,
): { readonly dx: tf.Tensor3D; readonly dkernel: tf.Tensor3D; readonly dbias: tf.Tensor1D } {
  const wasm = wasmBackend()
  const at = (tensor: tf.Tensor | undefined) => (tensor ? wasm.addressOf(tensor) : 0)
  const [batch, time, channels] = x.shape
  const [width, , filters] = kernel.shape
  const dx = wasm.output<tf.Tensor3D>(x.shape)
  const dkernel = wasm.output<tf.Tensor3D>(kernel.shape)
  const dbias = wasm.output<tf.Tensor1D>([filters])
  const scratch = wasm.scratch(wasm.kernels.conv1dScratch(time, channels, width, filters))
  const sizes = [batch, time, channels, width, filters, Number(relu), scratch]
  const gradients = [at(dx), at(dkernel), at(dbias)]
  wasm.kernels.conv1dBackward(at(x), at(kernel), at(mask), at(out), at(dy), ...gradients, ...sizes)
  return { dx, dkernel, dbias }
}
