import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../engine/every-backend'
import * as tf from '../engine/tf'
import { classificationLoss, sigmoidCrossEntropy, softmaxCrossEntropy } from './losses'

/** In float64, from the definition: p = sigma(z), with log p and log(1 - p) written so that neither is log 0. */
function sigmoidOracle(z: number, y: number, smoothing: number): number {
  const target = y * (1 - smoothing) + smoothing / 2
  const logP = z > 0 ? -Math.log1p(Math.exp(-z)) : z - Math.log1p(Math.exp(z))
  return -target * logP - (1 - target) * (logP - z)
}

/** In float64, from the definition: -sum y' log softmax(z). */
function softmaxOracle(z: readonly number[], label: number, smoothing: number): number {
  const max = Math.max(...z)
  const logSum = max + Math.log(z.reduce((sum, value) => sum + Math.exp(value - max), 0))
  return z.reduce((loss, value, i) => {
    const target = (i === label ? 1 - smoothing : 0) + smoothing / z.length
    return loss - target * (value - logSum)
  }, 0)
}

/** (f(x + h) - f(x - h)) / 2h for each number. */
function centralDifferences(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  const h = 1e-5
  return x.map((_, i) => {
    const moved = (by: number) => f(x.map((value, j) => (j === i ? value + by : value)))
    return (moved(h) - moved(-h)) / (2 * h)
  })
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[], relative = 2e-6) {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => {
    expect(Math.abs((actual[i] as number) - value), `value ${i}`).toBeLessThanOrEqual(
      relative * Math.max(1, Math.abs(value)),
    )
  })
}

const logits = [0, -0.5, 1.5, 20, -20, 88, -88, 1e4, -1e4, 3]
const labels = [1, 1, 0, 1, 1, 1, 0, 0, 1, 0]
const weights = [1, 1, 2, 1, 0, 1, 0.5, 1, 1, 1]
const total = weights.reduce((sum, weight) => sum + weight, 0)

describeOnEveryBackend('sigmoid cross-entropy', () => {
  it.each([0, 0.1])('has the values and the gradient of its definition, smoothing %d', async (smoothing) => {
    const z = tf.tensor1d(logits)
    const y = tf.tensor1d(labels, 'int32')
    const w = tf.tensor1d(weights)
    const options = { smoothing, weights: w }
    const { mean, each } = sigmoidCrossEntropy(z, y, options)
    const expected = logits.map((logit, i) => sigmoidOracle(logit, labels[i] as number, smoothing))
    expectClose(await each.data(), expected)
    expectClose(await mean.data(), [
      expected.reduce((sum, loss, i) => sum + (loss * (weights[i] as number)) / total, 0),
    ])
    const gradient = tf.grad((x: tf.Tensor) => sigmoidCrossEntropy(x as tf.Tensor1D, y, options).mean)(z)
    // Beyond 50 the differences drown in the rounding of the loss itself; there p is 0 or 1.
    const near = logits.slice(0, 5)
    const differences = centralDifferences(
      (x) =>
        x.reduce(
          (sum, value, i) =>
            sum + (sigmoidOracle(value, labels[i] as number, smoothing) * (weights[i] as number)) / total,
          0,
        ),
      near,
    )
    const values = await gradient.data()
    expectClose(values.slice(0, 5), differences)
    const target = (y: number) => y * (1 - smoothing) + smoothing / 2
    expectClose(
      values.slice(5, 9),
      [1, 0, 1, 0].map(
        (p, i) => ((p - target(labels[i + 5] as number)) * (weights[i + 5] as number)) / total,
      ),
    )
  })

  it('keeps the small loss of a sure and right answer', async () => {
    const { each } = sigmoidCrossEntropy(tf.tensor1d([8, -8]), tf.tensor1d([1, 0]))
    // log(1 + e^-8), from Python's math.log1p(math.exp(-8)).
    for (const loss of await each.data()) expect(loss).toBeCloseTo(0.000335406373, 6)
  })
})

describeOnEveryBackend('softmax cross-entropy', () => {
  const rows = [
    [0, 0, 0],
    [1.5, -0.5, 0.25],
    [100, 0, -100],
    [-1e4, 1e4, 0],
    [5, 5.5, 4],
  ]
  const classes = [2, 0, 1, 1, 0]
  const counts = [1, 1, 1, 0, 3]

  it.each([0, 0.1])('has the values and the gradient of its definition, smoothing %d', async (smoothing) => {
    const z = tf.tensor2d(rows)
    const y = tf.tensor1d(classes, 'int32')
    const options = { smoothing, weights: tf.tensor1d(counts) }
    const { mean, each } = softmaxCrossEntropy(z, y, options)
    const expected = rows.map((row, i) => softmaxOracle(row, classes[i] as number, smoothing))
    expectClose(await each.data(), expected)
    const meanOf = (losses: readonly number[]) =>
      losses.reduce((sum, loss, i) => sum + (loss * (counts[i] as number)) / 6, 0)
    expectClose(await mean.data(), [meanOf(expected)])
    const gradient = tf.grad((x: tf.Tensor) => softmaxCrossEntropy(x as tf.Tensor2D, y, options).mean)(z)
    const differences = centralDifferences(
      (flat) =>
        meanOf(
          rows.map((_, i) => softmaxOracle(flat.slice(3 * i, 3 * i + 3), classes[i] as number, smoothing)),
        ),
      rows.flat(),
    )
    expectClose(await gradient.data(), differences)
  })

  it('of two classes is the sigmoid of their difference', async () => {
    const y = tf.tensor1d([1, 0], 'int32')
    const pair = classificationLoss(
      tf.tensor2d([
        [1, 3],
        [0.5, 0],
      ]),
      y,
      { outputs: 2 },
    )
    const one = classificationLoss(tf.tensor2d([[2], [-0.5]]), y, { outputs: 1 })
    expectClose(await pair.each.data(), [...(await one.each.data())])
  })
})
