import * as tf from '../../engine/tf'
import { scatterRows } from './scatterRows'

/**
 * Rows of a table by index, with the gradient of only those rows summed: out[b, t, :] = table[ids[b, t], :].
 *
 * @param table [vocabulary, size]
 * @param ids int32 [batch, time], each in [0, vocabulary); must outlive the backward pass
 * @returns [batch, time, size]
 */
export function embedding(table: tf.Tensor2D, ids: tf.Tensor2D): tf.Tensor3D {
  const [vocabulary, size] = table.shape
  const [batch, time] = ids.shape
  const lookup = tf.customGrad((...inputs) => {
    const rows = inputs[0] as tf.Tensor
    return {
      value: tf.gather(rows, tf.reshape(ids, [batch * time])),
      gradFunc: (dy: tf.Tensor | tf.Tensor[]) =>
        scatterRows(tf.reshape(ids, [batch * time]), dy as tf.Tensor2D, vocabulary),
    }
  })
  return tf.reshape(lookup(table), [batch, time, size])
}
