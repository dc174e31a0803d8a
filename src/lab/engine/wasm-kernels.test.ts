import { expect, it } from 'vitest'
import { randomFrom } from '../random'
import { describeOnEveryBackend } from './every-backend'
import * as tf from './tf'

function normals(size: number, ...path: string[]): Float32Array {
  const random = randomFrom(9, ...path)
  return Float32Array.from({ length: size }, () => random.normal())
}

/** By its definition: out[i, j] = sum over k of a[i, k] b[k, j], each side read turned where it is transposed. */
function product(
  [a, b]: readonly [Float32Array, Float32Array],
  [m, k, n]: readonly [number, number, number],
  [turnA, turnB]: readonly [boolean, boolean],
): number[] {
  const at = (x: Float32Array, row: number, column: number, rows: number, columns: number, turned: boolean) =>
    x[turned ? column * rows + row : row * columns + column] ?? NaN
  return Array.from({ length: m * n }, (_, cell) => {
    const [i, j] = [Math.floor(cell / n), cell % n]
    let sum = 0
    for (let l = 0; l < k; l++) sum += at(a, i, l, m, k, turnA) * at(b, l, j, k, n, turnB)
    return sum
  })
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]) {
  expect(actual.length).toBe(expected.length)
  expected.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 4))
}

describeOnEveryBackend('matMul', () => {
  const turns = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ] as const

  it.each(turns)('multiplies, transposed %s and %s', async (turnA, turnB) => {
    for (const [m, k, n] of [
      [5, 3, 7],
      [1, 4, 1],
      [33, 17, 2],
    ] as const) {
      const values = [normals(m * k, 'a'), normals(k * n, 'b')] as const
      const a = tf.tensor2d(values[0], turnA ? [k, m] : [m, k])
      const b = tf.tensor2d(values[1], turnB ? [n, k] : [k, n])
      const before = tf.memory().numTensors
      const out = tf.matMul(a, b, turnA, turnB)
      expect(tf.memory().numTensors).toBe(before + 1)
      expect(out.shape).toEqual([m, n])
      expectClose(await out.data(), product(values, [m, k, n], [turnA, turnB]))
    }
  })

  it.each(turns)('multiplies many at once, transposed %s and %s', async (turnA, turnB) => {
    const [batch, m, k, n] = [3, 4, 5, 6]
    const a = normals(batch * m * k, 'a')
    const b = normals(batch * k * n, 'b')
    const out = tf.matMul(
      tf.tensor3d(a, turnA ? [batch, k, m] : [batch, m, k]),
      tf.tensor3d(b, turnB ? [batch, n, k] : [batch, k, n]),
      turnA,
      turnB,
    )
    expect(out.shape).toEqual([batch, m, n])
    const expected = Array.from({ length: batch }, (_, i) => {
      const pair = [a.subarray(i * m * k, (i + 1) * m * k), b.subarray(i * k * n, (i + 1) * k * n)] as const
      return product(pair, [m, k, n], [turnA, turnB])
    })
    expectClose(await out.data(), expected.flat())
  })
})

describeOnEveryBackend('gather', (backend) => {
  it('takes rows of a table in the shape of the ids', async () => {
    const table = tf.tensor3d(normals(5 * 2 * 3, 'table'), [5, 2, 3])
    const ids = tf.tensor2d([4, 0, 0, 2], [2, 2], 'int32')
    const taken = tf.gather(table, ids)
    expect(taken.shape).toEqual([2, 2, 2, 3])
    const values = normals(30, 'table')
    const expected = [4, 0, 0, 2].flatMap((row) => [...values.subarray(row * 6, row * 6 + 6)])
    expect([...(await taken.data())]).toEqual(expected)
    const columns = tf.gather(table, tf.tensor1d([2, 1], 'int32'), 2)
    expect(columns.shape).toEqual([5, 2, 2])
    expect((await columns.data())[0]).toBe(values[2])
  })

  // A GPU cannot stop at a wrong id.
  it.skipIf(backend === 'webgpu')('refuses a row that is not there', () => {
    const table = tf.zeros([3, 2])
    expect(() => tf.gather(table, tf.tensor1d([3], 'int32'))).toThrow()
    expect(() => tf.gather(table, tf.tensor1d([-1], 'int32'))).toThrow()
  })
})
