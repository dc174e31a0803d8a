import * as v from 'valibot'
import { count, dataSchema, problemSchema, recordSchema, settingsSchema, trialSchema } from '../lab/formats'
import type { CorpusApi, ReaderApi, TrainerApi } from './protocol'
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
    }),
  },
  sample: {
    request: v.looseObject({ source, count, seed: count }),
    result: v.array(v.looseObject({ text, label: text, decisive: v.array(v.tuple([count, count])) })),
  },
}
