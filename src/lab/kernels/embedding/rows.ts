import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as loop from './loop'
import * as plain from './plain'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/** Which rows of a table a batch reads, and where: on the device, of one shape for every batch of that shape. */
export interface BatchRows {
  /** int32 [batch * time]; padding where there is no word */
  readonly ids: tf.Tensor1D
  /** The distinct ids, each once. int32 [capacity], the first `count` are meant */
  readonly rows: tf.Tensor1D
  /** int32 [capacity + 1]: positions[starts[u]] to positions[starts[u + 1] - 1] hold rows[u] */
  readonly starts: tf.Tensor1D
  /** int32 [capacity] */
  readonly positions: tf.Tensor1D
  /** Asked for anew when a step is replayed. */
  readonly count: number
}

/** Rows of a table by id, zeros at padding: [batch, time, size]. Without a gradient: see {@link sumRows}. */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor1D,
  padding: number,
  shape: readonly [batch: number, time: number],
): tf.Tensor3D {
  return formOf().lookup(table, ids, padding, shape)
}

/**
 * The gradient of a lookup, row by row: out[u, :] = the sum of dx at the positions of rows[u]. It costs the batch and not the
 * vocabulary, and sums in a fixed order.
 *
 * @param dx [batch, time, size]
 * @returns [capacity, size]; rows from `count` on are undefined
 */
export function sumRows(dx: tf.Tensor3D, read: BatchRows): tf.Tensor2D {
  const { starts, positions, rows } = read
  return formOf().sumRows(dx, starts, positions, () => read.count, rows.size)
}

function formOf(): typeof webgpu {
  const fast = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (fast) return fast
  return tf.getBackend() === 'cpu' ? loop : plain
}
