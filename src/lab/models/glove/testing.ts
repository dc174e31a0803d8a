/** For the tests of GloVe's forms: a small text, and the oracle beside a form. */
import { expect } from 'vitest'
import { countCooccurrences, type Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { randomFrom } from '../../random'
import type { WordModel, WordResults } from '../word-vectors/contract'
import { chunksOf, sortChunks } from './chunks'
import { countsPerStep, type GloveOptions } from './options'
import { GloveOracle, type Count, type GloveTables } from './oracle'
import { recordsOf } from './records'
import { initialTable, type TableName } from './tables'

export const options: GloveOptions = {
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

/** So many running words over a vocabulary of this size, the first ones more frequent. */
export function someCorpus(vocabulary = 23, length = 900): Corpus {
  const random = randomFrom(3, 'corpus')
  const ids = Int32Array.from({ length }, () => Math.floor(vocabulary * random.uniform() ** 2))
  const counts = new Float64Array(vocabulary)
  for (const id of ids) counts[id] = (counts[id] as number) + 1
  return { words: Array.from(counts, (_, i) => `w${i}`), counts, ids, length: ids.length }
}

export async function counted(given: GloveOptions, corpus = someCorpus()) {
  return { corpus, counts: await countCooccurrences(corpus, given) }
}

/** A text where nothing stands together. */
export const alone: Corpus = {
  words: ['a', 'b'],
  counts: Float64Array.of(1, 1),
  ids: Int32Array.of(0, -1, 1, -1),
  length: 2,
}

/** The counts in the order in which a form has them: shuffled, and in chunks (of one, as they are) sorted by row. */
export async function inOrder(counts: Cooccurrences, given: GloveOptions, chunk = 1): Promise<Count[]> {
  const { starts, columns, values } = counts
  const whole = new Uint32Array(4 * columns.length)
  const records = await recordsOf(counts, given)
  records.read(0, whole)
  const perStep = 4 * countsPerStep(columns.length)
  for (let at = 0; at < whole.length; at += perStep) sortChunks(whole.subarray(at, at + perStep), chunk)
  return Array.from(columns, (_, n) => {
    const [row, column] = [whole[4 * n] as number, whole[4 * n + 1] as number]
    const from = starts[row] as number
    const at = columns.subarray(from, starts[row + 1]).indexOf(column)
    return { row, column, value: values[from + at] as number }
  })
}

/** The oracle after all epochs, from the tables that the forms begin with. */
export async function trainedOracle(
  counts: Cooccurrences,
  given: GloveOptions,
  chunk = 1,
): Promise<GloveOracle> {
  const table = (name: TableName) => Float64Array.from(initialTable(name, counts.size, given))
  const tables: GloveTables = {
    w: table('w'),
    context: table('context'),
    wBias: table('wBias'),
    contextBias: table('contextBias'),
  }
  const oracle = new GloveOracle(tables, given)
  const ordered = await inOrder(counts, given, chunk)
  const perStep = countsPerStep(ordered.length)
  for (let epoch = 0; epoch < given.epochs; epoch++) {
    for (let step = 0; step < ordered.length; step += perStep) {
      const end = Math.min(ordered.length, step + perStep)
      for (const [from, to] of chunksOf(step, end, chunk)) oracle.chunk(ordered.slice(from, to))
    }
  }
  return oracle
}

/** Trains to the end. @returns the loss summed, and over how many counts it was told */
export async function train(model: WordModel) {
  let [loss, predictions, read] = [0, 0, 0]
  const take = (took: WordResults) => {
    loss += took.loss
    predictions += took.predictions
    read += took.read
  }
  while (model.done < model.steps) take(await model.step())
  if (model.settle) take(await model.settle())
  return { loss, predictions, read }
}

/** Trains a form and holds its loss to the oracle's, and its tables within 1e-4 of the largest number of each. */
export async function expectOracle(model: WordModel, oracle: GloveOracle, counts: number): Promise<void> {
  const { loss, predictions, read } = await train(model)
  expect(read).toBe(counts)
  expect(predictions).toBe(counts)
  expect(Math.abs(loss / oracle.loss - 1)).toBeLessThan(1e-5)
  const weights = await model.weights()
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
}
