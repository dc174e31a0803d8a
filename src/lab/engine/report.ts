import type { BackendName } from '../training/events'
import { wasmBackend, currentWasm } from './wasm'
import { currentWebGpu, type Ways } from './webgpu'
import * as tf from './tf'

/** What the current backend is made of and holds: for the Machine place. */
export interface EngineReport {
  readonly backend: BackendName
  /** What the device can beside the standard, by its own names. */
  readonly features: readonly string[]
  /** How much it takes of what, by its own names. */
  readonly limits: Readonly<Record<string, number>>
  /**
   * Bytes held, by purpose: `parameters`, `optimizer` (what it remembers), `gradients` (where they have a place of their own),
   * `replay` (recorded steps with their memory), `other` (word vectors with all that belongs to them), `tensors` (all others), `kept` (for the next tensors of the same size); `memory` is all of WASM's.
   */
  readonly bytes: Readonly<Record<string, number>>
  readonly tensors: number
  /** How steps of models reached the device, on WebGPU. */
  readonly ways?: Readonly<Ways>
}

/** Undefined while no backend is open. */
export function engineReport(): EngineReport | undefined {
  // Asked for before anything was registered, TensorFlow.js would throw.
  if (Object.keys(tf.engine().registryFactory).length === 0) return undefined
  const backend = tf.getBackend() as BackendName
  const { numTensors, numBytes, ...device } = tf.memory()
  const shared = { backend, tensors: numTensors }
  const learned = bytesOfVariables()
  const bytes = { ...learned, tensors: numBytes - learned.parameters - learned.optimizer }
  const gpu = currentWebGpu()
  if (gpu) {
    const { features, limits } = gpu.device
    const own = gpu.ownBytesByPurpose()
    const { numBytesInGPU: used = 0, numBytesAllocatedInGPU: taken = 0 } = device as {
      readonly numBytesInGPU?: number
      readonly numBytesAllocatedInGPU?: number
    }
    return {
      ...shared,
      features: [...features].sort(),
      limits: numbersOf(limits),
      ways: { ...gpu.ways },
      bytes: { ...own, tensors: used - gpu.ownBytes(), kept: taken - used },
    }
  }
  if (currentWasm()) {
    const memory = wasmBackend().memoryBuffer()
    const features = ['SIMD', ...(memory instanceof ArrayBuffer ? [] : ['threads'])]
    return { ...shared, features, limits: {}, bytes: { ...bytes, memory: memory.byteLength } }
  }
  const gl = (tf.backend() as { gpgpu?: { gl: WebGL2RenderingContext } }).gpgpu?.gl
  if (gl) {
    return {
      ...shared,
      features: [...(gl.getSupportedExtensions() ?? [])].sort(),
      limits: {
        MAX_TEXTURE_SIZE: Number(gl.getParameter(gl.MAX_TEXTURE_SIZE)),
        MAX_TEXTURE_IMAGE_UNITS: Number(gl.getParameter(gl.MAX_TEXTURE_IMAGE_UNITS)),
        MAX_FRAGMENT_UNIFORM_VECTORS: Number(gl.getParameter(gl.MAX_FRAGMENT_UNIFORM_VECTORS)),
      },
      bytes,
    }
  }
  return { ...shared, features: [], limits: {}, bytes }
}

/** What is trained, and what optimisers remember of it in variables that are not. */
function bytesOfVariables(): { readonly parameters: number; readonly optimizer: number } {
  const bytes = { parameters: 0, optimizer: 0 }
  for (const { trainable, size } of Object.values(tf.engine().state.registeredVariables)) {
    bytes[trainable ? 'parameters' : 'optimizer'] += 4 * size
  }
  return bytes
}

/** The numbers of an object whose properties stand in its class. */
function numbersOf(limits: object): Record<string, number> {
  const found: Record<string, number> = {}
  for (const name in limits) {
    const value = (limits as Record<string, unknown>)[name]
    if (typeof value === 'number') found[name] = value
  }
  return found
}
