import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** The folder of the WASM binaries in the installed package, for `EngineOptions.wasmPaths`. */
export function wasmFolder(): string {
  const packageFile = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')
  return `${join(dirname(packageFile), 'wasm-out')}/`
}
