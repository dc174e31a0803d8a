/** What is wrong in the published backends, and mended in ours. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from './every-backend'
import * as tf from './tf'

describeOnEveryBackend('what was mended', () => {
  it('sums cumulatively, backwards as well, whatever length came before', async () => {
    for (const length of [4, 8, 5]) {
      const ones = tf.ones([length])
      const backwards = Array.from({ length }, (_, i) => length - i)
      expect([...(await tf.cumsum(ones, 0, false, true).data())]).toEqual(backwards)
      const exclusive = backwards.map((sum) => sum - 1)
      expect([...(await tf.cumsum(ones, 0, true, true).data())]).toEqual(exclusive)
      // The gradient of a sum forwards is a sum backwards.
      const gradient = await tf
        .grad((x) => tf.sum(tf.cumsum(x)))(ones)
        .data()
      expect([...gradient]).toEqual(backwards)
    }
  })

  it('has a gradient of the logarithm of the sigmoid, 1 - sigma(x)', async () => {
    const numbers = [-90, -3, -0.5, 0, 2, 40]
    const x = tf.tensor1d(numbers)
    const value = await tf.logSigmoid(x).data()
    // Of numbers that are themselves computed.
    const computed = (x: tf.Tensor) => tf.sum(tf.logSigmoid(tf.mul(x, 1)))
    const gradient = await tf.grad(computed)(x).data()
    for (const [i, z] of numbers.entries()) {
      expect(value[i]).toBeCloseTo(z < -30 ? z : -Math.log1p(Math.exp(-z)), 5)
      expect(gradient[i]).toBeCloseTo(1 / (1 + Math.exp(z)), 5)
    }
  })

  it('has the epsilon of 32 bits', () => {
    expect(tf.backend().epsilon()).toBeLessThanOrEqual(1e-7)
  })
})
