import { describe, expect, it } from 'vitest'
import { createOptimizer, type OptimizerSettings } from '../../nn/optimizers'
import { philox4x32 } from '../../random/philox'
import * as tf from '../tf'
import { wasmBackend } from './current'
import { expectClose, maskOf, normals, place, room, useWasm } from './testing'

useWasm()

const at = (values: ArrayLike<number>, i: number) => Number(values[i])

/** Batch, time, size. */
const shapes = [
  [1, 1, 1],
  [3, 5, 7],
  [4, 67, 64],
  [2, 4, 33],
] as const

/** Softmax over the real positions and the gradient of sum(weights dweights), by their definitions in float64. */
function softmaxOracle(
  logits: Float32Array,
  mask: Float32Array,
  dweights: ArrayLike<number>,
  [batch, time]: readonly [number, number, number],
) {
  const weights = new Float64Array(batch * time)
  const dlogits = new Float64Array(batch * time)
  for (let b = 0; b < batch; b++) {
    const real = [...mask.keys()].filter((i) => Math.floor(i / time) === b && mask[i])
    const most = Math.max(...real.map((i) => at(logits, i)))
    const sum = real.reduce((total, i) => total + Math.exp(at(logits, i) - most), 0)
    for (const i of real) weights[i] = Math.exp(at(logits, i) - most) / sum
    const common = real.reduce((total, i) => total + at(weights, i) * at(dweights, i), 0)
    for (const i of real) dlogits[i] = at(weights, i) * (at(dweights, i) - common)
  }
  return { weights, dlogits }
}

describe('pooling in WASM', () => {
  it.each(shapes)('attends as the oracle does: %i texts, %i words, size %i', (batch, time, size) => {
    const { kernels } = wasmBackend()
    const x = normals(batch * time * size, 'x')
    const logits = normals(batch * time, 'logits').map((z) => 20 * z)
    const mask = maskOf(batch, time)
    const dvector = normals(batch * size, 'dvector')
    const more = normals(batch * time, 'dweights')
    const dweights = Float64Array.from(more, (value, row) => {
      let sum = value
      for (let d = 0; d < size; d++)
        sum += at(x, row * size + d) * at(dvector, Math.floor(row / time) * size + d)
      return sum
    })
    const expected = softmaxOracle(logits, mask, dweights, [batch, time, size])
    const vector = new Float64Array(batch * size)
    const dx = Float64Array.from(x, (value, i) => {
      const row = Math.floor(i / size)
      const cell = Math.floor(row / time) * size + (i % size)
      vector[cell] = at(vector, cell) + at(expected.weights, row) * value
      return at(expected.weights, row) * at(dvector, cell)
    })
    const rooms = { vector: room(batch * size), weights: room(batch * time) }
    const [xAt, maskAt] = [place(x), place(mask)]
    kernels.attentionPool(xAt, place(logits), maskAt, rooms.vector.at, rooms.weights.at, batch, time, size)
    expectClose(rooms.weights.numbers(), expected.weights, 1e-6, 'weights')
    expectClose(rooms.vector.numbers(), vector, 1e-6, 'vector')
    const gradients = { dx: room(x.length), dlogits: room(batch * time) }
    const given = [place(dvector), place(more), gradients.dx.at, gradients.dlogits.at]
    kernels.attentionPoolGradient(xAt, rooms.weights.at, ...given, batch, time, size)
    expectClose(gradients.dx.numbers(), dx, 1e-6, 'dx')
    expectClose(gradients.dlogits.numbers(), expected.dlogits, 1e-5, 'dlogits')
  })

  it('gives exact zeros to what is masked, and to a text of nothing', () => {
    const weights = room(6)
    const logits = place(Float32Array.of(5, -1000, 3, 1, 2, 3))
    wasmBackend().kernels.maskedSoftmax(logits, place(Float32Array.of(0, 1, 0, 0, 0, 0)), weights.at, 2, 3)
    expect([...weights.numbers()]).toEqual([0, 1, 0, 0, 0, 0])
  })

  it.each(shapes)('takes the earliest largest: %i texts, %i words, size %i', (batch, time, size) => {
    const { kernels } = wasmBackend()
    const x = normals(batch * time * size, 'x').map((value) => Math.round(2 * value))
    const mask = maskOf(batch, time)
    const dvector = normals(batch * size, 'dvector')
    const vector = new Float32Array(batch * size)
    const dx = new Float32Array(x.length)
    for (let cell = 0; cell < vector.length; cell++) {
      const rows = Array.from({ length: time }, (_, t) => Math.floor(cell / size) * time + t)
      const real = rows.filter((row) => mask[row]).map((row) => row * size + (cell % size))
      if (real.length === 0) continue
      const winner = real.reduce((best, i) => (at(x, i) > at(x, best) ? i : best))
      vector[cell] = at(x, winner)
      dx[winner] = at(dvector, cell)
    }
    const rooms = { vector: room(vector.length), winners: room(vector.length), dx: room(dx.length) }
    const maskAt = place(mask)
    kernels.maxOverTime(place(x), maskAt, rooms.vector.at, rooms.winners.at, batch, time, size)
    expect(rooms.vector.numbers()).toEqual(vector)
    kernels.maxOverTimeGradient(place(dvector), rooms.winners.at, maskAt, rooms.dx.at, batch, time, size)
    expect(rooms.dx.numbers()).toEqual(dx)
  })

  it('weighs all real words alike for the mean', () => {
    const weights = room(8)
    wasmBackend().kernels.meanWeights(place(Float32Array.of(1, 1, 0, 0, 0, 0, 0, 0)), weights.at, 2, 4)
    expect([...weights.numbers()]).toEqual([0.5, 0.5, 0, 0, 0, 0, 0, 0])
  })
})

