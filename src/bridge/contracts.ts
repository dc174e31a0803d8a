import * as v from 'valibot'
import {
  count,
  dataSchema,
  problemSchema,
  recordSchema,
  settingsSchema,
  startSchema,
  trialSchema,
} from '../lab/formats'
import type { CorpusApi, ExplorerApi, ProjectorApi, ReaderApi, TrainerApi } from './protocol'
import type { Contract } from './rpc'

const text = v.string()
const share = v.pipe(v.number(), v.finite())

/** Looked at by hand: a vocabulary is long, and Valibot would build another list of it. */
const words = v.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((word) => typeof word === 'string'),
  'words',
)

const axis = v.looseObject({ name: text, size: count })
const shape = v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))
const size = (dimensions: readonly number[]) => dimensions.reduce((product, each) => product * each, 1)

const namedArray = v.pipe(
  v.looseObject({ shape, data: v.instance(Float32Array) }),
  v.check((array) => array.data.length === size(array.shape), 'size'),
)
const namedArrays = v.record(text, namedArray)

const checkpoint = v.looseObject({
  step: count,
  epoch: count,
  best: v.boolean(),
  weights: namedArrays,
  optimizer: v.optional(namedArrays),
})

const blob = v.custom<Blob>((value) => value instanceof Blob, 'blob')
const file = v.custom<File>((value) => value instanceof Blob && 'name' in value, 'file')
const source = v.looseObject({ spec: dataSchema, files: v.array(blob) })

const sets = {
  similarity: v.optional(v.looseObject({ name: text, pairs: v.array(v.tuple([text, text, v.number()])) })),
  analogies: v.optional(
    v.looseObject({
      name: text,
      sections: v.array(v.looseObject({ name: text, analogies: v.array(v.tuple([text, text, text, text])) })),
    }),
  ),
}

const backendName = v.picklist(['webgpu', 'webgl', 'wasm', 'cpu'])
const benchmarked = v.looseObject({
  name: backendName,
  device: text,
  p50: v.optional(count),
  p95: v.optional(count),
  steps: v.optional(count),
  dispatches: v.optional(count),
  failure: v.optional(text),
})

export const trainerContract: Contract<TrainerApi> = {
  trial: {
    request: v.looseObject({ again: v.boolean() }),
    event: trialSchema,
    result: v.array(trialSchema),
  },
  train: {
    request: v.looseObject({
      model: text,
      settings: settingsSchema,
      source,
      backend: v.picklist(['webgpu', 'webgl', 'wasm', 'cpu', 'auto']),
      trial: v.optional(v.array(trialSchema)),
      startPaused: v.optional(v.boolean()),
      start: v.optional(v.looseObject({ spec: startSchema, file: blob })),
      measures: v.optional(
        v.looseObject({
          ...sets,
        }),
      ),
      resume: v.optional(
        v.looseObject({
          checkpoint,
          best: v.optional(checkpoint),
          vocabulary: words,
          at: count,
          after: v.optional(problemSchema),
        }),
      ),
    }),
    event: v.looseObject({
      record: recordSchema,
      checkpoint: v.optional(checkpoint),
      vocabulary: v.optional(words),
    }),
  },
  control: { request: v.looseObject({ action: v.picklist(['pause', 'resume', 'step', 'stop']) }) },
  machine: {
    request: v.looseObject({}),
    result: v.union([
      v.looseObject({
        backend: backendName,
        features: v.array(text),
        limits: v.record(text, v.number()),
        bytes: v.record(text, count),
        tensors: count,
        ways: v.optional(
          v.looseObject({
            replayed: count,
            recorded: count,
            direct: count,
            reason: v.optional(v.picklist(['first-of-shape', 'memory', 'not-repeatable'])),
          }),
        ),
        forms: v.record(text, text),
      }),
      v.looseObject({ none: v.literal(true) }),
    ]),
  },
  benchmark: { request: v.looseObject({}), event: benchmarked, result: v.array(benchmarked) },
}

export const readerContract: Contract<ReaderApi> = {
  load: {
    request: v.looseObject({
      key: text,
      model: text,
      settings: settingsSchema,
      classes: words,
      vocabulary: words,
      weights: namedArrays,
    }),
  },
  insight: {
    request: v.looseObject({ key: text, text, label: v.optional(count) }),
    event: share,
    result: v.looseObject({
      model: text,
      starts: v.instance(Int32Array),
      ends: v.instance(Int32Array),
      known: v.instance(Uint8Array),
      texts: v.optional(words),
      classes: words,
      predicted: count,
      label: count,
      loss: v.number(),
      arrays: v.record(
        text,
        v.pipe(
          v.looseObject({ axes: v.array(axis), data: v.instance(Float32Array) }),
          v.check((array) => array.data.length === size(array.axes.map((each) => each.size)), 'size'),
        ),
      ),
    }),
  },
}

