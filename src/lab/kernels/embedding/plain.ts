import * as tf from '../../engine/tf'

/** See the fast forms. Padding is multiplied away. */
export function lookup(
  table: tf.Tensor2D,
  ids: tf.Tensor,
  padding: number,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  return tf.tidy(() => {
    const real = tf.cast(tf.notEqual(ids, tf.scalar(padding, 'int32')), 'float32')
    const rows = tf.gather(table, tf.reshape(ids, [batch * time]) as tf.Tensor1D)
    return tf.reshape(tf.mul(rows, tf.reshape(real, [batch * time, 1])), [batch, time, table.shape[1]])
  })
}

/**
 * Sums by row as one product: a matrix [capacity, positions] of zeros and ones times dx. Only the batch counts, not the
 * vocabulary.
 */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: () => number,
  capacity: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const [batch, time, size] = dx.shape
    const ordered = tf.gather(tf.reshape(dx, [batch * time, size]), positions)
    const place = tf.range(0, positions.size, 1, 'int32')
    const from = tf.reshape(tf.slice(starts, 0, capacity), [capacity, 1])
    const to = tf.reshape(tf.slice(starts, 1, capacity), [capacity, 1])
    const own = tf.logicalAnd(tf.greaterEqual(place, from), tf.less(place, to))
    const real = tf.less(tf.range(0, capacity, 1, 'int32'), tf.scalar(rows(), 'int32'))
    const chosen = tf.logicalAnd(own, tf.reshape(real, [capacity, 1]))
    return tf.matMul(tf.cast(chosen, 'float32'), ordered as tf.Tensor2D)
  })
}
