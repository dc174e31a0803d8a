/** The WASM forms on tensors, each against plain operations of TensorFlow.js on the same backend. */
import { expect, it } from 'vitest'
import { expectClose, maskOf, normals, useWasm } from '../engine/wasm/testing'
import * as tf from '../engine/tf'
import { classificationLoss } from '../nn/losses'
import { stepInWasm } from '../nn/optimizers/wasm'
import * as attentionPool from './attention-pool/wasm'
import * as crossEntropy from './cross-entropy/wasm'
import * as dense from './dense/wasm'
import * as dropout from './dropout/wasm'
import * as embedding from './embedding/wasm'
import * as layerNorm from './layer-norm/wasm'

useWasm()

const expectSame = (actual: tf.Tensor, expected: tf.Tensor, what: string) => {
  expect(actual.shape, what).toEqual(expected.shape)
  expectClose(actual.dataSync(), expected.dataSync(), 1e-5, what)
}

it('pools by attention, and back', () => {
  const [batch, time, size] = [4, 13, 5] as const
  const x = tf.tensor3d(normals(batch * time * size, 'x'), [batch, time, size])
  const logits = tf.tensor2d(normals(batch * time, 'logits'), [batch, time])
  const mask = tf.tensor2d(maskOf(batch, time), [batch, time])
  const dvector = tf.tensor2d(normals(batch * size, 'dvector'), [batch, size])
  const weigh = (x: tf.Tensor, logits: tf.Tensor) => {
    const exponentials = tf.mul(tf.exp(logits), mask)
    const weights = tf.div(exponentials, tf.maximum(tf.sum(exponentials, 1, true), 1e-6))
    return tf.sum(tf.mul(tf.expandDims(weights, 2), x), 1)
  }
  const { vector, weights } = attentionPool.forward(x, logits, mask)
  expect(weights.shape).toEqual([batch, time])
  expectSame(vector, weigh(x, logits), 'vector')
  const expected = tf.grads(weigh)([x, logits], dvector) as [tf.Tensor, tf.Tensor]
  const { dx, dlogits } = attentionPool.backward(x, weights, dvector)
  expectSame(dx, expected[0], 'dx')
  expectSame(dlogits, expected[1], 'dlogits')
})

it.each([1, 3])('scores and gives the gradient of the mean, %i outputs', (outputs) => {
  const logits = tf.tensor2d(normals(5 * outputs, 'logits'), [5, outputs])
  const labels = tf.tensor1d([1, 0, 1, 1, 0], 'int32')
  const weights = tf.tensor1d([1, 1, 0, 1, 1])
  const loss = (z: tf.Tensor) =>
    classificationLoss(z as tf.Tensor2D, labels, { outputs, smoothing: 0.1, weights })
  const scored = crossEntropy.forward(logits, labels, { smoothing: 0.1, weights })
  expectSame(scored.each, loss(logits).each, 'each')
  expectSame(scored.mean, loss(logits).mean, 'mean')
  expectSame(scored.dlogits, tf.grad((z) => loss(z).mean)(logits), 'dlogits')
  const chosen = outputs === 1 ? tf.greater(tf.reshape(logits, [5]), 0) : tf.argMax(logits, 1)
  const right = tf.mul(tf.cast(tf.equal(tf.cast(chosen, 'int32'), labels), 'float32'), weights)
  expectSame(scored.right, tf.sum(right), 'right')
})