export const corpusContract: Contract<CorpusApi> = {
  inspect: {
    request: v.looseObject({ files: v.array(file) }),
    event: share,
    result: v.array(v.looseObject({})),
  },
  pack: {
    request: v.looseObject({ name: text, files: v.array(v.looseObject({ path: text, file: blob })) }),
    event: share,
    result: v.looseObject({ file: blob, notes: v.array(v.looseObject({})) }),
  },
  count: {
    request: source,
    event: share,
    result: v.looseObject({
      texts: count,
      words: count,
      distinctWords: count,
      longest: count,
      classes: v.array(v.looseObject({ name: text, texts: count })),
      skipped: count,
      lengths: v.instance(Int32Array),
      notes: v.array(v.looseObject({})),
    }),
  },
  sample: {
    request: v.looseObject({ source, count, seed: count }),
    result: v.array(v.looseObject({ text, label: text, decisive: v.array(v.tuple([count, count])) })),
  },
  sweep: { request: v.looseObject({}) },
}

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(-1))
const floats = v.instance(Float32Array)
const neighbours = v.array(v.looseObject({ word: index, nearness: v.number() }))
const unknown = v.looseObject({ unknown: text, nearest: v.optional(text) })
const key = text
const matrixView = v.looseObject({ row: count, column: count, span: count })

export const explorerContract: Contract<ExplorerApi> = {
  load: {
    request: v.looseObject({
      key,
      model: text,
      settings: settingsSchema,
      vocabulary: words,
      weights: namedArrays,
    }),
  },
  open: {
    request: v.looseObject({
      ...{ key, file: blob, name: text },
      metadata: v.optional(blob),
      first: v.optional(count),
    }),
    event: share,
    result: v.looseObject({ words, size: count, format: text, warnings: v.array(problemSchema) }),
  },
  kind: {
    request: v.looseObject({ file: blob, name: text }),
    result: v.picklist(['vectors', 'numbers', 'other']),
  },
  columns: {
    request: v.looseObject({ file: blob, name: text }),
    result: v.looseObject({
      words,
      columns: v.array(
        v.variant('kind', [
          v.looseObject({ name: text, kind: v.literal('numbers'), values: v.instance(Float64Array) }),
          v.looseObject({ name: text, kind: v.literal('names'), values: words }),
        ]),
      ),
    }),
  },
  check: {
    request: v.looseObject({ file: blob, name: text }),
    event: share,
    result: v.looseObject({ words: count, size: count, warnings: v.array(problemSchema) }),
  },
  project: {
    request: v.looseObject({
      key,
      most: count,
      before: v.optional(floats),
      axes: v.optional(v.array(v.looseObject({ plus: text, minus: text }))),
    }),
    result: v.union([v.looseObject({ points: floats, shares: v.optional(v.array(share)) }), unknown]),
  },
  rows: {
    request: v.looseObject({ key, most: count }),
    result: v.looseObject({ data: floats, size: count }),
  },
  about: {
    request: v.looseObject({ key, word: text, count, by: v.picklist(['cosine', 'dot']) }),
    result: v.union([
      v.looseObject({
        word: index,
        neighbours,
        beside: v.optional(neighbours),
        vector: floats,
        other: v.optional(floats),
      }),
      unknown,
    ]),
  },
  analogy: {
    request: v.looseObject({ key, a: text, b: text, c: text, count }),
    result: v.union([v.looseObject({ asked: v.array(index), answers: neighbours }), unknown]),
  },
  score: {
    request: v.looseObject({ key, ...sets }),
    result: v.looseObject({}),
  },
  clusters: {
    request: v.looseObject({ key, most: count, count }),
    result: v.looseObject({ clusters: v.instance(Int32Array), names: v.array(v.array(index)) }),
  },
  truth: {
    request: v.looseObject({ source }),
    result: v.looseObject({
      classes: v.array(v.looseObject({ name: text, words: v.array(text) })),
      analogies: v.array(v.tuple([text, text, text, text])),
      twoSenses: v.array(text),
    }),
  },
  write: {
    request: v.looseObject({
      key,
      format: v.picklist(['word2vec', 'word2vec-binary', 'glove', 'projector']),
    }),
    result: v.array(blob),
  },
  matrix: {
    request: v.looseObject({
      source,
      minCount: count,
      maxVocabulary: count,
      phrases: count,
      phraseThreshold: count,
      window: count,
      symmetric: v.boolean(),
      view: matrixView,
      most: count,
    }),
    event: share,
    result: v.looseObject({
      all: count,
      view: matrixView,
      edges: v.instance(Int32Array),
      rows: words,
      columns: words,
      values: floats,
      bins: v.instance(Float64Array),
      nonZeros: count,
    }),
  },
  senses: {
    request: v.looseObject({ key, source, word: text, window: count, most: count }),
    event: share,
    result: v.union([
      v.looseObject({
        occurrences: v.array(v.looseObject({ before: text, word: text, after: text, sense: index })),
        found: count,
        senses: v.array(text),
        points: floats,
        own: floats,
      }),
      unknown,
    ]),
  },
}

export const projectorContract: Contract<ProjectorApi> = {
  layOut: {
    request: v.pipe(
      v.looseObject({
        method: v.picklist(['umap', 'tsne']),
        settings: settingsSchema,
        data: floats,
        size: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
        before: v.optional(floats),
        start: v.optional(floats),
      }),
      v.check(({ data, size }) => data.length % size === 0, 'size'),
    ),
    event: v.looseObject({ points: v.optional(floats), done: share, remainingMs: v.optional(share) }),
    result: v.looseObject({ points: floats, milliseconds: share }),
  },
}
