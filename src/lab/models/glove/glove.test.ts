import { describe, expect, it } from 'vitest'
import { countCooccurrences } from '../../cooccurrence'
import { createGlove } from './model'
import { weightOf, type GloveOptions } from './options'
import { GloveOracle, type Count, type GloveTables } from './oracle'
import { alone, counted, expectOracle, inOrder, options, trainedOracle } from './testing'

describe('GloVe in WebAssembly', () => {
  it.each<Partial<GloveOptions>>([
    {},
    { size: 1 },
    { size: 33, xMax: 100 },
    { size: 4, symmetric: false, alpha: 0.5 },
    { rate: 1, biasRate: 0.3, epochs: 1 },
  ])('is the oracle with %o', async (changed) => {
    const given = { ...options, ...changed }
    const { corpus, counts } = await counted(given)
    const oracle = await trainedOracle(counts, given)
    await expectOracle(await createGlove(corpus, counts, given), oracle, given.epochs * counts.columns.length)
  })

  it('takes every count once an epoch, in random order', async () => {
    const { counts } = await counted(options)
    const places = (await inOrder(counts, options)).map(({ row, column }) => row * counts.size + column)
    expect(new Set(places).size).toBe(counts.columns.length)
    expect(places).not.toEqual(places.toSorted((a, b) => a - b))
  })

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const { corpus, counts } = await counted(options)
    const whole = await createGlove(corpus, counts, options)
    while (whole.done < whole.steps) await whole.step()
    const first = await createGlove(corpus, counts, options)
    for (let step = 0; step < 25; step++) await first.step()
    const second = await createGlove(corpus, counts, options)
    second.restore(await first.weights(), await first.state())
    while (second.done < second.steps) await second.step()
    expect(await second.weights()).toEqual(await whole.weights())
    expect(() => second.restore({})).toThrow(/lacks w/)
  })

  it('gives the sum of both vectors, or the first', async () => {
    const { corpus, counts } = await counted(options)
    const both = await createGlove(corpus, counts, options)
    const one = await createGlove(corpus, counts, { ...options, output: 'w' })
    const { w, context } = await both.weights()
    expect((await one.vectors()).data).toEqual(w?.data)
    expect((await both.vectors()).data).toEqual(w?.data.map((x, i) => x + (context?.data[i] as number)))
  })

  it('refuses a text where nothing stands together', async () => {
    const nothing = await countCooccurrences(alone, options)
    await expect(createGlove(alone, nothing, options)).rejects.toMatchObject({
      problem: { code: 'neighbours-none' },
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