it('normalises rows, and back', () => {
  const x = tf.tensor2d(normals(6 * 9, 'x'), [6, 9])
  const [gain, bias] = [tf.tensor1d(normals(9, 'gain')), tf.tensor1d(normals(9, 'bias'))]
  const dy = tf.tensor2d(normals(6 * 9, 'dy'), [6, 9])
  const normalise = (x: tf.Tensor, gain: tf.Tensor, bias: tf.Tensor) => {
    const centred = tf.sub(x, tf.mean(x, 1, true))
    const deviation = tf.sqrt(tf.add(tf.mean(tf.square(centred), 1, true), 1e-5))
    return tf.add(tf.mul(tf.div(centred, deviation), gain), bias)
  }
  const { out, statistics } = layerNorm.forward(x, gain, bias, 1e-5)
  expectSame(out, normalise(x, gain, bias), 'out')
  const { dx, dgain, dbias } = layerNorm.backward(x, gain, statistics, dy)
  const expected = tf.grads(normalise)([x, gain, bias], dy) as [tf.Tensor, tf.Tensor, tf.Tensor]
  expectSame(dx, expected[0], 'dx')
  expectSame(dgain, expected[1], 'dgain')
  expectSame(dbias, expected[2], 'dbias')
})

it('drops the same numbers forward and back', () => {
  const x = tf.tensor2d(normals(3 * 7, 'x'), [3, 7])
  const from = { key: [1, 2], counter: 3 } as const
  const kept = [...dropout.apply(tf.onesLike(x), 0.5, from).dataSync()]
  expect(new Set(kept)).toEqual(new Set([0, 2]))
  expectSame(dropout.apply(x, 0.5, from), tf.mul(x, tf.tensor2d(kept, [3, 7])), 'dropped')
})

it('looks rows up, sums their gradients and steps only there', () => {
  const before = normals(4 * 3, 'table')
  const table = tf.variable(tf.tensor2d(before, [4, 3]))
  const found = embedding.lookup(table, tf.tensor1d([3, 0, 3, 1], 'int32'), 0, [2, 2])
  const mask = tf.tensor3d([1, 0, 1, 1], [2, 2, 1])
  expectSame(found, tf.mul(tf.gather(table, tf.tensor2d([3, 0, 3, 1], [2, 2], 'int32')), mask), 'rows')
  expect(() => embedding.lookup(table, tf.tensor1d([9], 'int32'), 0, [1, 1])).toThrow(RangeError)
  const dx = tf.tensor3d(normals(12, 'dx'), [2, 2, 3])
  // Row 1 stands at place 3, row 3 at the places 0 and 2.
  const [starts, positions] = [tf.tensor1d([0, 1, 3], 'int32'), tf.tensor1d([3, 0, 2], 'int32')]
  const sums = embedding.sumRows(dx, starts, positions, () => 2, 2)
  const places = tf.tensor1d([1, 2, 1, 0], 'int32')
  expectSame(sums, tf.unsortedSegmentSum(tf.reshape(dx, [4, 3]), places, 2), 'sums')
  const rows = { numbers: tf.tensor1d([1, 3], 'int32'), count: 2 }
  stepInWasm('sgd', [{ parameter: table, gradient: sums, slots: [], decays: false, rows }], [0.1], 0.5)
  const dense = tf.unsortedSegmentSum(sums, rows.numbers, 4)
  expectSame(table, tf.sub(tf.tensor2d(before, [4, 3]), tf.mul(dense, 0.05)), 'table')
  expect([...table.dataSync()].slice(0, 3)).toEqual([...before.subarray(0, 3)])
})

it.each([1, 2, 20])('multiplies rows by a dense kernel, and back, %i outputs', (outputs) => {
  const x = tf.tensor2d(normals(37 * 11, 'x'), [37, 11])
  const kernel = tf.tensor2d(normals(11 * outputs, 'kernel'), [11, outputs])
  const bias = tf.tensor1d(normals(outputs, 'bias'))
  const dy = tf.tensor2d(normals(37 * outputs, 'dy'), [37, outputs])
  const layer = (x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor) => tf.add(tf.matMul(x, kernel), bias)
  expectSame(dense.forward(x, kernel, bias), layer(x, kernel, bias), 'out')
  const expected = tf.grads(layer)([x, kernel, bias], dy) as [tf.Tensor, tf.Tensor, tf.Tensor]
  const { dx, dkernel, dbias } = dense.backward(x, kernel, dy)
  expectSame(dx, expected[0], 'dx')
  expectSame(dkernel, expected[1], 'dkernel')
  expectSame(dbias, expected[2], 'dbias')
})
