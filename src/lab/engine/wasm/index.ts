/** The door to WebAssembly for kernels and optimisers: `wasmBackend()` and what can be asked of it. */
export { currentWasm, LabWasmBackend, wasmBackend } from './backend'
export { compileKernels, instantiateKernels, type Kernels } from './kernels'
export { hasRelaxedSimd } from './relaxed'
