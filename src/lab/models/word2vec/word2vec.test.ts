import { describe, expect, it } from 'vitest'
import { LINE_END, type Corpus } from '../../corpus'
import { randomFrom } from '../../random'
import { expectClose } from './close.fixture'
import { corpusOf } from './corpus.fixture'
import { huffmanPaths } from './huffman'
import { drawFrom, noiseTable } from './noise'
import { rateAfter, wordsPerStep, type Word2VecOptions } from './options'
import { smallOptions } from './options.fixture'
import { Word2VecOracle } from './oracle'
import { keepProbability } from './subsampling'
import { spawnThread } from '../word-vectors/node-thread'
import type { WordModel } from '../word-vectors/contract'
import { createWord2Vec } from './model'

const options: Word2VecOptions = { ...smallOptions, size: 10, epochs: 2 }

/** Trains both, each with its own bookkeeping of steps, at the rates the fast one says it had. */
async function trainBoth(corpus: Corpus, given: Word2VecOptions) {
  const fast = await createWord2Vec(corpus, given)
  const oracle = new Word2VecOracle(corpus, given)
  const end = corpus.ids.length
  let loss = 0
  let predictions = 0
  for (let epoch = 0; epoch < given.epochs; epoch++) {
    let position = 0
    for (let to = 0; to < end;) {
      to = Math.min(end, to + wordsPerStep(corpus.length))
      const took = await fast.step()
      position = oracle.train(epoch, position, to, took.rate)
      loss += took.loss
      predictions += took.predictions
    }
  }
  expect(fast.done).toBe(fast.steps)
  const weights = await fast.weights()
  const table = (name: string) => weights[name]?.data ?? new Float32Array()
  return { input: table('input'), output: table('output'), oracle, loss, predictions }
}

/** The whole table, and nothing beside it. */
function expectTable(actual: Float32Array, expected: Float64Array) {
  expect(actual.length).toBe(expected.length)
  expectClose(actual, expected, 2e-5)
}

describe('Word2Vec in WebAssembly', () => {
  const corpus = corpusOf(37, 1500)
  const cases: Partial<Word2VecOptions>[] = [
    {},
    { negatives: 2 },
    { negatives: 12, size: 5 },
    { window: 1, size: 1 },
    { window: 8, size: 33 },
    { sample: 1e-2 },
    { objective: 'hierarchical' },
    { objective: 'softmax' },
    { architecture: 'cbow-mean' },
    { architecture: 'cbow-sum', negatives: 7 },
    { architecture: 'cbow-mean', objective: 'hierarchical', sample: 1e-2 },
    { architecture: 'cbow-sum', objective: 'softmax' },
  ]
  it.each(cases)('is the oracle with %o', async (changed) => {
    const { input, output, oracle, loss, predictions } = await trainBoth(corpus, { ...options, ...changed })
    expect(predictions).toBe(oracle.predictions)
    expect(predictions).toBeGreaterThan(500)
    expect(Math.abs(loss / oracle.loss - 1)).toBeLessThan(1e-5)
    expectTable(input, oracle.input)
    expectTable(output, oracle.output.subarray(0, output.length))
  })

  it('goes on from a checkpoint as if it had never stopped', async () => {
    const whole = await createWord2Vec(corpus, options)
    while (whole.done < whole.steps) await whole.step()
    const first = await createWord2Vec(corpus, options)
    for (let step = 0; step < 27; step++) await first.step()
    const second = await createWord2Vec(corpus, options)
    second.restore(await first.weights(), await first.state())
    expect(second.done).toBe(27)
    while (second.done < second.steps) await second.step()
    expect(await second.weights()).toEqual(await whole.weights())
  })

  it('trains on two threads what it trains on one, but for races', async () => {
    const long = corpusOf(37, 40_000)
    const alone = await createWord2Vec(long, options)
    const both = await createWord2Vec(long, options, { threads: 2, spawnThread })
    expect(both.form).toBe('2 threads')
    const lossOf = async (model: WordModel) => {
      let [loss, predictions, read] = [0, 0, 0]
      while (model.done < model.steps) {
        const took = await model.step()
        loss += took.loss
        predictions += took.predictions
        read += took.read
      }
      model.dispose()
      return { loss: loss / predictions, predictions, read: Math.round(read) }
    }
    const one = await lossOf(alone)
    const two = await lossOf(both)
    expect(two.read).toBe(one.read)
    // A sentence that the parts' border cuts has a few neighbours less.
    expect(Math.abs(two.predictions / one.predictions - 1)).toBeLessThan(0.01)
    expect(Math.abs(two.loss / one.loss - 1)).toBeLessThan(0.02)
  })

  it('is the same however little of the text it holds at once', async () => {
    const given = { ...options, sample: 1e-2 }
    const whole = await createWord2Vec(corpus, given)
    const pieces = await createWord2Vec(corpus, given, { loaded: 7 })
    while (whole.done < whole.steps) {
      expect(pieces.step()).toEqual(whole.step())
    }
    expect(pieces.done).toBe(pieces.steps)
    expect(await pieces.weights()).toEqual(await whole.weights())
  })

  it('refuses weights of another shape', async () => {
    const model = await createWord2Vec(corpus, options)
    const other = await createWord2Vec(corpus, { ...options, size: 4 })
    const weights = await other.weights()
    expect(() => model.restore(weights)).toThrow(/input/)
    expect(() => model.restore({})).toThrow(/lacks input/)
  })

  it('stands on a line of one word and on a vocabulary of one', async () => {
    const lonely: Corpus = {
      words: ['only'],
      counts: Float64Array.of(4),
      ids: Int32Array.of(0, LINE_END, 0, 0, 0, LINE_END),
      length: 4,
    }
    for (const objective of ['negative', 'hierarchical', 'softmax'] as const) {
      const { input, oracle, predictions } = await trainBoth(lonely, { ...options, objective })
      expect(predictions).toBe(oracle.predictions)
      expect(predictions).toBeGreaterThan(0)
      expect(input.every(Number.isFinite)).toBe(true)
    }
  })
})

