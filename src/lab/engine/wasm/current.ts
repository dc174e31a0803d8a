import * as tf from '../tf'
import type { LabWasmBackend } from './backend'
import type { Kernels } from './kernels'

export type WasmWithKernels = LabWasmBackend & { readonly kernels: Kernels }

/**
 * Our WASM backend with its kernels, when it is the current one. Found by what it has: its class would bring the
 * code of TensorFlow.js for WASM to machines that never open it.
 */
export function currentWasm(): WasmWithKernels | undefined {
  if (tf.getBackend() !== 'wasm') return undefined
  const backend = tf.backend() as Partial<LabWasmBackend>
  return backend.kernels ? (backend as WasmWithKernels) : undefined
}

/** @throws Error when the WASM backend with our kernels is not the current one */
export function wasmBackend(): WasmWithKernels {
  const backend = currentWasm()
  if (!backend) throw new Error('the WASM kernels need the WASM backend with SIMD')
  return backend
}
