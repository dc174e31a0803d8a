/** Offsets of storage bindings are multiples of this on every device. */
export const ALIGNMENT = 256

/** Bytes that so many 32-bit numbers take in a buffer, up to the next place where a binding may begin. */
export function alignedBytes(numbers: number): number {
  return Math.max(Math.ceil((numbers * 4) / ALIGNMENT), 1) * ALIGNMENT
}
