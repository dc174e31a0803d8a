import { describe, expect, it } from 'vitest'
import { createWord2Vec } from '../models/word2vec/model'
import { corpusOf, readRunningWords } from '../corpus'
import type { DataSource } from '../text'
import { generateWorld } from '../worlds'
import { createExplorer, sensesOf } from '.'

const quiet = { signal: new AbortController().signal, progress: () => undefined }
const world = (name: string, settings = {}) =>
  ({
    spec: { kind: 'world', world: name, settings: { language: 'en', ...settings } },
    files: [],
  }) satisfies DataSource

const vocabulary = ['king', 'queen', 'man', 'woman']
const table = (data: readonly number[]) => ({ shape: [4, 2], data: Float32Array.from(data) })
const loaded = {
  key: 'run/1',
  model: 'word2vec',
  settings: {},
  vocabulary,
  weights: { input: table([2, 0.1, 2, 2, 0, 0.1, 0.5, 2]), output: table([1, 0, 0, 1, 1, 1, 0, 0]) },
}

describe('the explorer of word vectors', () => {
  it('knows a word by its neighbours, in both tables', () => {
    const explorer = createExplorer()
    explorer.load(loaded)
    const about = explorer.about({ key: 'run/1', word: 'Queen', count: 2, by: 'cosine' })
    if ('unknown' in about) throw new Error('unknown')
    expect(about.word).toBe(1)
    expect(about.neighbours[0]?.word).toBe(3)
    expect(about.beside?.[0]?.word).toBe(2)
    expect([...about.vector]).toEqual([2, 2])
    expect([...(about.other ?? [])]).toEqual([0, 1])
  })

  it('offers the nearest spelling of a word it does not know', () => {
    const explorer = createExplorer()
    explorer.load(loaded)
    const by = 'cosine' as const
    expect(explorer.about({ key: 'run/1', word: 'quene', count: 2, by })).toEqual({
      unknown: 'quene',
      nearest: 'queen',
    })
    expect(explorer.analogy({ key: 'run/1', a: 'man', b: 'xylophone', c: 'woman', count: 1 })).toEqual({
      unknown: 'xylophone',
    })
    const axes = [
      { plus: 'kin', minus: 'man' },
      { plus: 'king', minus: 'man' },
    ] as const
    expect(explorer.project({ key: 'run/1', most: 9, axes })).toEqual({ unknown: 'kin', nearest: 'king' })
  })

  it('lays words out along what varies most, or along words', () => {
    const explorer = createExplorer()
    explorer.load(loaded)
    const whole = explorer.project({ key: 'run/1', most: 9 })
    if ('unknown' in whole) throw new Error('unknown')
    expect(whole.points).toHaveLength(8)
    expect((whole.shares?.[0] ?? 0) + (whole.shares?.[1] ?? 0)).toBeCloseTo(1)
    const mirrored = whole.points.map((value, i) => (i % 2 === 0 ? -value : value))
    const turned = explorer.project({ key: 'run/1', most: 9, before: mirrored })
    if ('unknown' in turned) throw new Error('unknown')
    mirrored.forEach((value, i) => expect(turned.points[i]).toBeCloseTo(value, 4))
    const axes = [
      { plus: 'king', minus: 'man' },
      { plus: 'woman', minus: 'man' },
    ] as const
    const along = explorer.project({ key: 'run/1', most: 2, axes })
    if ('unknown' in along) throw new Error('unknown')
    expect(along.points).toHaveLength(4)
    expect(along.shares).toBeUndefined()
  })

  it('lets go of what was asked for least lately when there is no more room, and never of the newest', () => {
    // A model of two tables of 32 bytes, one of them kept at length 1 as well.
    const explorer = createExplorer(2 * 96)
    const ask = (key: string) => explorer.about({ key, word: 'king', count: 1, by: 'cosine' as const })
    for (const key of ['one', 'two']) explorer.load({ ...loaded, key })
    ask('one')
    explorer.load({ ...loaded, key: 'three' })
    expect(ask('one')).toEqual(ask('three'))
    expect(() => ask('two')).toThrow(/data-missing/)
    const narrow = createExplorer(10)
    for (const key of ['one', 'two']) narrow.load({ ...loaded, key })
    expect(narrow.about({ key: 'two', word: 'king', count: 1, by: 'cosine' })).toEqual(ask('one'))
    expect(() => narrow.spaceOf('one')).toThrow(/data-missing/)
  })

  it('opens what it wrote', async () => {
    const explorer = createExplorer()
    explorer.load(loaded)
    for (const format of ['word2vec', 'word2vec-binary', 'glove'] as const) {
      const [file] = explorer.write({ key: 'run/1', format })
      if (!file) throw new Error('no file')
      const opened = await explorer.open({ key: 'file', file, name: 'f' }, () => undefined, quiet.signal)
      expect(opened).toEqual({ words: vocabulary, size: 2, format, warnings: [] })
    }
    expect(explorer.write({ key: 'run/1', format: 'projector' })).toHaveLength(2)
  })

  it('finds clusters, called by their most frequent words', async () => {
    const explorer = createExplorer()
    explorer.load(loaded)
    const { clusters, names } = await explorer.clusters({ key: 'run/1', most: 4, count: 2 }, quiet.signal)
    expect(clusters[2]).toBe(clusters[3])
    expect(clusters[0]).not.toBe(clusters[3])
    expect(names.flat().sort()).toEqual([0, 1, 2, 3])
    const cancel = new AbortController()
    cancel.abort()
    const stopped = createExplorer()
    const words = Array.from({ length: 4000 }, (_, i) => `w${i}`)
    const data = Float32Array.from({ length: 40_000 }, (_, i) => Math.sin(i * i))
    const weights = { input: { shape: [4000, 10], data } }
    stopped.load({ ...loaded, key: 'large', vocabulary: words, weights })
    const finding = stopped.clusters({ key: 'large', most: 4000, count: 50 }, cancel.signal)
    await expect(finding).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  })

  it('says when it no longer holds what is asked about', () => {
    const ask = () => createExplorer().about({ key: 'gone', word: 'a', count: 1, by: 'dot' })
    expect(ask).toThrow(/data-missing/)
  })
})

