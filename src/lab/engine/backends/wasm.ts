import {
  BackendWasm,
  getThreadsCount,
  init,
  setWasmPaths,
} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm'
import '@tensorflow/tfjs-backend-wasm/dist/register_all_kernels'
import * as tf from '../tf'
import type { EngineOptions, MadeBackend } from './opened'
import './wasm-kernels'

let pathsSet = false

/** WebAssembly, with SIMD and threads where the machine and the page's isolation allow. */
export async function makeBackend(options: EngineOptions): Promise<MadeBackend> {
  if (options.wasmPaths !== undefined && !pathsSet) {
    setWasmPaths(options.wasmPaths)
    pathsSet = true
  }
  const threads = options.threads !== false && globalThis.crossOriginIsolated === true
  if (!threads) tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  const { wasm } = await init()
  const backend = new BackendWasm(wasm)
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')
  const threaded = await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')
  const count = threaded ? getThreadsCount() : 1
  return {
    backend,
    device: `${simd ? 'SIMD' : 'no SIMD'}, ${count} ${count === 1 ? 'thread' : 'threads'}`,
    software: true,
    listen: () => undefined,
    release: () => undefined,
  }
}
