import { init, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm'
import '@tensorflow/tfjs-backend-wasm/dist/register_all_kernels'
import type { BackendWasmModule } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm'
import * as tf from '../tf'
import { LabWasmBackend } from '../wasm/backend'
import { compileKernels, instantiateKernels } from '../wasm/kernels'
import { hasRelaxedSimd } from '../wasm/relaxed'
import type { EngineOptions, MadeBackend } from './opened'
import './wasm-kernels'
import { loadThreadedModule } from './wasm-threads'

/** More bring nothing to matrices of this size. */
const MOST_THREADS = 4

let pathsSet = false

/** WebAssembly, with SIMD and threads where the machine and the page's isolation allow. */
export async function makeBackend(options: EngineOptions): Promise<MadeBackend> {
  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')
  const cores = globalThis.navigator?.hardwareConcurrency ?? 1
  const { threads } = options
  // One core is left to the page, which draws while this computes.
  const most = Math.min(cores - 1, MOST_THREADS)
  const asked = simd && most > 1 && globalThis.crossOriginIsolated === true ? threads : undefined
  // Threads are worth having, and not worth failing for: one thread computes the same.
  const threaded = asked && (await loadThreadedModule(asked.binary, asked.script).catch(() => undefined))
  const wasm = threaded ?? (await loadModule(options.wasmPaths))
  const count = threaded ? most : 1
  setThreadsCount(count)
  const kernels = simd
    ? await instantiateKernels(await compileKernels({ shared: threaded !== undefined }), memoryOf(wasm))
    : undefined
  return {
    backend: new LabWasmBackend(wasm, kernels),
    device: `${nameOfSimd(simd)}, ${count} ${count === 1 ? 'thread' : 'threads'}`,
    software: true,
    listen: () => undefined,
    release: () => undefined,
  }
}

function nameOfSimd(simd: unknown): string {
  if (!simd) return 'no SIMD'
  return hasRelaxedSimd() ? 'SIMD with FMA' : 'SIMD'
}

/** The memory that TensorFlow.js keeps its tensors in: exported by its module, or given to the threaded one. */
function memoryOf(wasm: BackendWasmModule): WebAssembly.Memory {
  const { asm, wasmMemory } = wasm as { asm?: { memory?: unknown }; wasmMemory?: unknown }
  const memory = wasmMemory ?? asm?.memory
  if (!(memory instanceof WebAssembly.Memory)) throw new Error('the memory of the WASM backend was not found')
  return memory
}

async function loadModule(paths: EngineOptions['wasmPaths']) {
  if (paths !== undefined && !pathsSet) {
    setWasmPaths(paths)
    pathsSet = true
  }
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false)
  return (await init()).wasm
}
