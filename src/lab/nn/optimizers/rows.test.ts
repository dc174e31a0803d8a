/** Steps of a table of which a batch read some rows: which rows move, how far, and what they cost. */
import { expect, it } from 'vitest'
import { createOptimizer, stepsEveryRow } from '.'
import { describeOnEveryBackend } from '../../engine/every-backend'
import * as tf from '../../engine/tf'
import { names, normals, numbers, oracleStep, settings, type State } from './oracle.fixture'

const SIZE = 3

/** Float32 steps of a few numbers, relative to the largest. */
function expectAlike(actual: readonly number[], expected: readonly number[], what: string) {
  const scale = Math.max(...expected.map(Math.abs), 1e-12)
  const worst = Math.max(...actual.map((value, i) => Math.abs(value - (expected[i] ?? NaN))))
  expect(actual.length, what).toBe(expected.length)
  expect(worst / scale, what).toBeLessThan(2e-5)
}

/** Gradients of `rows`, as a lookup makes them: in a matrix with room for one row more, which is not meant. */
function rowsOf(rows: readonly number[], values: readonly number[], every = false) {
  const rowsHere = Int32Array.from([...rows, 0])
  return {
    values: tf.tensor2d([...values, 9e9, 9e9, 9e9], [rows.length + 1, SIZE]),
    rows: tf.tensor1d(rowsHere, 'int32'),
    count: rows.length,
    rowsHere,
    every,
  }
}

describeOnEveryBackend('steps of single rows', (backend) => {
  it.for(names.flatMap((name) => [false, true].map((every) => [name, every] as const)))(
    '%s, all gradients shortened together, every row steps: %s',
    async ([optimizer, every], { skip }) => {
      if (every && !stepsEveryRow()) skip()
      const height = 7
      const table = tf.variable(tf.tensor2d(normals(height * SIZE, 'table'), [height, SIZE]))
      const bias = tf.variable(tf.tensor1d(normals(2, 'bias')))
      const one = createOptimizer({ ...settings, optimizer }, { table, bias }, ['table'])
      const tables = Array.from({ length: height }, (_, row): State => ({
        p: normals(height * SIZE, 'table').slice(row * SIZE, (row + 1) * SIZE),
        memory: {},
      }))
      const biases: State = { p: normals(2, 'bias'), memory: {} }
      for (const [step, rows] of [[2, 6], [0], [6, 2, 3], [1, 0, 5]].entries()) {
        const g = normals(rows.length * SIZE, 'g', step)
        const h = normals(2, 'h', step)
        const norm = tf.tidy(() => one.step({ table: rowsOf(rows, g, every), bias: tf.tensor1d(h) }, 0.1, 1))
        const length = Math.hypot(...g, ...h)
        expectAlike(await numbers(norm), [length], 'norm')
        norm.dispose()
        const shorter = (numbers: number[]) =>
          numbers.map((number) => number * Math.min(1, 1 / (length + 1e-6)))
        for (const [row, state] of tables.entries()) {
          const place = rows.indexOf(row)
          if (place < 0 && !every) continue
          const own = place < 0 ? [0, 0, 0] : shorter(g.slice(place * SIZE, (place + 1) * SIZE))
          oracleStep(optimizer, state, own, 0.1, step + 1)
        }
        oracleStep(optimizer === 'adamw' ? 'adam' : optimizer, biases, shorter(h), 0.1, step + 1)
      }
      const expected = tables.flatMap(({ p }) => p)
      expectAlike(await numbers(table), expected, 'table')
      expectAlike(await numbers(bias), biases.p, 'bias')
      one.dispose()
      tf.dispose([table, bias])
    },
  )

  it('finds the rows of a table higher than any texture', async () => {
    const height = 20_011
    const table = tf.variable(tf.tensor2d(new Float32Array(height * SIZE).fill(1), [height, SIZE]))
    const one = createOptimizer({ ...settings, optimizer: 'sgd' }, { table }, ['table'])
    const rows = [height - 1, 0, 8191, 8192, 16_384]
    const g = normals(rows.length * SIZE, 'high')
    tf.tidy(() => one.step({ table: rowsOf(rows, g) }, 0.5, 0).dispose())
    const after = await numbers(table)
    const expected = new Array<number>(height * SIZE).fill(1)
    for (const [u, row] of rows.entries()) {
      for (let j = 0; j < SIZE; j++) expected[row * SIZE + j] = 1 - 0.5 * (g[u * SIZE + j] ?? NaN)
    }
    expectAlike(after, expected, 'table')
    // As an operation of TensorFlow.js reads it.
    const picked = await numbers(tf.gather(table, tf.tensor1d(rows, 'int32')))
    expectAlike(
      picked,
      rows.flatMap((row) => expected.slice(row * SIZE, (row + 1) * SIZE)),
      'gathered',
    )
    one.dispose()
    table.dispose()
  })

  it('changes no copy, and no read that is under way', async () => {
    const before = normals(4 * SIZE, 'table')
    const table = tf.variable(tf.tensor2d(before, [4, SIZE]))
    const one = createOptimizer({ ...settings, optimizer: 'momentum' }, { table }, ['table'])
    const step = () => tf.tidy(() => one.step({ table: rowsOf([1], [1, 1, 1]) }, 0.5, 0).dispose())
    step()
    const first = before.map((value, i) => (i >= SIZE && i < 2 * SIZE ? value - 0.5 : value))
    const clone = table.clone()
    const part = tf.slice(table, [1, 0], [1, SIZE])
    const read = table.data()
    step()
    expectAlike([...(await read)], first, 'the read')
    // On WebGPU a parameter is a part of its optimiser's buffer, and so is what shares its numbers.
    if (backend !== 'webgpu') {
      expectAlike(await numbers(clone), first, 'the clone')
      expectAlike(await numbers(part), first.slice(SIZE, 2 * SIZE), 'the part')
    }
    // The second step goes on at momentum: 0.5 (0.9 + 1).
    const second = first.map((value, i) => (i >= SIZE && i < 2 * SIZE ? value - 0.95 : value))
    expectAlike(await numbers(table), second, 'the table')
    // And what was read just now does not stand for what comes.
    step()
    expect((await numbers(table)).slice(SIZE, 2 * SIZE)).not.toEqual(second.slice(SIZE, 2 * SIZE))
    one.dispose()
    tf.dispose([table, clone, part])
  })
})
