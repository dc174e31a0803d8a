import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../engine/every-backend'
import * as tf from '../engine/tf'
import { randomFrom } from '../random'
import { conv1d } from './conv1d'
import { conv1dOracle } from './conv1d/oracle'
import { embedding } from './embedding'
import { scatterByLoop, scatterByProduct } from './embedding/scatterRows'
import { maskedSoftmax } from './masked-softmax'
import { maskedSoftmaxOracle } from './masked-softmax/oracle'
import { maxOverTime } from './max-over-time'
import { weightedSum } from './weighted-sum'

const random = randomFrom(11, 'kernels')
const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal())

/** Largest difference, relative to the largest expected value. */
function distance(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let worst = 0
  let scale = 1e-12
  for (let i = 0; i < expected.length; i++) {
    worst = Math.max(worst, Math.abs(Number(actual[i]) - Number(expected[i])))
    scale = Math.max(scale, Math.abs(Number(expected[i])))
  }
  expect(actual.length).toBe(expected.length)
  return worst / scale
}

/** The gradient of sum(f(x) * towards) by central differences of a float64 function. */
function numericGradient(
  f: (x: Float64Array) => ArrayLike<number>,
  x: Float32Array,
  towards: Float32Array,
): Float64Array {
  const at = Float64Array.from(x)
  const value = () => {
    const out = f(at)
    let sum = 0
    for (let i = 0; i < out.length; i++) sum += Number(out[i]) * (towards[i] as number)
    return sum
  }
  return at.map((_, i) => {
    const kept = at[i] as number
    const h = 1e-4
    at[i] = kept + h
    const up = value()
    at[i] = kept - h
    const down = value()
    at[i] = kept
    return (up - down) / (2 * h)
  })
}

const gradientOf = (f: (x: tf.Tensor) => tf.Tensor, x: tf.Tensor, towards: Float32Array) =>
  tf.grad((input) => {
    const out = f(input)
    return tf.sum(tf.mul(out, tf.tensor(towards, out.shape)))
  })(x)

