import type { EngineOptions } from '../src/lab/engine/open'
import { installWebGpu, wasmFolder } from '../src/lab/engine/node'

/** The engine outside a browser. Dawn is loaded unless another backend was asked for by name. */
export async function nodeEngine(backend: string): Promise<EngineOptions> {
  const wasmPaths = wasmFolder()
  if (backend === 'wasm' || backend === 'cpu') return { wasmPaths }
  try {
    return { wasmPaths, gpu: await installWebGpu() }
  } catch (thrown) {
    if (backend === 'webgpu') throw thrown
    return { wasmPaths }
  }
}
