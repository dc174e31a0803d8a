import * as tf from '../tf'

/**
 * The texture for a matrix that is too high for one with a row a line: several whole rows to a line, about as wide as it is high. None
 * where the usual one serves, or not even that.
 *
 * @returns [lines, texels in a line]
 */
export function lineOf(shape: readonly number[]): [number, number] | undefined {
  const largest = tf.env().getNumber('WEBGL_MAX_TEXTURE_SIZE')
  const columns = shape.at(-1) ?? 1
  const rows = tf.util.sizeFromShape([...shape]) / columns
  if (shape.length < 2 || rows <= largest || columns > largest || columns === 0) return undefined
  const together = Math.min(Math.ceil(Math.sqrt(rows / columns)), Math.floor(largest / columns))
  const lines = Math.ceil(rows / Math.max(together, 1))
  return lines <= largest ? [lines, Math.max(together, 1) * columns] : undefined
}
