/**
 * Each kernel at every size that is apt to be forgotten, on every backend, values and gradients against float64: one number, primes,
 * more than a workgroup of 64 or a tile of four, and a text without a word.
 */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../engine/every-backend'
import * as tf from '../engine/tf'
import { classificationLoss } from '../nn/losses'
import { randomFrom } from '../random'
import { attentionPool } from './attention-pool'
import { conv1d } from './conv1d'
import { conv1dOracle } from './conv1d/oracle'
import { dense } from './dense'
import { layerNorm } from './layer-norm'
import { maskedSoftmax } from './masked-softmax'
import { maskedSoftmaxOracle } from './masked-softmax/oracle'
import { maxOverTime } from './max-over-time'
import {
  attentionOracle,
  crossEntropyOracle,
  denseOracle,
  distance,
  layerNormOracle,
  numericGradientAt,
  type Numbers,
} from './oracles.fixture'
import { weightedSum } from './weighted-sum'

interface Case {
  readonly inputs: readonly (readonly number[])[]
  readonly f: (...tensors: [tf.Tensor, tf.Tensor, tf.Tensor]) => tf.Tensor
  readonly oracle: (...arrays: [Numbers, Numbers, Numbers]) => Numbers
}

type Shape = [batch: number, time: number, size: number]

const SIZES: readonly Shape[] = [
  [1, 1, 1],
  [2, 3, 7],
  [2, 67, 4],
  [5, 4, 67],
]

const MASKS = ['full', 'ragged', 'holes', 'empty'] as const

function maskOf(kind: (typeof MASKS)[number], batch: number, time: number): Float32Array {
  return Float32Array.from({ length: batch * time }, (_, i) => {
    const [row, t] = [Math.floor(i / time), i % time]
    if (kind === 'full') return 1
    if (kind === 'empty') return 0
    return kind === 'holes' ? (row + t) % 2 : Number(t <= (row * time) / batch)
  })
}

const at = (numbers: Numbers, index: number) => numbers[index] ?? NaN

/** out[b, d] = sum over t of weights[b, t] x[b, t, d] */
function weightedSumOracle(weights: Numbers, x: Numbers, time: number): Float64Array {
  const size = x.length / weights.length
  const out = new Float64Array((weights.length / time) * size)
  for (let i = 0; i < x.length; i++) {
    const place = Math.floor(i / size)
    const to = Math.floor(place / time) * size + (i % size)
    out[to] = at(out, to) + at(weights, place) * at(x, i)
  }
  return out
}

/** The largest real number of each dimension, 0 where none is real. */
function maxOracle(x: Numbers, mask: Numbers, time: number): Float64Array {
  const size = x.length / mask.length
  return Float64Array.from({ length: (mask.length / time) * size }, (_, i) => {
    const row = Math.floor(i / size) * time
    const real = Array.from({ length: time }, (_, t) => row + t).filter((place) => at(mask, place) > 0)
    return real.length === 0 ? 0 : Math.max(...real.map((place) => at(x, place * size + (i % size))))
  })
}

/** The kernels that know of real and unreal positions. */
const masked: Readonly<Record<string, (mask: Float32Array, ...shape: Shape) => Case>> = {
  'masked softmax': (mask, batch, time) => {
    const real = tf.tensor2d(mask, [batch, time])
    return {
      inputs: [[batch, time]],
      f: (logits) => maskedSoftmax(logits as tf.Tensor2D, real),
      oracle: (logits) =>
        Float64Array.from(
          Array.from({ length: batch }, (_, b) => {
            const row = (all: Numbers) => Array.from(all).slice(b * time, (b + 1) * time)
            return [...maskedSoftmaxOracle(row(logits), row(mask))]
          }).flat(),
        ),
    }
  },
  'attention pooling': (mask, batch, time, size) => {
    const real = tf.tensor2d(mask, [batch, time])
    return {
      inputs: [
        [batch, time, size],
        [batch, time],
      ],
      f: (x, logits) => attentionPool(x as tf.Tensor3D, logits as tf.Tensor2D, real).vector,
      oracle: (x, logits) => attentionOracle(x, logits, mask, time),
    }
  },
  'max over time': (mask, batch, time, size) => {
    const real = tf.tensor2d(mask, [batch, time])
    return {
      inputs: [[batch, time, size]],
      f: (x) => maxOverTime(x as tf.Tensor3D, real).value,
      oracle: (x) => maxOracle(x, mask, time),
    }
  },
  conv1d: (mask, batch, time, size) => {
    const real = tf.tensor2d(mask, [batch, time])
    const [width, filters] = [3, Math.max(1, size - 1)]
    return {
      inputs: [[batch, time, size], [width, size, filters], [filters]],
      f: (x, kernel, bias) =>
        conv1d(x as tf.Tensor3D, kernel as tf.Tensor3D, bias as tf.Tensor1D, { relu: true, mask: real }),
      oracle: (x, kernel, bias) =>
        conv1dOracle(x, kernel, bias, [batch, time, size, width, filters]).map(
          (value, i) => Math.max(value, 0) * at(mask, Math.floor(i / filters)),
        ),
    }
  },
}

