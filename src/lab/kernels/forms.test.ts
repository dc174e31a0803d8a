/** Every form of the operations, on every backend there is, against their definitions in float64: values and gradients. */
import { expect, it } from 'vitest'
import { describeOnEveryBackend } from '../engine/every-backend'
import * as tf from '../engine/tf'
import { classificationLoss } from '../nn/losses'
import { randomFrom } from '../random'
import { createTokenRows } from '../text/token-rows'
import { attentionPool } from './attention-pool'
import { conv1d } from './conv1d'
import { conv1dOracle } from './conv1d/oracle'
import * as wasmCrossEntropy from './cross-entropy/wasm'
import * as webglCrossEntropy from './cross-entropy/webgl'
import * as webgpuCrossEntropy from './cross-entropy/webgpu'
import { dense } from './dense'
import { dropout } from './dropout'
import { dropoutFactors } from './dropout/oracle'
import { lookup, sumRows } from './embedding'
import { fastForm } from './forms'
import { layerNorm } from './layer-norm'
import {
  attentionOracle,
  crossEntropyOracle,
  denseOracle,
  distance,
  layerNormOracle,
  numericGradient,
  type Numbers,
} from './oracles.fixture'

const FORWARD = 1e-5
const GRADIENT = 1e-4

describeOnEveryBackend('the forms of operations', () => {
  const random = randomFrom(5, 'forms')
  const normals = (count: number) => Float32Array.from({ length: count }, () => random.normal())
  const maskOf = (batch: number, time: number) =>
    Float32Array.from({ length: batch * time }, (_, i) => {
      // The last row has no real position at all, where there are several.
      const row = Math.floor(i / time)
      if (batch > 1 && row === batch - 1) return 0
      return i % time < Math.max(1, time - 2 * row) ? 1 : 0
    })

  /** Holds f and its gradient in each input to the oracle. */
  async function expectRight(
    f: (...inputs: tf.Tensor[]) => tf.Tensor,
    oracle: (...inputs: Numbers[]) => Numbers,
    inputs: readonly { readonly data: Float32Array; readonly shape: readonly number[] }[],
  ): Promise<void> {
    const tensors = inputs.map(({ data, shape }) => tf.tensor(data, [...shape]))
    const arrays = inputs.map(({ data }) => data)
    const expected = oracle(...arrays)
    const towards = normals(expected.length)
    const out = f(...tensors)
    expect(distance(await out.data(), expected), 'value').toBeLessThan(FORWARD)
    const gradients = tf.grads(f)(tensors, tf.tensor(towards, out.shape))
    for (const [which, gradient] of gradients.entries()) {
      const alone = (moved: Numbers) => oracle(...arrays.map((array, i) => (i === which ? moved : array)))
      const numeric = numericGradient(alone, arrays[which] ?? [], towards)
      expect(distance(await gradient.data(), numeric), `gradient ${which}`).toBeLessThan(GRADIENT)
    }
  }

  it.each([
    [1, 1, 1, 1, 1],
    [3, 7, 5, 3, 4],
    [2, 67, 3, 5, 1],
    [2, 2, 9, 5, 6],
  ])(
    'conv1d with bias, relu and mask: %i x %i x %i, width %i, %i filters',
    async (b, time, channels, width, filters) => {
      const mask = maskOf(b, time)
      const kept = tf.tensor2d(mask, [b, time])
      await expectRight(
        (x, kernel, bias) =>
          conv1d(x as tf.Tensor3D, kernel as tf.Tensor3D, bias as tf.Tensor1D, { relu: true, mask: kept }),
        (x, kernel, bias) =>
          conv1dOracle(x, kernel, bias ?? [], [b, time, channels, width, filters]).map(
            (value, i) => Math.max(value, 0) * (mask[Math.floor(i / filters)] ?? 0),
          ),
        [
          { data: normals(b * time * channels), shape: [b, time, channels] },
          { data: normals(width * channels * filters), shape: [width, channels, filters] },
          { data: normals(filters), shape: [filters] },
        ],
      )
    },
  )

  it.each([
    [1, 1, 1],
    [3, 7, 5],
    [2, 131, 3],
  ])('attention pooling of %i x %i x %i', async (batch, time, size) => {
    const mask = maskOf(batch, time)
    const kept = tf.tensor2d(mask, [batch, time])
    await expectRight(
      (x, logits) => attentionPool(x as tf.Tensor3D, logits as tf.Tensor2D, kept).vector,
      (x, logits) => attentionOracle(x, logits ?? [], mask, time),
      [
        { data: normals(batch * time * size), shape: [batch, time, size] },
        { data: normals(batch * time), shape: [batch, time] },
      ],
    )
    const logits = tf.tensor2d(normals(batch * time), [batch, time])
    const x = tf.tensor3d(normals(batch * time * size), [batch, time, size])
    const weights = Array.from(await attentionPool(x, logits, kept).weights.data())
    const sums = Array.from({ length: batch }, (_, b) =>
      weights.slice(b * time, (b + 1) * time).reduce((sum, each) => sum + each, 0),
    )
    sums.forEach((sum, b) => expect(sum).toBeCloseTo(batch > 1 && b === batch - 1 ? 0 : 1, 5))
  })

  it.each([
    [1, 1, 1],
    [5, 13, 3],
    [67, 70, 1],
  ])('dense: %i rows, %i inputs, %i outputs', async (rows, inputs, outputs) => {
    await expectRight(
      (x, kernel, bias) => dense(x as tf.Tensor2D, kernel as tf.Tensor2D, bias as tf.Tensor1D),
      (x, kernel, bias) => denseOracle(x, kernel ?? [], bias ?? [], outputs),
      [
        { data: normals(rows * inputs), shape: [rows, inputs] },
        { data: normals(inputs * outputs), shape: [inputs, outputs] },
        { data: normals(outputs), shape: [outputs] },
      ],
    )
  })

  it.each([
    [1, 1, 0],
    [5, 3, 0.1],
    [67, 1, 0.1],
    [7, 11, 0],
  ])('cross-entropy of %i texts, %i outputs, smoothing %d', async (rows, outputs, smoothing) => {
    const classes = outputs === 1 ? 2 : outputs
    const labels = Int32Array.from({ length: rows }, () => random.integer(classes))
    const weights = Float32Array.from({ length: rows }, (_, b) => (b > 0 && b === rows - 1 ? 0 : 1))
    const options = { outputs, smoothing, weights: tf.tensor1d(weights) }
    await expectRight(
      (logits) => classificationLoss(logits as tf.Tensor2D, tf.tensor1d(labels, 'int32'), options).mean,
      (logits) => crossEntropyOracle(logits, labels, weights, outputs, smoothing),
      [{ data: normals(rows * outputs), shape: [rows, outputs] }],
    )
  })

  it.each([
    [1, 1],
    [67, 1],
    [131, 5],
  ])('counts how many of %i texts are right, %i outputs', async (rows, outputs) => {
    const forms = { wasm: wasmCrossEntropy, webgl: webglCrossEntropy, webgpu: webgpuCrossEntropy }
    const form = fastForm<typeof webgpuCrossEntropy>(forms)
    // Elsewhere the loss has no form of ours, and nothing counts.
    if (!form) return
    const labels = Int32Array.from({ length: rows }, () => random.integer(Math.max(2, outputs)))
    const logits = normals(rows * outputs)
    const scored = form.forward(tf.tensor2d(logits, [rows, outputs]), tf.tensor1d(labels, 'int32'), {})
    const chosen = (row: number) => {
      const own = logits.subarray(row * outputs, (row + 1) * outputs)
      return outputs === 1 ? Number((own[0] as number) > 0) : own.indexOf(Math.max(...own))
    }
    expect((await scored.right.data())[0]).toBe(labels.filter((label, row) => label === chosen(row)).length)
  })

  it.each([
    [1, 3],
    [5, 7],
    [3, 131],
  ])('layer norm of %i rows of %i', async (rows, size) => {
    await expectRight(
      (x, gain, bias) => layerNorm(x as tf.Tensor2D, gain as tf.Tensor1D, bias as tf.Tensor1D),
      (x, gain, bias) => layerNormOracle(x, gain ?? [], bias ?? [], 1e-5),
      [
        { data: normals(rows * size), shape: [rows, size] },
        { data: normals(size), shape: [size] },
        { data: normals(size), shape: [size] },
      ],
    )
  })

  it('dropout: the words of Philox decide, forward and back, one stream for every backend', async () => {
    const x = normals(70)
    const stream = { key: [123456789, -5], counter: 77 } as const
    const factors = dropoutFactors(70, 0.3, stream.key, stream.counter)
    const dropped = (input: tf.Tensor) => dropout(input, 0.3, stream)
    const tensor = tf.tensor2d(x, [10, 7])
    const expected = x.map((value, i) => value * (factors[i] ?? NaN))
    expect(distance(await dropped(tensor).data(), expected)).toBeLessThan(1e-6)
    const gradient = await tf.grad(dropped)(tensor, tf.onesLike(tensor)).data()
    expect(distance(gradient, factors)).toBeLessThan(1e-6)
    expect(factors.filter((factor) => factor === 0).length).toBeGreaterThan(0)
  })

  it.each([
    [1, 1, 1],
    [3, 7, 5],
    [2, 67, 13],
  ])('lookup and the sums of its gradient by row: %i x %i words of %i', async (batch, time, size) => {
    const vocabulary = 11
    const table = normals(vocabulary * size)
    const ids = Int32Array.from({ length: batch * time }, () => random.integer(vocabulary))
    const found = createTokenRows(vocabulary, 0)(ids)
    const idTensor = tf.tensor1d(ids, 'int32')
    const words = lookup(tf.tensor2d(table, [vocabulary, size]), idTensor, 0, [batch, time])
    const expected = Float32Array.from({ length: words.size }, (_, i) => {
      const id = ids[Math.floor(i / size)] ?? 0
      return id === 0 ? 0 : (table[id * size + (i % size)] ?? NaN)
    })
    expect(distance(await words.data(), expected)).toBe(0)

    const dx = normals(batch * time * size)
    const index = { ids: idTensor, rows: tf.tensor1d(found.rows, 'int32'), count: found.count }
    const starts = tf.tensor1d(found.starts, 'int32')
    const positions = tf.tensor1d(found.positions, 'int32')
    const summed = sumRows(tf.tensor3d(dx, [batch, time, size]), { ...index, starts, positions })
    const sums = new Float64Array(found.count * size)
    for (let u = 0; u < found.count; u++) {
      for (let i = 0; i < ids.length; i++) {
        if (ids[i] !== found.rows[u]) continue
        for (let j = 0; j < size; j++)
          sums[u * size + j] = (sums[u * size + j] ?? 0) + (dx[i * size + j] ?? 0)
      }
    }
    const given = (await summed.data()).slice(0, found.count * size)
    expect(distance(given, sums)).toBeLessThan(FORWARD)
  })
})
