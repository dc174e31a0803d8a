import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/** A dense layer is a convolution of width 1 over its rows: x [n, i] kernel [i, o] + bias [o] -> [n, o] */
export function forward(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const wasm = wasmBackend()
  const [n, inputs] = x.shape
  const outputs = kernel.shape[1]
  const out = wasm.output<tf.Tensor2D>([n, outputs])
  const scratch = wasm.scratch(wasm.kernels.conv1dScratch(n, inputs, 1, outputs))
  const [from, weights, start, to] = [x, kernel, bias, out].map((tensor) => wasm.addressOf(tensor)) as Four
  wasm.kernels.conv1dForward(from, weights, start, 0, to, 1, n, inputs, 1, outputs, 0, scratch)
  return out
}

/** @param dy [n, o] @returns dx [n, i], dkernel [i, o] and dbias [o] */
export function backward(
  x: tf.Tensor2D,
  kernel: tf.Tensor2D,
  dy: tf.Tensor2D,
): { readonly dx: tf.Tensor2D; readonly dkernel: tf.Tensor2D; readonly dbias: tf.Tensor1D } {
  const wasm = wasmBackend()
  const [n, inputs] = x.shape
  const outputs = kernel.shape[1]
  const dx = wasm.output<tf.Tensor2D>(x.shape)
  const dkernel = wasm.output<tf.Tensor2D>(kernel.shape)
  const dbias = wasm.output<tf.Tensor1D>([outputs])
  const scratch = wasm.scratch(wasm.kernels.conv1dScratch(n, inputs, 1, outputs))
  const [from, weights, given] = [x, kernel, dy].map((tensor) => wasm.addressOf(tensor)) as Three
  const gradients = [dx, dkernel, dbias].map((tensor) => wasm.addressOf(tensor))
  // No mask, and no output to read: there is no ReLU.
  const sizes = [1, n, inputs, 1, outputs, 0, scratch]
  wasm.kernels.conv1dBackward(from, weights, 0, 0, given, ...gradients, ...sizes)
  return { dx, dkernel, dbias }
}

type Three = [number, number, number]
type Four = [number, number, number, number]