describe('rows in WASM', () => {
  it('takes rows, zeros at padding, and tells where there is no row', () => {
    const { kernels } = wasmBackend()
    const table = normals(5 * 7, 'table')
    const out = room(4 * 7)
    const ids = place(Int32Array.of(4, 0, 2, 4))
    expect(kernels.lookup(place(table), 5, 7, ids, 4, 0, out.at)).toBe(-1)
    const row = (i: number) => [...table.subarray(i * 7, i * 7 + 7)]
    expect([...out.numbers()]).toEqual([...row(4), ...new Array(7).fill(0), ...row(2), ...row(4)])
    expect(kernels.lookup(place(table), 4, 7, ids, 4, 0, out.at)).toBe(0)
  })

  it('sums the gradients of each row', () => {
    const { kernels } = wasmBackend()
    const dx = normals(5 * 6, 'dx')
    const out = room(3 * 6)
    const [starts, positions] = [Int32Array.of(0, 2, 3), Int32Array.of(1, 4, 0)]
    kernels.sumRows(place(dx), 6, place(starts), place(positions), 2, out.at)
    const sums = Array.from({ length: 6 }, (_, d) => Math.fround(at(dx, 6 + d) + at(dx, 24 + d)))
    expect([...out.numbers()]).toEqual([...sums, ...dx.subarray(0, 6), ...new Array(6).fill(NaN)])
  })
})

describe('cross-entropy in WASM', () => {
  it.each([
    [1, 1, 0],
    [5, 1, 0.1],
    [7, 3, 0.2],
    [4, 20, 0],
  ])('is the oracle: %i texts, %i outputs, smoothing %d', (batch, outputs, smoothing) => {
    const { kernels } = wasmBackend()
    const classes = Math.max(outputs, 2)
    const logits = normals(batch * outputs, 'logits').map((z) => 30 * z)
    const labels = Int32Array.from({ length: batch }, (_, b) => b % classes)
    const counts = Float32Array.from({ length: batch }, (_, b) => (b === 1 ? 0 : 1))
    const total = counts.reduce((sum, count) => sum + count)
    const each = new Float64Array(batch)
    const dlogits = new Float64Array(batch * outputs)
    let right = 0
    for (let b = 0; b < batch; b++) {
      const own = [...logits.subarray(b * outputs, (b + 1) * outputs)]
      // The sigmoid of z is the softmax of (0, z).
      const z = outputs === 1 ? [0, at(own, 0)] : own
      const most = Math.max(...z)
      const logSum = most + Math.log(z.reduce((sum, value) => sum + Math.exp(value - most), 0))
      const y = z.map((_, c) => (c === labels[b] ? 1 - smoothing : 0) + smoothing / classes)
      each[b] = z.reduce((sum, value, c) => sum + at(y, c) * (logSum - value), 0)
      const gradient = z.map((value, c) => ((Math.exp(value - logSum) - at(y, c)) * at(counts, b)) / total)
      dlogits.set(outputs === 1 ? gradient.slice(1) : gradient, b * outputs)
      if (z.indexOf(most) === labels[b]) right += at(counts, b)
    }
    const rooms = { each: room(batch), dlogits: room(batch * outputs), sums: room(2) }
    const given = [place(logits), place(labels), place(counts), smoothing]
    kernels.crossEntropy(...given, rooms.each.at, rooms.dlogits.at, rooms.sums.at, batch, outputs)
    expectClose(rooms.each.numbers(), each, 1e-6, 'each')
    expectClose(rooms.dlogits.numbers(), dlogits, 1e-6, 'dlogits')
    const mean = each.reduce((sum, loss, b) => sum + loss * at(counts, b), 0) / total
    expectClose(rooms.sums.numbers(), [mean, right], 1e-6, 'mean and right')
  })

  it('keeps the smallest losses', () => {
    const { kernels } = wasmBackend()
    const rooms = { each: room(3), dlogits: room(3), sums: room(2) }
    const logits = place(Float32Array.of(20, 40, -100))
    const labels = place(Int32Array.of(1, 1, 1))
    kernels.crossEntropy(logits, labels, 0, 0, rooms.each.at, rooms.dlogits.at, rooms.sums.at, 3, 1)
    const expected = [Math.log1p(Math.exp(-20)), Math.exp(-40), 100]
    rooms.each.numbers().forEach((loss, i) => expect(loss / at(expected, i)).toBeCloseTo(1, 6))
  })
})

