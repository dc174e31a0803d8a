/** The door to WebGPU for kernels and optimisers. The backend itself is loaded only when it is opened. */
export type { LabWebGpuBackend } from './backend'
export { alignedBytes } from './alignment'
export { currentWebGpu, webGpuBackend } from './current'
export type { Program } from './program'
