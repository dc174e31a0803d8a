import { alignedBytes } from './alignment'

/** An array on its way to the device, and the shape of its tensor. */
export interface Upload {
  readonly data: Float32Array | Int32Array
  readonly shape: readonly number[]
}

/** Arrays one behind the other, each where a binding may begin. */
export function joined(arrays: readonly Upload[]): Uint8Array {
  const bytes = arrays.reduce((sum, { data }) => sum + alignedBytes(data.length), 0)
  const all = new Uint8Array(bytes)
  let offset = 0
  for (const { data } of arrays) {
    all.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), offset)
    offset += alignedBytes(data.length)
  }
  return all
}
