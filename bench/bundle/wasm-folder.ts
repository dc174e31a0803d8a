import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Takes the place of the engine's own in the bundle: the WASM binaries lie beside the script. */
export function wasmFolder(): string {
  return `${join(dirname(fileURLToPath(import.meta.url)), 'wasm')}/`
}
