import * as tf from '../../engine/tf'

export interface MaxOverTime {
  /** [batch, size]; 0 where a row has no real position */
  readonly value: tf.Tensor2D
  /** Which position won each dimension: int32 [batch, size]. The earliest among equals. */
  readonly winners: tf.Tensor2D
}

/**
 * The largest value of each dimension over the real positions. The gradient goes to the winner alone; tf.max
 * would give it to every equal position, and a word that stands twice would be counted twice.
 *
 * @param x [batch, time, size]
 * @param mask 0 or 1, [batch, time]
 */
export function maxOverTime(x: tf.Tensor3D, mask: tf.Tensor2D): MaxOverTime {
  const [batch, time, size] = x.shape
  const mask3 = tf.reshape(mask, [batch, time, 1])
  const { winners, anyReal } = tf.tidy(() => ({
    winners: tf.argMax(tf.add(tf.mul(x, mask3), tf.mul(tf.sub(mask3, 1), 1e30)), 1) as tf.Tensor2D,
    anyReal: tf.reshape(tf.max(mask, 1), [batch, 1, 1]),
  }))
  const pool = tf.customGrad((...inputs) => {
    const input = inputs[0] as tf.Tensor3D
    const save = inputs[1] as unknown as tf.GradSaveFunc
    // [batch, time, size]: 1 at the winner of each dimension
    const won = tf.tidy(() => tf.mul(wonBy(winners, time), anyReal))
    save([won])
    return {
      value: tf.sum(tf.mul(input, won), 1),
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) =>
        tf.mul(saved[0] as tf.Tensor3D, tf.reshape(dy as tf.Tensor2D, [batch, 1, size])),
    }
  })
  return { value: pool(x) as tf.Tensor2D, winners }
}

/**
 * @param winners int32 [batch, size]
 * @returns 1 where the position is the winner of that dimension, [batch, time, size]
 */
export function wonBy(winners: tf.Tensor2D, time: number): tf.Tensor3D {
  const [batch, size] = winners.shape
  return tf.tidy(() => {
    const positions = tf.reshape(tf.range(0, time, 1, 'int32'), [1, time, 1])
    return tf.cast(tf.equal(positions, tf.reshape(winners, [batch, 1, size])), 'float32') as tf.Tensor3D
  })
}
