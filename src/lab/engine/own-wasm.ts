import type { OpenBackend } from './open'
import { hasRelaxedSimd } from './wasm'

/** What WebAssembly is called, the threads apart. */
export function webAssemblyDevice(): string {
  return hasRelaxedSimd() ? 'SIMD with FMA' : 'SIMD'
}

/** WebAssembly as models with a form of their own use it: by themselves, without a backend of TensorFlow.js. */
export function ownWebAssembly(): OpenBackend {
  return {
    name: 'wasm',
    device: webAssemblyDevice(),
    software: true,
    lost: new Promise(() => undefined),
    onError: () => () => undefined,
    close: () => undefined,
  }
}
