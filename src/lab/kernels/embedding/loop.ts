import * as tf from '../../engine/tf'
import { lookup as plainLookup } from './plain'

/** For the backend whose memory is JavaScript's own: plain loops. */
export const lookup = plainLookup

/** The definition as a loop; see the fast forms. */
export function sumRows(
  dx: tf.Tensor3D,
  starts: tf.Tensor1D,
  positions: tf.Tensor1D,
  rows: () => number,
  capacity: number,
): tf.Tensor2D {
  const size = dx.shape[2]
  const values = dx.dataSync() as Float32Array
  const [from, places] = [starts.dataSync(), positions.dataSync()]
  const sums = new Float32Array(capacity * size)
  for (let row = 0; row < rows(); row++) {
    for (let s = from[row] as number; s < (from[row + 1] as number); s++) {
      const place = (places[s] as number) * size
      for (let j = 0; j < size; j++) {
        sums[row * size + j] = (sums[row * size + j] as number) + (values[place + j] as number)
      }
    }
  }
  return tf.tensor2d(sums, [capacity, size])
}
