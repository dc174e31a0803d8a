/** Words that begin at given vectors, and a table that is only read. */
import { describe, expect, it } from 'vitest'
import { describeOnEveryBackend } from '../../engine/every-backend'
import { currentWebGpu } from '../../engine/webgpu'
import { randomFrom } from '../../random'
import { defaultsOf, type Settings } from '../../settings'
import { textClassifier } from './model'
import { architectureOf, initialWeights } from './parameters'
import { schema, sizedFor } from './settings'

const SIZE = 6
const VOCABULARY = 12
const settings: Settings = {
  ...defaultsOf(schema),
  ...{ embeddingStart: 'vectors', embeddingSize: SIZE, convChannels: 4, learningRate: 0.1 },
}
const start = {
  rows: Int32Array.of(3, 2, 9),
  data: Float32Array.from({ length: 3 * SIZE }, (_, i) => Math.sin(i)),
}
const shape = { vocabulary: VOCABULARY, classes: 2, start }
const rowOf = (table: Float32Array, row: number) => table.slice(row * SIZE, (row + 1) * SIZE)

function batchOf(step: number) {
  const random = randomFrom(step, 'start')
  const [size, time] = [4, 8]
  const ids = Int32Array.from({ length: size * time }, (_, i) =>
    i % time < 6 ? 1 + random.integer(VOCABULARY - 1) : 0,
  )
  return {
    ...{ size, time, ids, tokens: 24 },
    mask: Float32Array.from(ids, (id) => (id === 0 ? 0 : 1)),
    labels: Int32Array.from({ length: size }, () => random.integer(2)),
    present: new Float32Array(size).fill(1),
  }
}

describe('the first weights', () => {
  const tableOf = (changed: Settings, of = shape) => {
    const all = initialWeights(architectureOf({ ...settings, ...changed }), of, randomFrom(1))
    return all.embedding?.data ?? new Float32Array()
  }
  const random = tableOf({}, { ...shape, start: { rows: new Int32Array(), data: new Float32Array() } })

  it('are the given vectors where there are some, and what they would have been elsewhere', () => {
    const table = tableOf({})
    for (let row = 0; row < VOCABULARY; row++) {
      const given = start.rows.indexOf(row)
      const expected = given < 0 ? rowOf(random, row) : rowOf(start.data, given)
      expect(rowOf(table, row)).toEqual(expected)
    }
  })

  it('may all be multiplied by one number, to a root mean square of 0.02', () => {
    const table = tableOf({ startScale: 'spread' })
    const found = [...start.rows].flatMap((row) => [...rowOf(table, row)])
    const square = found.reduce((sum, value) => sum + value * value, 0) / found.length
    expect(Math.sqrt(square)).toBeCloseTo(0.02, 7)
    const factor = (found[1] as number) / (start.data[1] as number)
    found.forEach((value, i) => expect(value).toBeCloseTo(factor * (start.data[i] as number), 7))
    expect(rowOf(table, 4)).toEqual(rowOf(random, 4))
  })

  it('refuse vectors of another size', () => {
    expect(() => tableOf({ embeddingSize: 5 })).toThrow(RangeError)
  })
})

it('has as many numbers a word as the vectors, and only then', () => {
  const spec = { id: 'x', name: 'x', words: 3, size: 50 }
  expect(sizedFor(settings, spec)).toEqual({ ...settings, embeddingSize: 50 })
  expect(sizedFor({ ...settings, embeddingStart: 'random' }, spec).embeddingSize).toBe(SIZE)
  expect(sizedFor(settings, undefined)).toBe(settings)
})

describeOnEveryBackend('a frozen table', () => {
  async function trained(changed: Settings) {
    const model = textClassifier.build({ ...settings, ...changed }, shape, randomFrom(1))
    const before = await model.weights()
    let dispatches = 0
    const losses: number[] = []
    for (let step = 0; step < 6; step++) {
      const counted = currentWebGpu()?.dispatches ?? 0
      const { loss, gradNorm } = model.step(batchOf(step), 0.1, step)
      dispatches = (currentWebGpu()?.dispatches ?? 0) - counted
      losses.push((await loss.data())[0] as number)
      loss.dispose()
      gradNorm.dispose()
    }
    const [after, state] = [await model.weights(), await model.optimizerState()]
    const { parameterCount } = model
    model.dispose()
    return { before, after, state, dispatches, losses, parameterCount }
  }

  it.each<Settings>([
    { optimizer: 'adam' },
    { optimizer: 'adamw', weightDecay: 0.1 },
    { optimizer: 'momentum', l2: 0.01 },
    { optimizer: 'adam', lazyRows: true, pooling: 'max' },
  ])('stays bit for bit while the rest learns, and has no optimiser memory: %o', async (changed) => {
    const { before, after, state, losses } = await trained({ ...changed, frozenEmbedding: true })
    expect(after.embedding).toEqual(before.embedding)
    expect(after['dense.kernel']).not.toEqual(before['dense.kernel'])
    expect(losses.every(Number.isFinite)).toBe(true)
    expect(Object.keys(state).some((name) => name.endsWith('/embedding'))).toBe(false)
    expect(Object.keys(state).some((name) => name.endsWith('/dense.kernel'))).toBe(true)
  })

  it('takes the same first loss as one that learns, with fewer dispatches and fewer trained numbers', async () => {
    const [frozen, free] = [await trained({ frozenEmbedding: true }), await trained({})]
    expect(frozen.losses[0]).toBeCloseTo(free.losses[0] as number, 6)
    expect(free.parameterCount - frozen.parameterCount).toBe(VOCABULARY * SIZE)
    expect(free.after.embedding).not.toEqual(free.before.embedding)
    if (free.dispatches > 0) expect(frozen.dispatches).toBeLessThan(free.dispatches)
  })
})
