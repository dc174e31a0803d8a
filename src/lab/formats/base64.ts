/** Bytes encoded at a time: a multiple of 3 (no padding within), small enough for `String.fromCharCode`'s arguments. */
const CHUNK = 3 * 8192

/** Little-endian float32 as base64 (RFC 4648), in pieces to be joined. */
export function encodeFloats(values: Float32Array): string[] {
  const bytes = littleEndian(values)
  const pieces: string[] = []
  for (let start = 0; start < bytes.length; start += CHUNK) {
    pieces.push(btoa(String.fromCharCode(...bytes.subarray(start, start + CHUNK))))
  }
  return pieces
}

/** How many base64 characters so many float32 take. */
export function encodedLength(values: number): number {
  return Math.ceil((values * 4) / 3) * 4
}

/** The opposite of {@link encodeFloats}; undefined for text that is not base64 of whole float32. */
export function decodeFloats(text: string): Float32Array | undefined {
  const binary = binaryOf(text)
  if (binary === undefined || binary.length % 4 !== 0) return undefined
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return nativelyLittle ? new Float32Array(bytes.buffer) : swapped(bytes)
}

function binaryOf(text: string): string | undefined {
  try {
    return atob(text)
  } catch (thrown) {
    if (thrown instanceof DOMException) return undefined
    throw thrown
  }
}

const nativelyLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1

function littleEndian(values: Float32Array): Uint8Array {
  if (nativelyLittle) return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  const bytes = new Uint8Array(values.byteLength)
  const view = new DataView(bytes.buffer)
  values.forEach((value, i) => view.setFloat32(i * 4, value, true))
  return bytes
}

function swapped(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer)
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true))
}
