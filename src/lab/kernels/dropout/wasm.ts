import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/**
 * Numbers of x dropped with probability `rate`, the others times 1 / (1 - rate). Its own gradient: called with dy and
 * the same key and counter it gives dx.
 *
 * @param key two 32-bit words @param counter the step, a 32-bit word
 */
export function apply<T extends tf.Tensor>(
  x: T,
  rate: number,
  { key, counter }: { readonly key: readonly [number, number]; readonly counter: number },
): T {
  const wasm = wasmBackend()
  const out = wasm.output<T>(x.shape)
  const [from, to] = [wasm.addressOf(x), wasm.addressOf(out)]
  wasm.kernels.dropout(from, to, x.size, rate, 1 / (1 - rate), ...key, counter)
  return out
}
