import type { BackendWasmModule } from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm'
import * as threadedScript from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js'
// @ts-expect-error It has no types: it exports one string.
import * as workerScript from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.worker.js'

/**
 * The threaded form of the backend's module. tfjs would start its threads from the bundled source of this very
 * function, which a bundler's renaming breaks and a strict Content-Security-Policy forbids; here they load the
 * script, as it was published, from a URL of the site itself.
 */
export async function loadThreadedModule(binaryUrl: string, scriptUrl: string): Promise<BackendWasmModule> {
  const { wasmWorkerContents } = fromCommonJs<{ wasmWorkerContents: string }>(workerScript)
  const workerUrl = URL.createObjectURL(
    // A newline inside one of its strings must stay two characters.
    new Blob([wasmWorkerContents.replace(/\n/g, '\\n')], { type: 'text/javascript' }),
  )
  // Made here, so that other modules can work in it as well. Its sizes are those that the script would choose.
  const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: 65536, shared: true })
  const module = await fromCommonJs<ThreadedFactory>(threadedScript)({
    wasmMemory,
    mainScriptUrlOrBlob: scriptUrl,
    locateFile: (file) => (file.endsWith('.worker.js') ? workerUrl : binaryUrl),
  })
  const wrap = (name: string, result: string | null, ...types: string[]) => module.cwrap(name, result, types)
  return Object.assign(module, {
    wasmMemory,
    tfjs: {
      init: wrap('init', null),
      initWithThreadsCount: wrap('init_with_threads_count', null, 'number'),
      getThreadsCount: wrap('get_threads_count', 'number'),
      registerTensor: wrap('register_tensor', null, 'number', 'number', 'number'),
      disposeData: wrap('dispose_data', null, 'number'),
      dispose: wrap('dispose', null),
    },
  }) as unknown as BackendWasmModule
}

type ThreadedFactory = (config: {
  readonly wasmMemory: WebAssembly.Memory
  readonly mainScriptUrlOrBlob: string
  readonly locateFile: (file: string) => string
}) => Promise<{ cwrap(name: string, result: string | null, types: string[]): unknown }>

/** Bundlers differ in where they leave what a CommonJS module exports. */
function fromCommonJs<T>(imported: object): T {
  return ('default' in imported ? imported.default : imported) as T
}
