import * as tf from '../../engine/tf'

export type Gradients = Readonly<Record<string, tf.Tensor>>

/**
 * Shortens all gradients together so that their common Euclidean norm is at most `max` (Pascanu, Mikolov and
 * Bengio, 2013, algorithm 1; with PyTorch's 1e-6 beside the norm). Nothing is read from the device.
 *
 * @param max 0 leaves the gradients alone: the very same tensors come back
 * @returns also the norm before clipping, a scalar
 */
export function clipByGlobalNorm(
  gradients: Gradients,
  max: number,
): { gradients: Gradients; norm: tf.Scalar } {
  return tf.tidy(() => {
    const norm = globalNorm(Object.values(gradients))
    if (max === 0) return { gradients, norm }
    const scale = tf.minimum(tf.div(max, tf.add(norm, 1e-6)), 1)
    const clipped = Object.entries(gradients).map(
      ([name, gradient]) => [name, tf.mul(gradient, scale)] as const,
    )
    return { gradients: Object.fromEntries(clipped), norm }
  })
}

/** sqrt(sum of g^2 over every element of every gradient), a scalar. */
export function globalNorm(gradients: readonly tf.Tensor[]): tf.Scalar {
  return tf.tidy(() => {
    const squares = gradients.map((gradient) => tf.sum(tf.square(gradient)))
    const sum = squares.length > 0 ? tf.addN(squares) : tf.scalar(0)
    return tf.reshape(tf.sqrt(sum), []) as tf.Scalar
  })
}
