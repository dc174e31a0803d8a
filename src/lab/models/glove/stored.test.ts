import { describe, expect, it } from 'vitest'
import { countCooccurrences, type Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { LabError, type Problem } from '../../problem'
import { randomFrom } from '../../random'
import type { Scratch } from '../../scratch'
import { nodeScratch } from '../../scratch/node'
import { gatherCounts } from './gather'
import { createMemory } from './memory'
import { createGlove } from './model'
import { weightOf, type GloveOptions } from './options'
import { GloveOracle, type GloveTables } from './oracle'
import type { StoredCounts } from './stored'

const options: GloveOptions = {
  size: 6,
  window: 5,
  symmetric: true,
  xMax: 10,
  alpha: 0.75,
  rate: 0.05,
  biasRate: 1,
  epochs: 2,
  output: 'sum',
  seed: 4,
}

const words = 300
const random = randomFrom(9, 'corpus')
const ids = Int32Array.from({ length: 8_000 }, () => Math.floor(words * random.uniform() ** 2))
const counts = new Float64Array(words)
for (const id of ids) counts[id] = (counts[id] as number) + 1
const corpus: Corpus = { words: Array.from(counts, (_, i) => `w${i}`), counts, ids, length: ids.length }

/** So many in memory before they go to disk, there in shards of about 8,000. */
const few = { most: 1000, shardBytes: 16 * 8000 }

async function stored(given: GloveOptions = options): Promise<StoredCounts> {
  const gathered = await gatherCounts(corpus, given, { scratch: nodeScratch, ...few })
  if (!('read' in gathered)) throw new Error('they were held in memory')
  return gathered
}

/** Row, column, ln X and f(X) of each, in order. */
function recordsOf(counted: StoredCounts, piece = counted.length) {
  const whole = new Uint32Array(4 * counted.length)
  for (let from = 0; from < counted.length; from += piece) {
    counted.read(from, whole.subarray(4 * from, 4 * Math.min(counted.length, from + piece)))
  }
  const real = new Float32Array(whole.buffer)
  return Array.from({ length: counted.length }, (_, n) => ({
    row: whole[4 * n] as number,
    column: whole[4 * n + 1] as number,
    log: real[4 * n + 2] as number,
    weight: real[4 * n + 3] as number,
  }))
}

const keyOf = ({ row, column }: { row: number; column: number }) => row * words + column

function heldByKey({ starts, columns, values, size }: Cooccurrences): Map<number, number> {
  const held = new Map<number, number>()
  for (let row = 0; row < size; row++) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      held.set(keyOf({ row, column: columns[at] as number }), values[at] as number)
    }
  }
  return held
}

describe('counts on disk', () => {
  it('are those in memory, each once', async () => {
    const held = heldByKey(await countCooccurrences(corpus, options))
    const counted = await stored()
    expect(counted.length).toBe(held.size)
    expect(counted.length).toBeGreaterThan(30_000)
    const records = recordsOf(counted)
    expect(new Set(records.map(keyOf)).size).toBe(held.size)
    const others = records.filter((record) => {
      const value = held.get(keyOf(record)) as number
      const [log, weight] = [Math.log(value), weightOf(value, options)]
      return record.log !== Math.fround(log) || record.weight !== Math.fround(weight)
    })
    expect(others).toEqual([])
    const inPieces = recordsOf(counted, 777)
    expect(inPieces.every((record, n) => keyOf(record) === keyOf(records[n] ?? record))).toBe(true)
    counted.close()
  })

  it('come in an order of the seed that knows nothing of rows and columns', async () => {
    const order = async (seed: number) => {
      const counted = await stored({ ...options, seed })
      const keys = recordsOf(counted).map(keyOf)
      counted.close()
      return keys
    }
    const [one, again, other] = [await order(4), await order(4), await order(5)]
    expect(again.join()).toBe(one.join())
    expect(other.join()).not.toBe(one.join())
    for (const keys of [one, other]) {
      // Ranks against places: of n pairs in random order Spearman's correlation has a deviation of 1 / sqrt(n - 1).
      const ranks = new Map(keys.toSorted((a, b) => a - b).map((key, rank) => [key, rank]))
      const middle = (keys.length - 1) / 2
      const spread = keys.reduce((sum, _, place) => sum + (place - middle) ** 2, 0)
      const shared = keys.reduce(
        (sum, key, place) => sum + (place - middle) * ((ranks.get(key) ?? 0) - middle),
        0,
      )
      expect(Math.abs(shared / spread)).toBeLessThan(5 / Math.sqrt(keys.length - 1))
      // Neighbours in the order are of one row as often as any two are.
      const rows = keys.map((key) => Math.floor(key / words))
      const alike = rows.filter((row, place) => row === rows[place + 1]).length / keys.length
      const sizes = new Map<number, number>()
      for (const row of rows) sizes.set(row, (sizes.get(row) ?? 0) + 1)
      const chance = [...sizes.values()].reduce((sum, size) => sum + (size / keys.length) ** 2, 0)
      expect(Math.abs(alike - chance)).toBeLessThan(5 * Math.sqrt(chance / keys.length))
    }
  })

  it('train the tables that the oracle trains from the same order, and go on from a checkpoint', async () => {
    const counted = await stored()
    const records = recordsOf(counted)
    const table = async (name: keyof GloveTables) =>
      Float64Array.from((await createMemory(counted, options)).read(name))
    const oracle = new GloveOracle(
      {
        w: await table('w'),
        context: await table('context'),
        wBias: await table('wBias'),
        contextBias: await table('contextBias'),
      },
      options,
    )
    for (let epoch = 0; epoch < options.epochs; epoch++) {
      for (const { row, column, log } of records) oracle.step({ row, column, value: Math.exp(log) })
    }
    const model = await createGlove(corpus, counted, options)
    const other = await createGlove(corpus, await stored(), options)
    expect(model.bytes.counts).toBeLessThan(16 * counted.length)
    for (let step = 0; step < 23; step++) await model.step()
    other.restore(await model.weights(), await model.state())
    while (other.done < other.steps) await other.step()
    while (model.done < model.steps) await model.step()
    const weights = await model.weights()
    expect(await other.weights()).toEqual(weights)
    for (const name of ['w', 'context', 'wBias', 'contextBias'] as const) {
      const expected = oracle.tables[name]
      const largest = expected.reduce((max, x) => Math.max(max, Math.abs(x)), 0)
      const worst = (weights[name]?.data ?? new Float32Array()).reduce(
        (max, x, i) => Math.max(max, Math.abs(x - (expected[i] as number))),
        0,
      )
      expect(worst).toBeLessThan(1e-3 * largest)
    }
    model.dispose()
    other.dispose()
  })

  it('are held in memory where there is no disk, and refused where it is full', async () => {
    const none: Scratch = { create: () => Promise.reject(new LabError('scratch-none', { reason: 'no' })) }
    const told: Problem[] = []
    const gathered = await gatherCounts(corpus, options, {
      ...{ scratch: none, ...few },
      warn: (problem) => told.push(problem),
    })
    expect(gathered).toEqual(await countCooccurrences(corpus, options))
    expect(told.map(({ code }) => code)).toEqual(['scratch-none'])

    let closed = false
    const full: Scratch = {
      create: async () => ({
        read: () => undefined,
        write: (_, needed) => {
          throw new LabError('scratch-full', { needed })
        },
        close: () => (closed = true),
      }),
    }
    await expect(gatherCounts(corpus, options, { scratch: full, ...few })).rejects.toMatchObject({
      problem: { code: 'scratch-full' },
    })
    expect(closed).toBe(true)
  })
})