describe('dropout in WASM', () => {
  it.each([1, 4, 7, 1000])('keeps what Philox keeps, of %i', (n) => {
    const { kernels } = wasmBackend()
    const x = normals(n, 'x')
    const word = new Uint32Array(4)
    const expected = x.map((value, e) => {
      philox4x32([e >>> 2, 9, 0, 0], [0x12345678, 0x9abcdef0], word)
      return at(word, e % 4) >>> 8 >= 0.25 * 2 ** 24 ? Math.fround(value * Math.fround(1 / 0.75)) : 0
    })
    const out = room(n)
    kernels.dropout(place(x), out.at, n, 0.25, 1 / 0.75, 0x12345678, 0x9abcdef0, 9)
    expect(out.numbers()).toEqual(expected)
    if (n === 1000) expect(expected.filter((value) => value === 0).length / n).toBeCloseTo(0.25, 1)
  })
})

describe('layer normalisation in WASM', () => {
  it.each([
    [1, 1],
    [3, 7],
    [5, 64],
  ])('is the oracle: %i rows of %i', (n, size) => {
    const { kernels } = wasmBackend()
    const eps = 1e-5
    const [x, gain, bias, dy] = [
      normals(n * size, 'x'),
      normals(size, 'g'),
      normals(size, 'b'),
      normals(n * size, 'd'),
    ]
    const dgain = new Float64Array(size)
    const dbias = new Float64Array(size)
    const out: number[] = []
    const dx: number[] = []
    for (let row = 0; row < n; row++) {
      const own = Array.from(x.subarray(row * size, (row + 1) * size))
      const up = Array.from(dy.subarray(row * size, (row + 1) * size))
      const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / size
      const middle = mean(own)
      const deviation = Math.sqrt(mean(own.map((value) => (value - middle) ** 2)) + eps)
      const normal = own.map((value) => (value - middle) / deviation)
      const g = up.map((value, d) => value * at(gain, d))
      const along = mean(g.map((value, d) => value * at(normal, d)))
      const common = mean(g)
      normal.forEach((value, d) => {
        out.push(value * at(gain, d) + at(bias, d))
        dx.push((at(g, d) - common - value * along) / deviation)
        dgain[d] = at(dgain, d) + at(up, d) * value
        dbias[d] = at(dbias, d) + at(up, d)
      })
    }
    const rooms = {
      out: room(n * size),
      statistics: room(2 * n),
      dx: room(n * size),
      dgain: room(size),
      dbias: room(size),
    }
    const [xAt, gainAt] = [place(x), place(gain)]
    kernels.layerNorm(xAt, gainAt, place(bias), eps, rooms.out.at, rooms.statistics.at, n, size)
    expectClose(rooms.out.numbers(), out, 1e-6, 'out')
    const gradients = [rooms.dx.at, rooms.dgain.at, rooms.dbias.at]
    kernels.layerNormGradient(xAt, gainAt, rooms.statistics.at, place(dy), ...gradients, n, size)
    // A row of one number has no spread: its gradient is 0, and what is left is rounding against 1 / sqrt(eps).
    expectClose(rooms.dx.numbers(), dx, size === 1 ? 1e-1 : 1e-5, 'dx')
    expectClose(rooms.dgain.numbers(), dgain, 1e-5, 'dgain')
    expectClose(rooms.dbias.numbers(), dbias, 1e-6, 'dbias')
  })
})

