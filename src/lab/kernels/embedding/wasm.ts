import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'

/**
 * Rows of a table; zeros where the id is `padding`.
 *
 * @param table [vocabulary, size] @param ids int32, row-major [batch, time]
 * @returns [batch, time, size]
 * @throws RangeError when there is no such row
 */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  padding: number,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  const wasm = wasmBackend()
  const [rows, size] = table.shape
  const out = wasm.output<tf.Tensor3D>([batch, time, size])
  const [from, places, to] = [wasm.addressOf(table), wasm.addressOf(ids), wasm.addressOf(out)]
  const wrong = wasm.kernels.lookup(from, rows, size, places, batch * time, padding, to)
  if (wrong !== -1) {
    out.dispose()
    throw new RangeError(`the id at ${wrong} names no row of ${rows}`)
  }
  return out
}

/**
 * The gradients of a lookup, summed by row: out[u, :] = sum of dx over the positions of row u.
 *
 * @param dx [batch, time, size]
 * @param starts int32 [capacity + 1] @param positions int32: those of row u from starts[u] to starts[u + 1]
 * @param rows how many rows there are; those of the output from there on are undefined
 * @returns [capacity, size]
 */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: () => number,
  capacity: number,
): tf.Tensor2D {
  const wasm = wasmBackend()
  const size = dx.shape[2]
  const out = wasm.output<tf.Tensor2D>([capacity, size])
  const places = [wasm.addressOf(starts), wasm.addressOf(positions)]
  wasm.kernels.sumRows(wasm.addressOf(dx), size, ...places, rows(), wasm.addressOf(out))
  return out
}
