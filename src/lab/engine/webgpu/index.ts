/** The door to WebGPU for kernels and optimisers. The backend itself is loaded only when it is opened. */
export type { LabWebGpuBackend } from './backend'
export { countWay, type DirectReason, type Ways } from './dispatch'
export { alignedBytes } from './alignment'
export type { Upload } from './inputs'
export { currentWebGpu, webGpuBackend } from './current'
export type { Program } from './program'
export { now, type UniformValue } from './uniforms'
export type { Recording } from './replay'
