import * as tf from '../../engine/tf'

/**
 * out[v, :] = the sum of rows[i, :] over all i with ids[i] = v: the gradient of a lookup.
 *
 * The form is chosen by backend: a plain loop over the memory that JavaScript shares with cpu and wasm, the
 * atomic scatter of webgpu, and a product with a 0/1 matrix on webgl, whose own UnsortedSegmentSum scans every
 * row for every output.
 *
 * @param ids [rows], each in [0, count)
 * @param rows [rows, size]
 * @returns [count, size]
 */
export function scatterRows(ids: Int32Array, rows: tf.Tensor2D, count: number): tf.Tensor2D {
  switch (tf.getBackend()) {
    case 'webgpu':
      return tf.unsortedSegmentSum(rows, tf.tensor1d(ids, 'int32'), count) as tf.Tensor2D
    case 'webgl':
      return scatterByProduct(ids, rows, count)
    default: {
      const size = rows.shape[1]
      const sums = scatterByLoop(ids, rows.dataSync() as Float32Array, count, size)
      return tf.tensor2d(sums, [count, size])
    }
  }
}

/** The definition as a loop: the oracle, and the form for backends whose memory is ours. [count, size] */
export function scatterByLoop(
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
export function scatterByProduct(ids: Int32Array, rows: tf.Tensor2D, count: number): tf.Tensor2D {
  return tf.tidy(() => {
    const position = new Int32Array(count)
    const distinct: number[] = []
    for (const id of ids) {
      if (position[id] !== 0) continue
      distinct.push(id)
      position[id] = distinct.length
    }
    // A fixed number of sizes, so that few shaders and textures are made.
    const sought = new Int32Array(Math.ceil(distinct.length / 64) * 64).fill(-1)
    sought.set(distinct)
    const same = tf.equal(
      tf.tensor2d(sought, [sought.length, 1], 'int32'),
      tf.tensor2d(ids, [1, ids.length], 'int32'),
    )
    const sums = tf.matMul(tf.cast(same, 'float32'), rows)
    // Row 0 of the lookup is a zero row: where position is 0 the word is not in this batch.
    const withZero = tf.concat([tf.zeros([1, rows.shape[1]]), sums], 0)
    return tf.gather(withZero, tf.tensor1d(position, 'int32')) as tf.Tensor2D
  })
}
