import { LabError } from '../../problem'

/** What emscripten gives a module to take memory with; the backend's types leave it out. */
export interface Heap {
  _malloc: (bytes: number) => number
  _free: (at: number) => void
  readonly HEAPU8: Uint8Array
}

/** What 32 bits address, less what the module's own code takes unseen. */
export const WASM_BYTES = 2 ** 32 - 2 ** 26

/**
 * Has a module say when it has no memory. As published, TensorFlow.js writes to whatever address it is given: to 0 when there is
 * none, and at the end of 32 bits to one whose room wraps around to the beginning.
 *
 * From then on `_malloc` throws LabError `memory` {backend, needed, available}.
 */
export function guardHeap(heap: Heap): void {
  // At their first calls the module puts other functions in the place of these.
  heap._free(heap._malloc(16))
  const { _malloc: take, _free: giveBack } = heap
  const sizes = new Map<number, number>()
  let held = 0
  const short = (bytes: number, available: number) =>
    new LabError('memory', { backend: 'wasm', needed: held + bytes, available })
  heap._malloc = (bytes) => {
    if (held + bytes > WASM_BYTES) throw short(bytes, WASM_BYTES)
    const at = take(bytes) >>> 0
    if (at === 0 || at + bytes > heap.HEAPU8.byteLength) throw short(bytes, held)
    sizes.set(at, bytes)
    held += bytes
    return at
  }
  heap._free = (at) => {
    held -= sizes.get(at >>> 0) ?? 0
    sizes.delete(at >>> 0)
    giveBack(at)
  }
}