describe('the optimisers in WASM', () => {
  const settings: OptimizerSettings = {
    optimizer: 'sgd',
    momentum: 0.9,
    rho: 0.95,
    beta1: 0.9,
    beta2: 0.99,
    epsilon: 1e-8,
    weightDecay: 0.1,
  }
  const cases = [
    ['sgd', 0, (rate: number) => [rate]],
    ['momentum', 1, (rate: number) => [rate, 0.9]],
    ['adagrad', 2, (rate: number) => [rate, 1e-8]],
    ['rmsprop', 3, (rate: number) => [rate, 0.95, 1 - 0.95, 1e-8]],
    ['adam', 4, adam],
    ['adamw', 4, adam],
  ] as const
  function adam(rate: number, step: number): number[] {
    const root = Math.sqrt(1 - 0.99 ** step)
    return [(rate * root) / (1 - 0.9 ** step), 0.9, 1 - 0.9, 0.99, 1 - 0.99, 1e-8 * root]
  }

  it.each(cases)('%s steps as the loops do, on whole parameters and on rows', (name, rule, constantsOf) => {
    const { kernels } = wasmBackend()
    const variables = {
      w: tf.variable(tf.tensor2d(normals(4 * 5, 'w'), [4, 5])),
      b: tf.variable(tf.tensor1d(normals(3, 'b'))),
    }
    const optimizer = createOptimizer({ ...settings, optimizer: name }, variables)
    const copies = { w: room(20), b: room(3), wm: room(20), wv: room(20), bm: room(3), bv: room(3) }
    copies.w.write(normals(4 * 5, 'w'))
    copies.b.write(normals(3, 'b'))
    for (const slot of [copies.wm, copies.wv]) slot.write(new Float32Array(20))
    for (const slot of [copies.bm, copies.bv]) slot.write(new Float32Array(3))
    for (let step = 1; step <= 4; step++) {
      const rate = 0.1 / step
      const rows = normals(2 * 5, 'rows', step)
      const dense = new Float32Array(20)
      dense.set(rows.subarray(0, 5), 5)
      dense.set(rows.subarray(5), 15)
      const db = normals(3, 'db', step)
      // Where each step touches the same rows, rows that stand still are rows whose gradient is 0 and do not decay.
      optimizer.apply({ w: tf.tensor2d(dense, [4, 5]), b: tf.tensor1d(db) }, rate)
      const given = [place(rows.map((g) => 2 * g)), place(db.map((g) => 2 * g)), place(Int32Array.of(1, 3))]
      const segments = Int32Array.from([
        ...[copies.w.at, at(given, 0), copies.wm.at, copies.wv.at, 5, 2, at(given, 2), 1],
        ...[copies.b.at, at(given, 1), copies.bm.at, copies.bv.at, 3, 1, 0, 0],
      ])
      const shrink = name === 'adamw' ? 1 - rate * 0.1 : 1
      const constants = new Float32Array(24)
      constants.set(constantsOf(rate, step))
      kernels.optimizerStep(rule, place(segments), 2, place(constants), 0.5, shrink)
    }
    const expected = variables.w.dataSync() as Float32Array
    const actual = copies.w.numbers()
    for (const row of [1, 3])
      expectClose(actual.subarray(row * 5, row * 5 + 5), expected.subarray(row * 5, row * 5 + 5), 2e-6, name)
    expect(actual.subarray(0, 5)).toEqual(normals(4 * 5, 'w').subarray(0, 5))
    expectClose(copies.b.numbers(), variables.b.dataSync(), 2e-6, name)
  })

  it('sums squares', () => {
    const x = normals(1001, 'x')
    const expected = x.reduce((sum, value) => sum + value * value, 0)
    expect(wasmBackend().kernels.sumOfSquares(place(x), 1001) / expected).toBeCloseTo(1, 12)
  })
})