describe('the senses of a word', () => {
  it('come apart by their neighbours, where a world knows them', async () => {
    const source = world('two-senses', { texts: 600 })
    const running = await readRunningWords([generateWorld(source.spec).texts])
    const corpus = corpusOf(running, { minCount: 2, maxVocabulary: 10_000 })
    const model = await createWord2Vec(corpus, {
      ...{ architecture: 'skip-gram', objective: 'negative', size: 24, window: 5, negatives: 5 },
      ...{ sample: 1e-2, noisePower: 0.75, initialWidth: 2, rate: 0.025, epochs: 20, seed: 1 },
    })
    while (model.done < model.steps) await model.step()
    const explorer = createExplorer()
    const weights = await model.weights()
    explorer.load({ key: 'k', model: 'word2vec', settings: {}, vocabulary: corpus.words, weights })
    const request = { key: 'k', source, word: 'bank', window: 5, most: 100 }
    const senses = await sensesOf(explorer.spaceOf('k'), request, quiet.signal)
    if ('unknown' in senses) throw new Error(`no ${senses.unknown}`)
    expect(senses.senses).toHaveLength(2)
    expect(senses.occurrences.length).toBeGreaterThan(10)
    expect(senses.occurrences.length).toBeLessThanOrEqual(100)
    expect(senses.points).toHaveLength(2 * senses.occurrences.length)
    expect(senses.occurrences.every(({ word, sense }) => word.toLowerCase() === 'bank' && sense >= 0)).toBe(
      true,
    )
    expect(senses.nearestCentroid).toBeGreaterThan(0.8)
    expect(senses.silhouette).toBeGreaterThan(0)
  })
})
