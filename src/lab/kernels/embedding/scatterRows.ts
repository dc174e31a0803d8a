import * as tf from '../../engine/tf'

/**
 * out[v, :] = the sum of rows[i, :] over all i with ids[i] = v: the gradient of a lookup.
 *
 * The form is chosen by backend: a plain loop over the memory that JavaScript shares with cpu and wasm, the
 * atomic scatter of webgpu, and a product with a 0/1 matrix on webgl, whose own UnsortedSegmentSum scans every
 * row for every output.
 *
 * @param ids int32 [rows], each in [0, count)
 * @param rows [rows, size]
 * @returns [count, size]
 */
export function scatterRows(ids: tf.Tensor1D, rows: tf.Tensor2D, count: number): tf.Tensor2D {
  switch (tf.getBackend()) {
    case 'webgpu':
      return tf.unsortedSegmentSum(rows, ids, count) as tf.Tensor2D
    case 'webgl':
      return byProduct(ids, rows, count)
    default:
      return byLoop(ids, rows, count)
  }
}

function byLoop(ids: tf.Tensor1D, rows: tf.Tensor2D, count: number): tf.Tensor2D {
  return tf.tensor2d(
    scatterOracle(ids.dataSync() as Int32Array, rows.dataSync() as Float32Array, count, rows.shape[1]),
    [count, rows.shape[1]],
  )
}

/** The same by a loop over plain arrays: the oracle, and the form for backends whose memory is ours. */
export function scatterOracle(
  ids: Int32Array,
  rows: Float32Array,
  count: number,
  size: number,
): Float32Array {
  const out = new Float32Array(count * size)
  for (let i = 0; i < ids.length; i++) {
    const from = i * size
    const to = (ids[i] as number) * size
    for (let j = 0; j < size; j++) out[to + j] = (out[to + j] as number) + (rows[from + j] as number)
  }
  return out
}

/**
 * Sums per distinct id by a product [distinct, rows] x [rows, size], then spreads the sums over the table by a
 * lookup: the cost follows the batch, not vocabulary times batch.
 */
function byProduct(ids: tf.Tensor1D, rows: tf.Tensor2D, count: number): tf.Tensor2D {
  return tf.tidy(() => {
    // Ids are uploaded by the training loop and still held by the CPU, so this read waits for nothing.
    const values = ids.dataSync() as Int32Array
    const position = new Int32Array(count)
    const distinct: number[] = []
    for (const id of values) {
      if (position[id] === 0) {
        distinct.push(id)
        position[id] = distinct.length
      }
    }
    // A fixed number of sizes, so that few shaders and textures are made.
    const padded = Math.ceil(distinct.length / 64) * 64
    const sought = new Int32Array(padded).fill(-1)
    sought.set(distinct)
    const same = tf.cast(
      tf.equal(tf.tensor2d(sought, [padded, 1], 'int32'), tf.reshape(ids, [1, ids.size])),
      'float32',
    )
    const sums = tf.matMul(same, rows)
    // Row 0 of the lookup is a zero row: where position is 0 the word is not in this batch.
    const withZero = tf.concat([tf.zeros([1, rows.shape[1]]), sums], 0)
    return tf.gather(withZero, tf.tensor1d(position, 'int32')) as tf.Tensor2D
  })
}
