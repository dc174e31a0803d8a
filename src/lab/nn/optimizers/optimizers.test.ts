import { expect, it } from 'vitest'
import { createOptimizer, clipByGlobalNorm } from '.'
import { describeOnEveryBackend } from '../../engine/every-backend'
import * as tf from '../../engine/tf'
import { expectClose, names, normals, numbers, oracleStep, settings, type State } from './oracle.fixture'

const rates = [0.1, 0.05, 0.2, 0.1, 0.01]

describeOnEveryBackend('optimisers', () => {
  it.each(names)('%s takes the steps of its paper', async (optimizer) => {
    // An embedding row without gradient stands for a word the batch does not hold.
    const matrix = tf.variable(tf.tensor2d(normals(12, 'matrix'), [4, 3]))
    const bias = tf.variable(tf.tensor1d(normals(3, 'bias')))
    const before = await numbers(bias)
    const one = createOptimizer({ ...settings, optimizer }, { matrix, bias })
    const states: Record<string, State> = {
      matrix: { p: normals(12, 'matrix'), memory: {} },
      bias: { p: normals(3, 'bias'), memory: {} },
    }
    for (const [i, rate] of rates.entries()) {
      const g = { matrix: normals(12, 'g', i), bias: normals(3, 'h', i) }
      g.matrix.fill(0, 3, 6)
      tf.tidy(() => {
        one.apply({ matrix: tf.tensor2d(g.matrix, [4, 3]), bias: tf.tensor1d(g.bias) }, rate)
      })
      // Biases do not decay.
      oracleStep(optimizer, states.matrix as State, g.matrix, rate, i + 1)
      oracleStep(optimizer === 'adamw' ? 'adam' : optimizer, states.bias as State, g.bias, rate, i + 1)
    }
    expectClose(await numbers(matrix), (states.matrix as State).p)
    expectClose(await numbers(bias), (states.bias as State).p)
    expect(before).toEqual(normals(3, 'bias'))
    one.dispose()
    tf.dispose([matrix, bias])
  })

  it.each(names)('%s takes shorter steps where the rate has a factor', async (optimizer) => {
    const shapes = { table: [5, 3], slow: [3, 3], matrix: [4, 3], slowBias: [3], bias: [2] }
    const factors = { slow: 0.1, slowBias: 0.1 }
    const entries = Object.entries(shapes).map(([name, shape]) => ({
      ...{ name, shape, size: shape.reduce((product, side) => product * side, 1) },
      factor: name in factors ? 0.1 : 1,
    }))
    const variables = Object.fromEntries(
      entries.map(({ name, shape, size }) => [name, tf.variable(tf.tensor(normals(size, name), shape))]),
    )
    const states = entries.map(({ name, size }): State => ({ p: normals(size, name), memory: {} }))
    const one = createOptimizer({ ...settings, optimizer }, variables, [], factors)
    for (const [i, rate] of rates.entries()) {
      const gradients = entries.map(({ name, size }) => normals(size, name, i))
      tf.tidy(() => {
        const given = entries.map(({ name, shape }, k) => [name, tf.tensor(gradients[k] as number[], shape)])
        one.step(Object.fromEntries(given) as Record<string, tf.Tensor>, rate, 0).dispose()
      })
      for (const [k, { shape, factor }] of entries.entries()) {
        const rule = optimizer === 'adamw' && shape.length < 2 ? 'adam' : optimizer
        oracleStep(rule, states[k] as State, gradients[k] as number[], rate * factor, i + 1)
      }
    }
    for (const [k, { name }] of entries.entries()) {
      expectClose(await numbers(variables[name] as tf.Variable), (states[k] as State).p)
    }
    one.dispose()
    tf.dispose(variables)
  })

  it.each(names)('%s goes on from its saved state as if it had never stopped', async (optimizer) => {
    const step = (one: ReturnType<typeof createOptimizer>, i: number) => {
      tf.tidy(() => one.apply({ w: tf.tensor2d(normals(6, i), [2, 3]) }, 0.1))
    }
    const w = tf.variable(tf.tensor2d(normals(6, 'w'), [2, 3]))
    const one = createOptimizer({ ...settings, optimizer }, { w })
    for (let i = 0; i < 3; i++) step(one, i)
    const kept = tf.variable(tf.tensor2d(await numbers(w), [2, 3]))
    const state = Object.fromEntries(
      await Promise.all(
        Object.entries(one.state()).map(
          async ([name, tensor]) =>
            [name, { shape: tensor.shape, data: new Float32Array(await tensor.data()) }] as const,
        ),
      ),
    )
    const other = createOptimizer({ ...settings, optimizer }, { w: kept })
    other.restore(state)
    for (let i = 3; i < 6; i++) {
      step(one, i)
      step(other, i)
    }
    expectClose(await numbers(kept), await numbers(w))
    expect(() => other.restore({})).toThrow(`${optimizer}.step`)
    one.dispose()
    other.dispose()
    tf.dispose([w, kept])
  })

  it('changes nothing but its own variables', async () => {
    const w = tf.variable(tf.tensor2d(normals(6, 'w'), [2, 3]))
    const clone = w.clone()
    const read = await w.data()
    const one = createOptimizer({ ...settings, optimizer: 'adam' }, { w })
    tf.tidy(() => one.apply({ w: tf.ones([2, 3]) }, 0.1))
    const firstMoment = await (one.state()['adam.m/w'] as tf.Tensor).data()
    const firstCopy = [...firstMoment]
    tf.tidy(() => one.apply({ w: tf.ones([2, 3]) }, 0.1))
    expect(await numbers(clone)).toEqual(normals(6, 'w'))
    expect([...read]).toEqual(normals(6, 'w'))
    expect([...firstMoment]).toEqual(firstCopy)
    expect(await numbers(w)).not.toEqual(normals(6, 'w'))
    one.dispose()
    tf.dispose([w, clone])
  })

  it('is seen at once by a product that was computed before', async () => {
    const x = tf.tensor2d(normals(6, 'x'), [2, 3])
    const w = tf.tidy(() => tf.variable(tf.tensor2d(normals(12, 'w'), [3, 4])))
    const one = createOptimizer({ ...settings, optimizer: 'sgd' }, { w })
    const before = await numbers(tf.matMul(x, w))
    tf.tidy(() => one.apply({ w: tf.ones([3, 4]) }, 0.5))
    // x (w - 0.5) = x w - 0.5 (the sum of the row of x), in every column.
    const expected = before.map((value, i) => {
      const row = normals(6, 'x').slice(i < 4 ? 0 : 3, i < 4 ? 3 : 6)
      return value - 0.5 * row.reduce((sum, number) => sum + number, 0)
    })
    expectClose(await numbers(tf.matMul(x, w)), expected)
    one.dispose()
    tf.dispose([x, w])
  })

  it.each(names)('%s keeps as many tensors after fifty steps as after one', (optimizer) => {
    const outside = tf.memory().numTensors
    const w = tf.tidy(() => tf.variable(tf.ones([3, 2])))
    const b = tf.tidy(() => tf.variable(tf.ones([2])))
    const one = createOptimizer({ ...settings, optimizer }, { w, b })
    const step = (i: number) => {
      const { grads, value } = tf.variableGrads(() => tf.sum(tf.mul(tf.square(w), b)) as tf.Scalar)
      const named = { w: grads[w.name] as tf.Tensor, b: grads[b.name] as tf.Tensor }
      tf.tidy(() => one.apply(clipByGlobalNorm(named, 1).gradients, 0.1 / (i + 1)))
      tf.dispose([grads, value])
    }
    step(0)
    const after = tf.memory().numTensors
    for (let i = 1; i < 50; i++) step(i)
    one.state()
    one.state()
    expect(tf.memory().numTensors).toBeLessThanOrEqual(after + 1)
    one.dispose()
    tf.dispose([w, b])
    expect(tf.memory().numTensors).toBe(outside)
  })
})

describeOnEveryBackend('clipping by the global norm', () => {
  it('shortens all gradients together, and leaves short ones as they are', async () => {
    const a = tf.tensor1d([3, 0])
    const b = tf.tensor2d([[0, 4]])
    const clipped = clipByGlobalNorm({ a, b }, 1)
    expect(await numbers(clipped.norm)).toEqual([5])
    // 1 / (5 + 1e-6), as in torch.nn.utils.clip_grad_norm_.
    expectClose(await numbers(clipped.gradients.a as tf.Tensor), [0.6, 0])
    expectClose(await numbers(clipped.gradients.b as tf.Tensor), [0, 0.8])
    const free = clipByGlobalNorm({ a, b }, 6)
    expectClose(await numbers(free.gradients.b as tf.Tensor), [0, 4])
    expect(clipByGlobalNorm({ a, b }, 0).gradients.a).toBe(a)
  })
})