/** And those that do not. */
const plain: Readonly<Record<string, (...shape: Shape) => Case>> = {
  'weighted sum': (batch, time, size) => ({
    inputs: [
      [batch, time],
      [batch, time, size],
    ],
    f: (weights, x) => weightedSum(weights as tf.Tensor2D, x as tf.Tensor3D),
    oracle: (weights, x) => weightedSumOracle(weights, x, time),
  }),
  dense: (batch, time, size) => ({
    inputs: [[batch * time, size], [size, time], [time]],
    f: (x, kernel, bias) => dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
    oracle: (x, kernel, bias) => denseOracle(x, kernel, bias, time),
  }),
  'layer norm': (batch, time, size) => ({
    // One number alone has no variance, and two are always 1 and -1: of neither is there a gradient.
    inputs: [[batch * time, size + 2], [size + 2], [size + 2]],
    f: (x, gain, bias) => layerNorm(x as tf.Tensor2D, gain as tf.Tensor1D, bias as tf.Tensor1D),
    oracle: (x, gain, bias) => layerNormOracle(x, gain, bias, 1e-5),
  }),
  'cross-entropy': (batch, time, size) => {
    const random = randomFrom(7, 'labels')
    const rows = batch * time
    const labels = Int32Array.from({ length: rows }, () => random.integer(Math.max(size, 2)))
    const weights = Float32Array.from({ length: rows }, (_, b) => Number(b % 3 !== 1))
    const options = { outputs: size, smoothing: 0.1, weights: tf.tensor1d(weights) }
    const given = tf.tensor1d(labels, 'int32')
    return {
      inputs: [[rows, size]],
      f: (logits) => classificationLoss(logits as tf.Tensor2D, given, options).mean,
      oracle: (logits) => crossEntropyOracle(logits, labels, weights, size, 0.1),
    }
  },
}

const cases = [
  ...Object.entries(masked).flatMap(([name, make]) =>
    MASKS.flatMap((kind) =>
      SIZES.map((size) => ({
        name: `${name} of ${size.join(' x ')}, ${kind} mask`,
        make: () => make(maskOf(kind, size[0], size[1]), ...size),
      })),
    ),
  ),
  ...Object.entries(plain).flatMap(([name, make]) =>
    SIZES.map((size) => ({ name: `${name} of ${size.join(' x ')}`, make: () => make(...size) })),
  ),
]

describeOnEveryBackend('every kernel', () => {
  it.each(cases)('$name', async ({ name, make }) => {
    const random = randomFrom(13, name)
    const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal())
    const { inputs, f, oracle } = make()
    const arrays = inputs.map((shape) => normals(shape.reduce((product, side) => product * side, 1)))
    const tensors = inputs.map((shape, i) => tf.tensor(arrays[i] ?? [], [...shape]))
    const oracleOf = (given: readonly Numbers[]) => oracle(...(given as [Numbers, Numbers, Numbers]))
    const of = (...given: tf.Tensor[]) => f(...(given as [tf.Tensor, tf.Tensor, tf.Tensor]))
    const expected = oracleOf(arrays)
    expect(distance(await of(...tensors).data(), expected), 'value').toBeLessThan(1e-5)
    const towards = normals(expected.length)
    const gradients = tf.grads(of)(tensors, tf.tensor(towards, of(...tensors).shape))
    for (const [which, gradient] of gradients.entries()) {
      const alone = (moved: Numbers) => oracleOf(arrays.map((array, i) => (i === which ? moved : array)))
      const actual = await gradient.data()
      const scale = Math.max(...Array.from(actual, Math.abs), 1e-3)
      // Each costs the oracle twice: some of many, the first and the last among them.
      const places = new Set([0, actual.length - 1])
      for (let i = 0; i < 20; i++) places.add(random.integer(actual.length))
      for (const place of places) {
        const numeric = numericGradientAt(alone, arrays[which] ?? [], towards, place)
        const distance = Math.abs((actual[place] ?? NaN) - numeric) / scale
        expect(distance, `gradient ${which} at ${place}`).toBeLessThan(1e-4)
      }
    }
    tf.dispose([...tensors, ...gradients])
  })
})
