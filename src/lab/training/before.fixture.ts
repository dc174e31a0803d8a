import { createHash } from 'node:crypto'
import { nodeOptions } from '../engine/every-backend'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { BackendName, Checkpoint, Metrics, NamedArrays, RunEvent } from './events'
import { recordsOf } from './records.fixture'
import { createTrainer, type TrainJob } from './session'

/** What of a run is the same however fast it was trained. */
export interface Outline {
  /** Of each of the first steps, taken by hand: loss, gradient norm where there is one, learning rate. */
  readonly byHand: readonly Readonly<Record<string, number>>[]
  /** Of the held-out texts, by step; none where nothing is held out. */
  readonly validation: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly test: Readonly<Record<string, number>>
  readonly bestStep: number
  /** SHA-256 of the last weights and of the optimiser's state. */
  readonly weights: string
  readonly state: string
}

export interface Outlines {
  /** Three steps by hand, then on to the end. */
  readonly whole: Outline
  /** The same run, stopped after two steps by hand and begun again from its checkpoint. */
  readonly resumed: Outline
  /** From the same checkpoint with another learning rate. */
  readonly forked: Outline
}

const small: Readonly<Record<string, Settings>> = {
  'text-classifier': { embeddingSize: 8, convChannels: 4, epochs: 3, learningRate: 0.01, seed: 3 },
  word2vec: { size: 8, epochs: 3, minCount: 1, seed: 3 },
  glove: { size: 8, epochs: 6, minCount: 1, seed: 3 },
}
const worlds: Readonly<Record<string, TrainJob['source']['spec']>> = {
  'text-classifier': {
    kind: 'world',
    world: 'deciding-word',
    settings: { language: 'en', texts: 200, distance: 4, fillerWords: 8 },
  },
  word2vec: { kind: 'world', world: 'relations', settings: { language: 'en', texts: 200 } },
  glove: { kind: 'world', world: 'relations', settings: { language: 'en', texts: 200 } },
}

/** Trains a small run of a model three times, as {@link Outlines} says. */
export async function outlinesOf(
  model: string,
  backend: BackendName,
  some: Settings = {},
): Promise<Outlines> {
  const job: TrainJob = {
    ...{ model, backend },
    settings: { ...defaultsOf(schemas[model] as Schema), ...small[model], ...some },
    source: { spec: worlds[model] as TrainJob['source']['spec'], files: [] },
  }
  const whole = await train({ ...job, startPaused: true }, 3, 'resume')
  const stopped = await train({ ...job, startPaused: true }, 2, 'stop')
  const vocabulary = stopped.flatMap(({ vocabulary }) => vocabulary ?? [])
  const checkpoint = last(stopped)
  const resume = { checkpoint, vocabulary, at: 1000 }
  const resumed = await train({ ...job, resume })
  const settings = { ...job.settings, learningRate: 0.003 }
  const forked = await train({ ...job, settings, resume })
  return { whole: outlineOf(whole), resumed: outlineOf(resumed), forked: outlineOf(forked) }
}

/** @param steps taken by hand before the run is told to go on or to stop */
async function train(job: TrainJob, steps = 0, then: 'resume' | 'stop' = 'resume'): Promise<RunEvent[]> {
  const trainer = createTrainer(nodeOptions)
  const events: RunEvent[] = []
  await trainer.train(job, (event) => {
    events.push(event)
    if (event.record.type !== 'paused') return
    for (let i = 0; i < steps; i++) void trainer.control({ action: 'step' })
    const wait = setInterval(() => {
      const at = events.findLast(({ record }) => record.type === 'snapshot')?.record
      if (!(at?.type === 'snapshot' && at.step >= steps)) return
      clearInterval(wait)
      void trainer.control({ action: then })
    }, 1)
  })
  const [failed] = recordsOf(events, 'failed')
  if (failed) throw new Error(JSON.stringify(failed.problem))
  return events
}

function last(events: readonly RunEvent[]): Checkpoint {
  return events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1) as Checkpoint
}

function outlineOf(events: readonly RunEvent[]): Outline {
  const metrics = recordsOf(events, 'metric')
  const byHand = [1, 2, 3].flatMap((step) =>
    metrics.filter((one) => one.step === step && 'loss' in one.values),
  )
  const validation = metrics.filter(({ values }) => 'validation.loss' in values)
  const summary = recordsOf(events, 'finished')[0]?.summary
  const { weights, optimizer } = last(events)
  const paused = events.some(({ record }) => record.type === 'paused')
  return {
    byHand: paused ? byHand.map(({ values }) => values) : [],
    validation: Object.fromEntries(validation.map(({ step, values }) => [step, withoutSample(values)])),
    test: summary?.test ?? {},
    bestStep: summary?.bestStep ?? NaN,
    weights: digest(weights),
    state: digest(optimizer ?? {}),
  }
}

function digest(arrays: NamedArrays): string {
  const hash = createHash('sha256')
  for (const name of Object.keys(arrays).sort()) {
    const { shape, data } = arrays[name] as NamedArrays[string]
    hash.update(`${name} ${shape.join()}`)
    hash.update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
  }
  return hash.digest('hex')
}

/** The accuracy on training texts is that of a sample, whose size is free. */
function withoutSample(values: Metrics): Metrics {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== 'train.accuracy'))
}