describe('the gradient of the oracle', () => {
  it('is the numeric derivative of its loss, one centre and one context', () => {
    const pair: Corpus = {
      words: ['a', 'b', 'c'],
      counts: Float64Array.of(1, 1, 1),
      ids: Int32Array.of(0, 1, LINE_END, 2),
      length: 3,
    }
    const given: Word2VecOptions = { ...options, objective: 'softmax', size: 3, window: 1 }
    const prepared = () => {
      const oracle = new Word2VecOracle(pair, given)
      oracle.output.set([0.3, -0.2, 0.5, 0.1, 0.7, -0.4, -0.6, 0.2, 0.1])
      return oracle
    }
    const lossOf = (change: (oracle: Word2VecOracle) => void) => {
      const oracle = prepared()
      change(oracle)
      oracle.train(0, 0, 4, 0)
      return oracle.loss
    }
    const rate = 1e-6
    const trained = prepared()
    const before = trained.output.slice()
    trained.train(0, 0, 4, rate)
    const h = 1e-4
    for (let i = 0; i < before.length; i++) {
      const up = lossOf((oracle) => (oracle.output[i] = (oracle.output[i] as number) + h))
      const down = lossOf((oracle) => (oracle.output[i] = (oracle.output[i] as number) - h))
      const numeric = (up - down) / (2 * h)
      expect(-((trained.output[i] as number) - (before[i] as number)) / rate).toBeCloseTo(numeric, 4)
    }
  })
})

describe('what training draws from', () => {
  it('has the noise follow counts to the power', () => {
    const counts = [1000, 300, 30, 3]
    const table = noiseTable(counts, 0.75)
    const random = randomFrom(1, 'draws')
    const drawn = [0, 0, 0, 0]
    const draws = 200_000
    for (let i = 0; i < draws; i++) {
      const word = drawFrom(table, Math.floor(random.uniform() * 0x100000000))
      drawn[word] = (drawn[word] as number) + 1
    }
    const total = counts.reduce((sum, count) => sum + count ** 0.75, 0)
    counts.forEach((count, word) => {
      const expected = count ** 0.75 / total
      const spread = Math.sqrt((expected * (1 - expected)) / draws)
      expect(Math.abs((drawn[word] as number) / draws - expected)).toBeLessThan(5 * spread)
    })
  })

  it('refuses noise of nothing', () => {
    expect(() => noiseTable([], 0.75)).toThrow(RangeError)
  })

  it('keeps words as word2vec.c does', () => {
    expect(keepProbability(1, 1_000_000, 1e-3)).toBe(1)
    expect(keepProbability(10_000, 100_000, 1e-3)).toBeCloseTo(Math.sqrt(0.01) + 0.01)
    expect(keepProbability(5, 10, 0)).toBe(1)
  })

  it('gives frequent words the shorter paths of the least cost', () => {
    const { starts, steps, longest } = huffmanPaths([5, 2, 2, 1, 1])
    const lengths = [0, 1, 2, 3, 4].map((w) => (starts[w + 1] as number) - (starts[w] as number))
    expect(lengths.map((length, w) => length * ([5, 2, 2, 1, 1][w] as number)).reduce((a, b) => a + b)).toBe(
      23,
    )
    expect(lengths[0]).toBe(1)
    expect(longest).toBe(Math.max(...lengths))
    const paths = lengths.map((_, w) => steps.slice(starts[w], starts[w + 1]).join())
    expect(new Set(paths).size).toBe(5)
    // All begin at the root, the inner node made last.
    for (let w = 0; w < 5; w++) expect((steps[starts[w] as number] as number) >> 1).toBe(3)
    expect(() => huffmanPaths([1, 2])).toThrow(RangeError)
  })

  it('has the rate fall to a ten-thousandth', () => {
    expect(rateAfter(0, 100, options)).toBe(0.05)
    expect(rateAfter(100, 100, options)).toBeCloseTo(0.025, 3)
    expect(rateAfter(200, 100, options)).toBeGreaterThanOrEqual(0.05 * 1e-4)
  })
})
