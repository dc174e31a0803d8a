import { describe, expect, it } from 'vitest'
import { countCooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { randomFrom } from '../../random'
import { createMemory } from './memory'
import { createGlove } from './model'
import { weightOf, type GloveOptions } from './options'
import { GloveOracle, type Count, type GloveTables } from './oracle'

const options: GloveOptions = {
  size: 10,
  window: 4,
  symmetric: true,
  xMax: 10,
  alpha: 0.75,
  rate: 0.05,
  biasRate: 1,
  epochs: 3,
  output: 'sum',
  seed: 2,
}

function someCorpus(): Corpus {
  const random = randomFrom(3, 'corpus')
  const ids = Int32Array.from({ length: 900 }, () => Math.floor(23 * random.uniform() ** 2))
  const counts = new Float64Array(23)
  for (const id of ids) counts[id] = (counts[id] as number) + 1
  return { words: Array.from(counts, (_, i) => `w${i}`), counts, ids, length: ids.length }
}

/** The counts in the order in which the fast form has them, and its tables as they begin. */
async function prepared(given: GloveOptions) {
  const corpus = someCorpus()
  const counted = await countCooccurrences(corpus, given)
  const layout = await createMemory(counted, given)
  const whole = new Uint32Array(layout.memory.buffer, layout.counts, 4 * counted.columns.length)
  const counts = Array.from(counted.columns, (_, n): Count => {
    const [row, column] = [whole[4 * n] as number, whole[4 * n + 1] as number]
    const from = counted.starts[row] as number
    const at = counted.columns.subarray(from, counted.starts[row + 1]).indexOf(column)
    return { row, column, value: counted.values[from + at] as number }
  })
  const table = (name: keyof GloveTables) => Float64Array.from(layout.read(name))
  const tables: GloveTables = {
    w: table('w'),
    context: table('context'),
    wBias: table('wBias'),
    contextBias: table('contextBias'),
  }
  return { corpus, counted, counts, tables }
}

describe('GloVe in WebAssembly', () => {
  it.each<Partial<GloveOptions>>([
    {},
    { size: 1 },
    { size: 33, xMax: 100 },
    { size: 4, symmetric: false, alpha: 0.5 },
    { rate: 1, biasRate: 0.3, epochs: 1 },
  ])('is the oracle with %o', async (changed) => {
    const given = { ...options, ...changed }
    const { corpus, counted, counts, tables } = await prepared(given)
    expect(new Set(counts.map(({ row, column }) => row * 100 + column)).size).toBe(counts.length)
    const oracle = new GloveOracle(tables, given)
    const fast = await createGlove(corpus, counted, given)
    let loss = 0
    let read = 0
    while (fast.done < fast.steps) {
      const took = await fast.step()
      loss += took.loss
      read += took.read
    }
    for (let epoch = 0; epoch < given.epochs; epoch++) counts.forEach((count) => oracle.step(count))
    expect(read).toBe(given.epochs * counts.length)
    expect(Math.abs(loss / oracle.loss - 1)).toBeLessThan(1e-5)
    const weights = await fast.weights()
    for (const name of ['w', 'context', 'wBias', 'contextBias'] as const) {
      const expected = oracle.tables[name]
      const most = expected.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
      expect(weights[name]?.data.length).toBe(expected.length)
      weights[name]?.data.forEach((x, i) => {
        if (!(Math.abs(x - (expected[i] as number)) <= 1e-4 * most)) {
          expect.fail(`${name} ${i} is ${x}, and the oracle's ${expected[i]}`)
        }
      })
    }
  })

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const { corpus, counted } = await prepared(options)
    const whole = await createGlove(corpus, counted, options)
    while (whole.done < whole.steps) await whole.step()
    const first = await createGlove(corpus, counted, options)
    for (let step = 0; step < 25; step++) await first.step()
    const second = await createGlove(corpus, counted, options)
    second.restore(await first.weights(), await first.state())
    while (second.done < second.steps) await second.step()
    expect(await second.weights()).toEqual(await whole.weights())
    expect(() => second.restore({})).toThrow(/lacks w/)
  })

  it('gives the sum of both vectors, or the first', async () => {
    const { corpus, counted } = await prepared(options)
    const both = await createGlove(corpus, counted, options)
    const one = await createGlove(corpus, counted, { ...options, output: 'w' })
    const { w, context } = await both.weights()
    expect((await one.vectors()).data).toEqual(w?.data)
    expect((await both.vectors()).data).toEqual(w?.data.map((x, i) => x + (context?.data[i] as number)))
  })

  it('refuses a text where nothing stands together', async () => {
    const alone: Corpus = {
      words: ['a', 'b'],
      counts: Float64Array.of(1, 1),
      ids: Int32Array.of(0, -1, 1, -1),
      length: 2,
    }
    const counted = await countCooccurrences(alone, options)
    await expect(createGlove(alone, counted, options)).rejects.toMatchObject({
      problem: { code: 'words-too-few' },
    })
  })
})

describe('the oracle of GloVe', () => {
  it('steps along the numeric derivative of its loss', () => {
    const count: Count = { row: 0, column: 1, value: 7 }
    const given = { ...options, size: 3, rate: 1e-6, biasRate: 2e-6 }
    const start = (): GloveTables => ({
      w: Float64Array.of(0.3, -0.2, 0.5, 0, 0, 0),
      context: Float64Array.of(0, 0, 0, 0.1, 0.7, -0.4),
      wBias: Float64Array.of(0.2, 0),
      contextBias: Float64Array.of(0, -0.3),
    })
    const trained = new GloveOracle(start(), given)
    trained.step(count)
    for (const name of ['w', 'context', 'wBias', 'contextBias'] as const) {
      start()[name].forEach((before, i) => {
        const lossAt = (by: number) => {
          const tables = start()
          tables[name][i] = before + by
          return new GloveOracle(tables, given).lossOf(count)
        }
        const numeric = (lossAt(1e-5) - lossAt(-1e-5)) / 2e-5
        const rate = name.includes('Bias') ? given.biasRate : given.rate
        expect(-((trained.tables[name][i] as number) - before) / rate).toBeCloseTo(numeric, 4)
      })
    }
  })

  it('weighs counts as the paper does', () => {
    expect(weightOf(100, options)).toBe(1)
    expect(weightOf(10, options)).toBe(1)
    expect(weightOf(1, options)).toBeCloseTo(0.1778, 4)
  })
})
