import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import { dropoutFactors } from './oracle'
import * as wasm from './wasm'
import * as webgpu from './webgpu'

/** Where the random numbers of a dropout come from: the same ones make the same choice on every backend. */
export interface DropoutStream {
  /** Two 32-bit words, fixed by the seed. */
  readonly key: readonly [number, number]
  /** The step, a 32-bit word. */
  readonly counter: number
}

/**
 * Dropout (Srivastava et al., 2014), inverted: numbers are dropped with probability `rate`, the others multiplied by
 * 1 / (1 - rate). The choice is made in the kernel, by number: nothing is sent to the device. Elsewhere than in a fast form the
 * same factors are computed here.
 *
 * @param rate in [0, 1)
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, stream: DropoutStream): T {
  if (rate === 0) return x
  const form = fastForm<typeof webgpu>({ wasm, webgpu })
  if (!form) return tf.mul(x, tf.tensor(dropoutFactors(x.size, rate, stream.key, stream.counter), x.shape))
  const drop = tf.customGrad((...inputs) => ({
    value: form.apply(inputs[0] as tf.Tensor, rate, stream),
    gradFunc: (dy: tf.Tensor | tf.Tensor[]) => form.apply(dy as tf.Tensor, rate, stream),
  }))
  return drop(x) as T
}
