import * as tf from '../../engine/tf'
import { fastForm } from '../forms'
import * as wasm from './wasm'
import * as webgl from './webgl'
import * as webgpu from './webgpu'

/** x kernel + bias. x [n, inputs], kernel [inputs, outputs], bias [outputs] -> [n, outputs] */
export function dense(x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  const form = fastForm<typeof webgpu>({ wasm, webgl, webgpu })
  if (!form) return tf.add(tf.matMul(x, kernel), bias)
  const product = tf.customGrad((...inputs) => {
    const [x, kernel, bias, save] = inputs as unknown as [
      tf.Tensor2D,
      tf.Tensor2D,
      tf.Tensor1D,
      tf.GradSaveFunc,
    ]
    save([x, kernel, bias])
    return {
      value: form.forward(x, kernel, bias),
      gradFunc: (dy: tf.Tensor | tf.Tensor[], saved: tf.Tensor[]) => {
        const [x, kernel, bias] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor1D]
        const { dx, dkernel, dbias } = form.backward(x, kernel, dy as tf.Tensor2D, bias)
        return [dx, dkernel, dbias]
      },
    }
  })
  return product(x, kernel, bias) as tf.Tensor2D
}
