import * as v from 'valibot'
import { problemCodes, type Problem } from '../problem'
import type { Settings } from '../settings'
import { delimiters, encodings, tableFormats, type DataSpec } from '../text/dataset'
import type { StartSpec } from '../training/job'
import type { BackendReport, BackendTrial, Metrics, RunRecord, Summary } from '../training/events'

/** A place in a run: steps, epochs, milliseconds. */
export const count = v.pipe(v.number(), v.finite(), v.minValue(0))
/** A wall clock in milliseconds since 1970, as far as a date can go. */
export const moment = v.pipe(count, v.maxValue(8.64e15))
/** A measurement: a loss that broke is NaN, and still a record. */
const measured = v.custom<number>((value) => typeof value === 'number', 'number')
const name = v.pipe(v.string(), v.maxLength(1000))

export const settingsSchema: v.GenericSchema<unknown, Settings> = v.record(
  name,
  v.union([v.pipe(v.number(), v.finite()), name, v.boolean()]),
)

const fileSpec = v.looseObject({
  name,
  bytes: count,
  encoding: v.picklist(encodings),
  damaged: v.optional(v.boolean()),
  reading: v.variant('kind', [
    v.looseObject({ kind: v.picklist(['lines', 'paragraphs', 'whole']), label: name }),
    v.looseObject({
      kind: v.literal('table'),
      format: v.picklist(tableFormats),
      delimiter: v.optional(v.picklist(delimiters)),
      width: v.optional(count),
      header: v.boolean(),
      textColumn: v.union([count, name]),
      labelColumn: v.optional(v.union([count, name])),
    }),
  ]),
})

export const dataSchema: v.GenericSchema<unknown, DataSpec> = v.variant('kind', [
  v.looseObject({ kind: v.literal('world'), world: name, settings: settingsSchema }),
  v.looseObject({
    kind: v.literal('points'),
    name,
    settings: v.optional(settingsSchema),
    given: v.optional(
      v.looseObject({
        target: v.picklist(['class', 'value']),
        points: v.array(v.strictTuple([v.number(), v.number(), v.number()])),
        classes: v.optional(v.array(v.string())),
      }),
    ),
  }),
  v.looseObject({ kind: v.literal('texts'), id: name, name, files: v.array(fileSpec) }),
])

export const startSchema: v.GenericSchema<unknown, StartSpec> = v.looseObject({
  id: name,
  name,
  words: count,
  size: count,
})

export const problemSchema: v.GenericSchema<unknown, Problem> = v.looseObject({
  code: v.picklist(problemCodes),
  values: v.record(name, v.union([v.string(), v.number()])),
})

const backendName = v.picklist(['webgpu', 'webgl', 'wasm', 'cpu'])

export const trialSchema: v.GenericSchema<unknown, BackendTrial> = v.looseObject({
  name: backendName,
  device: name,
  stepMs: v.optional(count),
  failure: v.optional(v.string()),
  software: v.boolean(),
})

export const backendSchema: v.GenericSchema<unknown, BackendReport> = v.looseObject({
  name: backendName,
  device: name,
  reason: v.picklist(['chosen', 'measured', 'only', 'form']),
  trial: v.array(trialSchema),
})

const metricsSchema: v.GenericSchema<unknown, Metrics> = v.record(name, measured)

export const summarySchema: v.GenericSchema<unknown, Summary> = v.looseObject({
  bestStep: count,
  validation: metricsSchema,
  test: metricsSchema,
  trainingMs: count,
  lookingMs: v.optional(count),
  tokensPerSecond: measured,
})

/** Names of classes: as many as the lab takes. */
export const classesSchema = v.pipe(v.array(name), v.maxLength(100))

/** Any record of a run, from a worker, from a database or from a file. */
export const recordSchema: v.GenericSchema<unknown, RunRecord> = v.variant('type', [
  v.looseObject({
    type: v.literal('started'),
    at: count,
    time: moment,
    model: name,
    settings: settingsSchema,
    data: dataSchema,
    backend: backendSchema,
    classes: classesSchema,
    texts: v.looseObject({ train: count, validation: count, test: count }),
    words: v.optional(count),
    vocabulary: count,
    start: v.optional(v.looseObject({ name, found: count, of: count })),
    parameters: count,
    steps: count,
    stepsPerEpoch: count,
  }),
  v.looseObject({
    type: v.literal('preparing'),
    at: count,
    phase: v.picklist(['backend', 'reading', 'encoding', 'building', 'compiling', 'testing']),
    done: v.optional(measured),
    remainingMs: v.optional(measured),
  }),
  v.looseObject({
    type: v.literal('progress'),
    at: count,
    step: count,
    epoch: count,
    tokensPerSecond: measured,
    stepMs: measured,
    dispatches: v.optional(measured),
    remainingMs: measured,
  }),
  v.looseObject({ type: v.literal('metric'), at: count, step: count, epoch: count, values: metricsSchema }),
  v.looseObject({ type: v.literal('snapshot'), at: count, step: count, epoch: count, best: v.boolean() }),
  v.looseObject({ type: v.literal('warning'), at: count, step: count, problem: problemSchema }),
  v.looseObject({ type: v.literal('paused'), at: count, step: count }),
  v.looseObject({
    type: v.literal('resumed'),
    at: count,
    step: count,
    backend: backendSchema,
    after: v.optional(problemSchema),
  }),
  v.looseObject({ type: v.literal('failed'), at: count, step: count, problem: problemSchema }),
  v.looseObject({
    type: v.literal('finished'),
    at: count,
    step: count,
    reason: v.picklist(['completed', 'stopped']),
    summary: summarySchema,
  }),
])
