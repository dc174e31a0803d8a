/** The door to WebAssembly for kernels and optimisers. The backend itself is loaded only when it is opened. */
export { currentWasm, wasmBackend, type WasmWithKernels } from './current'
export { WASM_BYTES } from './guarded-heap'
export type { Kernels } from './kernels'
export { hasRelaxedSimd } from './relaxed'
