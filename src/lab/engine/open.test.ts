import { afterEach, describe, expect, it } from 'vitest'
import { describeOnEveryBackend, nodeOptions } from './every-backend'
import { assertFits, largestTensorBytes, memoryUse } from './memory'
import { openBackend, type OpenBackend } from './open'
import { answered, readScalars } from './read'
import * as tf from './tf'
import { trialBackends } from './trial'

describeOnEveryBackend('an open backend', (name) => {
  it('is the one that computes, and says what it is', async () => {
    expect(tf.getBackend()).toBe(name)
    const open = await openBackend(name, nodeOptions)
    expect(open.name).toBe(name)
    expect(open.device).toMatch(
      { cpu: /^JavaScript$/, wasm: /^SIMD( with FMA)?, 1 thread$/, webgpu: /./, webgl: /./ }[name],
    )
  })

  it('computes the gradients a text classifier needs', async () => {
    const table = tf.tensor2d([0.5, -1, 2, 0.25, 1, 1, -0.5, 3], [4, 2])
    const dense = tf.tensor2d([1, -2], [2, 1])
    const ids = tf.tensor2d([0, 2, 3, 1, 3, 2], [2, 3], 'int32')
    const classify = (table: tf.Tensor, dense: tf.Tensor) => {
      const words = tf.gather(table, ids)
      const hidden = tf.relu(
        tf.pad(words, [
          [0, 0],
          [1, 0],
          [0, 0],
        ]),
      )
      const weights = tf.softmax(tf.sum(tf.slice(hidden, [0, 0, 0], [2, 3, 2]), 2))
      const pooled = tf.add(tf.sum(tf.mul(words, tf.expandDims(weights, 2)), 1), tf.max(words, 1))
      return tf.mean(
        tf.softplus(tf.matMul(tf.concat([pooled, pooled], 0) as tf.Tensor2D, dense as tf.Tensor2D)),
      )
    }
    const [dTable, dDense] = tf.grads(classify)([table, dense])
    const difference = async (x: tf.Tensor, at: number, f: (x: tf.Tensor) => tf.Tensor) => {
      const h = 1e-2
      const values = await x.data()
      const moved = async (by: number) => {
        const next = Float32Array.from(values, (value, i) => (i === at ? value + by : value))
        return (await f(tf.tensor(next, x.shape)).data())[0] as number
      }
      return ((await moved(h)) - (await moved(-h))) / (2 * h)
    }
    for (let i = 0; i < table.size; i++) {
      const expected = await difference(table, i, (x) => classify(x, dense))
      expect((await (dTable as tf.Tensor).data())[i]).toBeCloseTo(expected, 2)
    }
    for (let i = 0; i < dense.size; i++) {
      const expected = await difference(dense, i, (x) => classify(table, x))
      expect((await (dDense as tf.Tensor).data())[i]).toBeCloseTo(expected, 2)
    }
  })

  it('reads many scalars at once, and counts what it holds', async () => {
    const before = memoryUse()
    const scalars = [tf.scalar(1.5), tf.tensor1d([-2]), tf.scalar(3)]
    expect(await readScalars(scalars)).toEqual([1.5, -2, 3])
    expect(await readScalars([])).toEqual([])
    expect(memoryUse().tensors).toBe(before.tensors + 3)
    expect(memoryUse().bytes).toBe(before.bytes + 12)
    expect(memoryUse().allocated).toBeGreaterThanOrEqual(0)
    expect(largestTensorBytes()).toBeGreaterThan(2 ** 20)
    tf.dispose(scalars)
  })
})

describe('openBackend', () => {
  let open: OpenBackend | undefined
  afterEach(() => open?.close())

  it('gives the reason when a backend cannot be had', async () => {
    await expect(openBackend('webgl')).rejects.toMatchObject({
      problem: { code: 'backend-unavailable', values: { backend: 'webgl', reason: 'no canvas here' } },
    })
    const gpu = { requestAdapter: async () => null } as unknown as GPU
    await expect(openBackend('webgpu', { gpu })).rejects.toMatchObject({
      problem: { code: 'backend-unavailable', values: { backend: 'webgpu', reason: 'no adapter' } },
    })
  })

  it('opens again after it was closed, and reuses what is open', async () => {
    const first = await openBackend('wasm', nodeOptions)
    expect(await openBackend('wasm', nodeOptions)).toBe(first)
    first.close()
    first.close()
    open = await openBackend('wasm', nodeOptions)
    expect(open).not.toBe(first)
    expect([...(await tf.add(1, 2).data())]).toEqual([3])
    first.close()
    expect([...(await tf.add(2, 2).data())]).toEqual([4])
  })
})

describe('trialBackends on this machine', () => {
  it('leaves the one that works current, and none of its own tensors', async () => {
    const unmeasured = await openBackend('wasm', nodeOptions)
    const before = tf.memory().numTensors
    unmeasured.close()
    const makeWork = async () => {
      const x = tf.ones([8, 8])
      const step = async () => {
        const y = tf.matMul(x, x)
        await y.data()
        y.dispose()
      }
      return { step, dispose: () => x.dispose() }
    }
    const gpu = { requestAdapter: async () => null } as unknown as GPU
    const trials = await trialBackends(makeWork, { engine: { ...nodeOptions, gpu } })
    expect(trials.map(({ name }) => name)).toEqual(['wasm', 'webgpu', 'webgl'])
    expect(trials[0]?.stepMs).toBeGreaterThan(0)
    expect(tf.getBackend()).toBe('wasm')
    expect(tf.memory().numTensors).toBe(before)
    const open = await openBackend('wasm', nodeOptions)
    open.close()
  })
})

describe('a read without an answer', () => {
  it('fails as a lost device', async () => {
    const never = new Promise<never>(() => undefined)
    await expect(answered(never, { watchdogMs: 5, step: 7 })).rejects.toMatchObject({
      problem: { code: 'device-lost', values: { step: 7 } },
    })
    await expect(answered(Promise.resolve(1), { watchdogMs: 5 })).resolves.toBe(1)
  })
})

describe('assertFits', () => {
  it('names what is needed and what there is', () => {
    expect(() => assertFits(10, 10)).not.toThrow()
    expect(() => assertFits(11, 10)).toThrow(
      expect.objectContaining({ problem: { code: 'memory', values: { needed: 11, available: 10 } } }),
    )
  })
})
