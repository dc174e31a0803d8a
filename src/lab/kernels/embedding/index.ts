import * as tf from '../../engine/tf'
import { scatterRows } from './scatterRows'

/**
 * Rows of a table by index, with the gradient of only those rows summed: out[b, t, :] = table[ids[b, t], :].
 *
 * @param table [vocabulary, size]
 * @param ids each in [0, vocabulary), row-major [batch, time]; not changed before the backward pass
 * @returns [batch, time, size]
 */
export function embedding(
  table: tf.Tensor2D,
  ids: Int32Array,
  [batch, time]: readonly [number, number],
): tf.Tensor3D {
  const [vocabulary, size] = table.shape
  const lookup = tf.customGrad((...inputs) => {
    const rows = inputs[0] as tf.Tensor
    return {
      value: tf.gather(rows, tf.tensor1d(ids, 'int32')),
      gradFunc: (dy: tf.Tensor | tf.Tensor[]) => scatterRows(ids, dy as tf.Tensor2D, vocabulary),
    }
  })
  return tf.reshape(lookup(table), [batch, time, size])
}
export { lookup, sumRows, type BatchRows } from './rows'
