import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import { maxByLoop, maxGradientByLoop } from './loop'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

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
 * @param mask 0 or 1, [batch, time]; must outlive the backward pass
 */
export function maxOverTime(x: tf.Tensor3D, mask: tf.Tensor2D): MaxOverTime {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (form) return byForm(form, x, mask)
  const backend = tf.getBackend()
  return backend === 'cpu' || backend === 'wasm' ? byLoop(x, mask) : byOperations(x, mask)
}

function byForm(form: typeof webgpu, x: tf.Tensor3D, mask: tf.Tensor2D): MaxOverTime {
  const { value, winners } = form.forward(x, mask)
  const pool = tf.customGrad((...inputs) => {
    const save = inputs[1] as unknown as tf.GradSaveFunc
    save([winners, mask])
    return {
      value,
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [winners, mask] = saved as [tf.Tensor2D, tf.Tensor2D]
        return form.backward(dy as tf.Tensor2D, winners, mask, x.shape)
      },
    }
  })
  return { value: pool(x) as tf.Tensor2D, winners }
}

function byLoop(x: tf.Tensor3D, mask: tf.Tensor2D): MaxOverTime {
  const shape = x.shape
  const [batch, , size] = shape
  const real = mask.dataSync() as Float32Array
  const { value, winners } = maxByLoop(x.dataSync() as Float32Array, real, shape)
  const pool = tf.customGrad(() => ({
    value: tf.tensor2d(value, [batch, size]),
    gradFunc: (dy: tf.Tensor | tf.Tensor[]) =>
      tf.tensor3d(
        maxGradientByLoop((dy as tf.Tensor).dataSync() as Float32Array, winners, real, shape),
        shape,
      ),
  }))
  return { value: pool(x) as tf.Tensor2D, winners: tf.tensor2d(winners, [batch, size], 'int32') }
}

function byOperations(x: tf.Tensor3D, mask: tf.Tensor2D): MaxOverTime {
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
