import { LabError } from '../problem'
import * as tf from './tf'
import { WASM_BYTES } from './wasm'

/** What the current backend holds. */
export interface MemoryUse {
  readonly tensors: number
  /** Bytes of all tensors alive. */
  readonly bytes: number
  /** Bytes the backend has taken from the device, with what it keeps for later use. */
  readonly allocated: number
}

export function memoryUse(): MemoryUse {
  // Each GPU backend reports more than the common type says, under a name of its own.
  const memory: Partial<Record<string, unknown>> & tf.MemoryInfo = { ...tf.memory() }
  const allocated = memory.numBytesAllocatedInGPU ?? memory.numBytesInGPUAllocated ?? memory.numBytesInGPU
  return {
    tensors: memory.numTensors,
    bytes: memory.numBytes,
    allocated: typeof allocated === 'number' ? allocated : memory.numBytes,
  }
}

/**
 * The largest single tensor of the current backend, in bytes. Above it WebGPU does not throw: it computes zeros
 * and reports the error elsewhere. So ask before allocating.
 */
export function largestTensorBytes(): number {
  switch (tf.getBackend()) {
    case 'webgpu': {
      const { limits } = (tf.backend() as unknown as { readonly device: GPUDevice }).device
      return Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize)
    }
    case 'webgl':
      // A texture's side squared, four values to a texel.
      return tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE') ** 2 * 4 * Float32Array.BYTES_PER_ELEMENT
    default:
      // Half of what 32-bit addresses reach: a step needs the tensor and at least one more of its size.
      return 2 ** 31
  }
}

/** How much the current backend can hold in all, in bytes; Infinity where nobody says. */
export function mostBytes(): number {
  return tf.getBackend() === 'wasm' ? WASM_BYTES : Infinity
}

/** @throws LabError `memory` {needed, available} when the bytes are more than the limit */
export function assertFits(bytes: number, limit: number): void {
  if (bytes > limit) throw new LabError('memory', { needed: bytes, available: limit })
}
