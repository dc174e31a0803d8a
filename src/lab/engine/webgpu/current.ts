import * as tf from '../tf'
import type { LabWebGpuBackend } from './backend'

/**
 * Our WebGPU backend when it is the current one. Found by what it has: its class would bring the code of
 * TensorFlow.js for WebGPU to machines that never open it.
 */
export function currentWebGpu(): LabWebGpuBackend | undefined {
  if (tf.getBackend() !== 'webgpu') return undefined
  const backend = tf.backend() as unknown as LabWebGpuBackend
  return typeof backend.run === 'function' ? backend : undefined
}

/** @throws Error when our WebGPU backend is not the current one */
export function webGpuBackend(): LabWebGpuBackend {
  const backend = currentWebGpu()
  if (!backend) throw new Error('the WGSL kernels need our WebGPU backend')
  return backend
}
