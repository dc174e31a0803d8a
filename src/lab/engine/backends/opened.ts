import type * as tf from '../tf'

/** What the caller knows about the place it runs in; each backend reads what concerns it. */
export interface EngineOptions {
  /**
   * Where the WASM binaries are: a URL for each of `tfjs-backend-wasm.wasm`, `tfjs-backend-wasm-simd.wasm` and
   * `tfjs-backend-wasm-threaded-simd.wasm`, or the folder they lie in (ending in a slash). Without it they are
   * looked for beside the script.
   */
  readonly wasmPaths?: Readonly<Record<string, string>> | string
  /**
   * What threads of WASM start from, as URLs of the site itself: the binary
   * `tfjs-backend-wasm-threaded-simd.wasm` and the script `tfjs-backend-wasm-threaded-simd.js` as published.
   * They are used where the page is isolated from other origins.
   */
  readonly threads?: { readonly binary: string; readonly script: string }
  /** The entry to WebGPU where there is no `navigator.gpu`. */
  readonly gpu?: GPU
}

/** A backend just made, before TensorFlow.js knows of it. */
export interface MadeBackend {
  readonly backend: tf.KernelBackend
  /** The adapter or renderer as it calls itself, or the WASM variant. */
  readonly device: string
  /** A CPU in disguise (SwiftShader, llvmpipe ...), or none at all. */
  readonly software: boolean
  /** Calls back, once, when the device or context is gone; at any time, with errors that no call reports. */
  listen(listeners: {
    lost(reason: string): void
    error(reason: string, kind: 'memory' | 'other'): void
  }): void
  /** Gives the device back. Called after the backend itself was disposed. */
  release(): void
}

/** A processor that draws: named so by the common software renderers. */
export function isSoftwareRenderer(name: string): boolean {
  return /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software|\bwarp\b/i.test(name)
}