describeOnEveryBackend('kernels', () => {
  it.each([
    [1, 1, 1],
    [3, 7, 5],
    [2, 300, 13],
  ])(
    'embedding: looks up and gives each row its own sum (%i x %i words of %i)',
    async (batch, time, size) => {
      const vocabulary = 11
      const table = normals(vocabulary * size)
      const ids = Int32Array.from({ length: batch * time }, () => random.integer(vocabulary))
      const towards = normals(batch * time * size)
      const lookup = (rows: tf.Tensor) => embedding(rows as tf.Tensor2D, ids, [batch, time])
      const tableTensor = tf.tensor2d(table, [vocabulary, size])
      const expected = Float32Array.from({ length: ids.length * size }, (_, i) => {
        return table[(ids[Math.floor(i / size)] as number) * size + (i % size)] as number
      })
      expect(distance(await lookup(tableTensor).data(), expected)).toBe(0)
      const gradient = await gradientOf(lookup, tableTensor, towards).data()
      expect(distance(gradient, scatterByLoop(ids, towards, vocabulary, size))).toBeLessThan(1e-5)
      const byProduct = scatterByProduct(ids, tf.tensor2d(towards, [ids.length, size]), vocabulary)
      expect(distance(await byProduct.data(), scatterByLoop(ids, towards, vocabulary, size))).toBeLessThan(
        1e-5,
      )
    },
  )

  it.each([
    [1, 1, 1, 1, 1],
    [2, 5, 3, 3, 4],
    [1, 2, 7, 5, 1],
    [3, 67, 2, 5, 3],
  ] as const)('conv1d: batch %i, time %i, channels %i, width %i, filters %i', async (...shape) => {
    const [batch, time, channels, width, filters] = shape
    const x = normals(batch * time * channels)
    const kernel = normals(width * channels * filters)
    const bias = normals(filters)
    const towards = normals(batch * time * filters)
    const xTensor = tf.tensor3d(x, [batch, time, channels])
    const kernelTensor = tf.tensor3d(kernel, [width, channels, filters])
    const biasTensor = tf.tensor1d(bias)
    expect(
      distance(await conv1d(xTensor, kernelTensor, biasTensor).data(), conv1dOracle(x, kernel, bias, shape)),
    ).toBeLessThan(1e-5)
    const byX = await gradientOf(
      (input) => conv1d(input as tf.Tensor3D, kernelTensor, biasTensor),
      xTensor,
      towards,
    ).data()
    expect(
      distance(
        byX,
        numericGradient((at) => conv1dOracle(at, kernel, bias, shape), x, towards),
      ),
    ).toBeLessThan(1e-4)
    const byKernel = await gradientOf(
      (input) => conv1d(xTensor, input as tf.Tensor3D, biasTensor),
      kernelTensor,
      towards,
    ).data()
    expect(
      distance(
        byKernel,
        numericGradient((at) => conv1dOracle(x, at, bias, shape), kernel, towards),
      ),
    ).toBeLessThan(1e-4)
  })

  it.each([
    ['all real', [1, 1, 1, 1, 1]],
    ['padded', [1, 1, 1, 0, 0]],
    ['one', [0, 0, 1, 0, 0]],
    ['holes', [1, 0, 1, 0, 1]],
    ['none', [0, 0, 0, 0, 0]],
  ])('masked softmax: %s', async (_, mask) => {
    const logits = Float32Array.from([1, -80, 90, 3, 1e4])
    const towards = normals(5)
    const maskTensor = tf.tensor2d(mask, [1, 5])
    const x = tf.tensor2d(logits, [1, 5])
    const weights = (await maskedSoftmax(x, maskTensor).data()) as Float32Array
    expect(distance(weights, maskedSoftmaxOracle(logits, mask))).toBeLessThan(1e-5)
    const sum = weights.reduce((total, weight) => total + weight, 0)
    expect(sum).toBeCloseTo(mask.includes(1) ? 1 : 0, 5)
    const gentle = Float32Array.from([0.3, -0.8, 0.9, 0.1, -2])
    const gradient = await gradientOf(
      (l) => maskedSoftmax(l as tf.Tensor2D, maskTensor),
      tf.tensor2d(gentle, [1, 5]),
      towards,
    ).data()
    const expected = numericGradient((at) => maskedSoftmaxOracle(at, mask), gentle, towards)
    for (let i = 0; i < 5; i++) expect(gradient[i]).toBeCloseTo(expected[i] as number, 4)
  })

  it('max over time: real words only, and the gradient to one winner even among equals', async () => {
    // Two dimensions, four words; the second is padding, words 0 and 2 are the same word.
    const x = tf.tensor3d([5, -1, 99, 99, 5, -1, 1, -2], [1, 4, 2])
    const mask = tf.tensor2d([1, 0, 1, 1], [1, 4])
    const { value, winners } = maxOverTime(x, mask)
    expect([...(await value.data())]).toEqual([5, -1])
    expect([...(await winners.data())]).toEqual([0, 0])
    const gradient = await gradientOf(
      (input) => maxOverTime(input as tf.Tensor3D, mask).value,
      x,
      Float32Array.from([2, 3]),
    ).data()
    expect([...gradient]).toEqual([2, 3, 0, 0, 0, 0, 0, 0])
  })

  it('max over time: nothing real gives zero and no gradient', async () => {
    const x = tf.tensor3d([5, 6], [1, 2, 1])
    const mask = tf.zeros([1, 2]) as tf.Tensor2D
    expect([...(await maxOverTime(x, mask).value.data())]).toEqual([0])
    const gradient = await gradientOf(
      (input) => maxOverTime(input as tf.Tensor3D, mask).value,
      x,
      Float32Array.from([1]),
    ).data()
    expect([...gradient]).toEqual([0, 0])
  })

  it('weighted sum: value and both gradients', async () => {
    const weights = tf.tensor2d([0.25, 0.75, 1, 0], [2, 2])
    const x = tf.tensor3d([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])
    expect([...(await weightedSum(weights, x).data())]).toEqual([2.5, 3.5, 5, 6])
    const towards = Float32Array.from([1, 10, 100, 1000])
    const byX = await gradientOf((input) => weightedSum(weights, input as tf.Tensor3D), x, towards).data()
    expect([...byX]).toEqual([0.25, 2.5, 0.75, 7.5, 100, 1000, 0, 0])
    const byWeights = await gradientOf(
      (input) => weightedSum(input as tf.Tensor2D, x),
      weights,
      towards,
    ).data()
    expect([...byWeights]).toEqual([21, 43, 6500, 8700])
  })
})
