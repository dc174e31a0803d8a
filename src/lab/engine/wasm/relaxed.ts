/**
 * The smallest module with f32x4.relaxed_madd: a function (v128) -> v128 that returns x x + x. Where it is valid,
 * a product and a sum can be one instruction.
 */
const probe = Uint8Array.from([
  // "\0asm", version 1
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // one type: (v128) -> v128
  ...[0x01, 0x06, 0x01, 0x60, 0x01, 0x7b, 0x01, 0x7b],
  // one function of it
  ...[0x03, 0x02, 0x01, 0x00],
  // local.get 0, three times; f32x4.relaxed_madd; end
  ...[0x0a, 0x0d, 0x01, 0x0b, 0x00, 0x20, 0x00, 0x20, 0x00, 0x20, 0x00, 0xfd, 0x85, 0x02, 0x0b],
])

let found: boolean | undefined

/** Whether this machine's WebAssembly has relaxed SIMD. */
export function hasRelaxedSimd(): boolean {
  return (found ??= WebAssembly.validate(probe))
}
