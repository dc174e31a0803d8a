import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import { dropoutFactors } from './oracle'
import type { DropoutStream } from './stream'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/**
 * Dropout (Srivastava et al., 2014), inverted: numbers are dropped with probability `rate`, the others multiplied by
 * 1 / (1 - rate). The choice is made in the kernel, by number: nothing is sent to the device. Elsewhere than in a fast form the
 * same factors are computed here.
 *
 * @param rate in [0, 1)
 */
export function dropout<T extends tf.Tensor>(x: T, rate: number, stream: DropoutStream): T {
  if (rate === 0) return x
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) return tf.mul(x, tf.tensor(dropoutFactors(x.size, rate, stream.key, stream.counter), x.shape))
  const drop = tf.customGrad((...inputs) => ({
    value: form.apply(inputs[0] as tf.Tensor, rate, stream),
    gradFunc: (dy: tf.Tensor | tf.Tensor[]) => form.apply(dy as tf.Tensor, rate, stream),
  }))
  return drop(x) as T
}
