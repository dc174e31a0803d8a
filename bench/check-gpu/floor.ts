import * as tf from '../../src/lab/engine/tf'
import { quantile } from '../engine/measure'

/** Milliseconds of one small operation and its read: what a step that is read costs at least. */
export async function readFloor(turns = 50): Promise<number> {
  const one = tf.tensor1d([1, 2, 3, 4])
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) {
    const began = performance.now()
    const twice = tf.tidy(() => tf.mul(one, 2))
    await twice.data()
    twice.dispose()
    times.push(performance.now() - began)
  }
  one.dispose()
  return quantile(times, 0.5)
}
