import { describe, expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import * as tf from '../engine/tf'
import { schemas } from '../models'
import { createReader } from '../models/reader'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { Checkpoint, RunEvent, RunRecord } from './events'
import { recordsOf } from './records.fixture'
import { createTrainer, type TrainJob } from './session'

const schema = schemas['text-classifier'] as Schema
const small: Settings = {
  ...defaultsOf(schema),
  embeddingSize: 8,
  convChannels: 8,
  epochs: 3,
  learningRate: 0.01,
}
const world = { language: 'en', texts: 200, distance: 4, fillerWords: 8 }

function job(settings: Settings = {}, rest: Partial<TrainJob> = {}): TrainJob {
  return {
    model: 'text-classifier',
    settings: { ...small, ...settings },
    source: { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] },
    backend: 'cpu',
    ...rest,
  }
}

async function run(
  trainJob: TrainJob,
  watch?: (event: RunEvent, trainer: ReturnType<typeof createTrainer>) => void,
) {
  const trainer = createTrainer(nodeOptions)
  const events: RunEvent[] = []
  await trainer.train(trainJob, (event) => {
    events.push(event)
    watch?.(event, trainer)
  })
  const failed = recordsOf(events, 'failed')
  expect(failed).toEqual([])
  return events
}

const lastWeights = (events: readonly RunEvent[]): Checkpoint =>
  events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1) as Checkpoint

describe('a run', () => {
  it.each(['attention', 'mean', 'max', 'last'])('with %s pooling learns and reports', async (pooling) => {
    const events = await run(job({ pooling, dropout: 0, learningRate: 0.05 }))
    const [started] = recordsOf(events, 'started')
    const [finished] = recordsOf(events, 'finished')
    expect(started?.steps).toBe(15)
    expect(started?.texts).toEqual({ train: 160, validation: 20, test: 20 })
    expect(finished?.reason).toBe('completed')
    expect(finished?.summary.lookingMs).toBeGreaterThan(0)
    const losses = recordsOf(events, 'metric').flatMap(({ values }) => values.loss ?? [])
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0)
    const test = finished?.summary.test ?? {}
    expect(Object.keys(test).sort()).toEqual([
      'accuracy',
      'accuracyDecisiveMasked',
      'accuracyOthersMasked',
      'decisiveShare',
      'loss',
      'macroF1',
    ])
    expect(test.decisiveShare).toBeGreaterThanOrEqual(0)
    expect(test.decisiveShare).toBeLessThanOrEqual(1)
  })

  it('resumed from a checkpoint ends with the same weights as one that was never stopped', async () => {
    const whole = await run(job())
    let stopped = false
    const first = await run(job(), ({ record }, trainer) => {
      if (stopped || record.type !== 'metric' || record.step < 6) return
      stopped = true
      void trainer.control({ action: 'stop' })
    })
    const checkpoint = lastWeights(first)
    expect(checkpoint.step).toBeGreaterThanOrEqual(6)
    expect(checkpoint.step).toBeLessThan(15)
    expect(recordsOf(first, 'finished')[0]?.reason).toBe('stopped')
    const vocabulary = first.flatMap(({ vocabulary }) => vocabulary ?? [])
    const rest = await run(job({}, { resume: { checkpoint, vocabulary, at: 1000 } }))
    expect(recordsOf(rest, 'resumed')[0]).toMatchObject({ step: checkpoint.step })
    expect(lastWeights(rest).weights).toEqual(lastWeights(whole).weights)
  })

  it('resumed knows what was best before', async () => {
    const whole = await run(job({ epochs: 4 }))
    const [finished] = recordsOf(whole, 'finished')
    const checkpoints = whole.flatMap(({ checkpoint }) => checkpoint ?? [])
    const best = checkpoints.find(({ step }) => step === finished?.summary.bestStep) as Checkpoint
    const checkpoint = lastWeights(whole)
    const vocabulary = whole.flatMap(({ vocabulary }) => vocabulary ?? [])
    // Nothing is left to train: what was best before stays the best, and is what the test is made of.
    const rest = await run(job({ epochs: 4 }, { resume: { checkpoint, best, vocabulary, at: 1 } }))
    const summary = recordsOf(rest, 'finished')[0]?.summary
    expect(summary?.bestStep).toBe(finished?.summary.bestStep)
    expect(summary?.test).toEqual(finished?.summary.test)
  })

  it('pauses, does single steps, and goes on', async () => {
    const steps: number[] = []
    const events = await run(job({}, { startPaused: true }), ({ record }, trainer) => {
      if (record.type === 'snapshot') steps.push(record.step)
      if (record.type === 'paused') void trainer.control({ action: 'step' })
      // The checkpoint after a single step: one more, then on to the end.
      if (record.type === 'snapshot' && record.step === 1 && steps.length === 2)
        void trainer.control({ action: 'step' })
      if (record.type === 'snapshot' && record.step === 2) void trainer.control({ action: 'resume' })
    })
    expect(steps.slice(0, 3)).toEqual([0, 1, 2])
    expect(recordsOf(events, 'finished')[0]).toMatchObject({ reason: 'completed', step: 15 })
  })

  it('says in its last record why it failed', async () => {
    const trainer = createTrainer(nodeOptions)
    const events: RunEvent[] = []
    await trainer.train(
      job({ optimizer: 'sgd', learningRate: 10, clipNorm: 0, l2: 1, epochs: 200 }),
      (event) => events.push(event),
    )
    expect(events.at(-1)?.record).toMatchObject({
      type: 'failed',
      problem: { code: 'loss-not-finite', values: { of: expect.any(String) as string } },
    })
    // What is kept is finite: a run that is asked to go on can.
    for (const { checkpoint } of events)
      for (const { data } of Object.values(checkpoint?.weights ?? {}))
        expect(data.every(Number.isFinite)).toBe(true)
  })

  it('refuses settings out of range, and hears a cancel', async () => {
    const trainer = createTrainer(nodeOptions)
    const last = async (trainJob: TrainJob, signal?: AbortSignal) => {
      let record: RunRecord | undefined
      await trainer.train(trainJob, (event) => (record = event.record), signal)
      return record
    }
    expect(await last(job({ epochs: 0 }))).toMatchObject({
      type: 'failed',
      problem: { code: 'setting-range' },
    })
    const abort = new AbortController()
    const ended = last(job({ epochs: 500 }), abort.signal)
    setTimeout(() => abort.abort(), 50)
    expect(await ended).toMatchObject({ type: 'failed', problem: { code: 'cancelled' } })
  })
})

describe('the reader', () => {
  it.each(['attention', 'mean', 'max', 'last'])(
    'shows numbers that agree with each other: %s',
    async (pooling) => {
      const events = await run(job({ pooling, epochs: 1 }))
      const [started] = recordsOf(events, 'started')
      const reader = createReader(nodeOptions)
      const { weights } = lastWeights(events)
      const vocabulary = events.flatMap(({ vocabulary }) => vocabulary ?? [])
      const settings = { ...small, pooling }
      reader.load({
        key: 'a',
        model: 'text-classifier',
        settings,
        classes: started?.classes ?? [],
        vocabulary,
        weights,
      })
      const text = 'A wonderful film , xyzzy . <script>alert(1)</script>'
      const seen = await reader.insight({ key: 'a', text, label: 1 })
      expect(seen.words.map((word) => text.slice(word.start, word.end))).toEqual(
        seen.words.map((word) => word.text),
      )
      expect(seen.words.find((word) => word.text === 'xyzzy')?.known).toBe(false)
      const of = (name: string) => Array.from(seen.arrays[name]?.data ?? [])
      const n = seen.words.length
      const d = 8
      expect(of('weights').reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
      const x = of('embeddings')
      if (pooling !== 'max') {
        const pooled = Array.from({ length: d }, (_, j) =>
          of('weights').reduce((sum, weight, i) => sum + weight * (x[i * d + j] as number), 0),
        )
        pooled.forEach((value, j) => expect(value).toBeCloseTo(of('pooled')[j] as number, 5))
      } else {
        of('pooled').forEach((value, j) =>
          expect(value).toBe(Math.max(...Array.from({ length: n }, (_, i) => x[i * d + j] as number))),
        )
      }
      const z = of('pooled').reduce(
        (sum, value, j) => sum + value * (of('kernel')[j] as number),
        of('bias')[0] as number,
      )
      expect(z).toBeCloseTo(of('logits')[0] as number, 5)
      const p = 1 / (1 + Math.exp(-z))
      expect(of('probabilities')[1]).toBeCloseTo(p, 5)
      expect(seen.loss).toBeCloseTo(-Math.log(p), 5)
      // The gradient that goes through the pooled vector alone: dL/dx_i = a_i (p - y) w, exact for mean and last.
      if (pooling === 'mean' || pooling === 'last') {
        const gradient = of('gradient')
        for (let i = 0; i < n; i++)
          for (let j = 0; j < d; j++)
            expect(gradient[i * d + j]).toBeCloseTo(
              (of('weights')[i] as number) * (p - 1) * (of('kernel')[j] as number),
              5,
            )
      }
      expect(of('gradientNorm').length).toBe(n)
    },
  )

  it('says that a text without a word is empty, and that a model is not loaded', async () => {
    const reader = createReader(nodeOptions)
    await expect(reader.insight({ key: 'nobody', text: 'a' })).rejects.toMatchObject({
      problem: { code: 'data-missing' },
    })
  })
})

describe.skipIf(!nodeOptions.gpu)('a run whose device is lost', () => {
  it('goes on by itself on a fresh one, and ends as if nothing had happened', async () => {
    const settings = { epochs: 2, convWidth: 1, convLayers: 1 }
    const undisturbed = await run(job(settings, { backend: 'webgpu' }))
    let losses = 0
    const disturbed = await run(job(settings, { backend: 'webgpu' }), ({ record }) => {
      if (record.type !== 'snapshot' || losses >= 3 || record.step !== 2 * losses + 1) return
      losses++
      ;(tf.backend() as unknown as { readonly device: GPUDevice }).device.destroy()
    })
    const recovered = recordsOf(disturbed, 'resumed')
    expect(losses).toBe(3)
    expect(recovered.length).toBe(3)
    for (const { after, backend } of recovered) {
      expect(after?.code).toBe('device-lost')
      expect(backend.name).toBe('webgpu')
    }
    const [whole, again] = [lastWeights(undisturbed), lastWeights(disturbed)]
    expect(again.step).toBe(whole.step)
    for (const [name, { data }] of Object.entries(whole.weights)) {
      const other = again.weights[name]?.data ?? new Float32Array()
      data.forEach((value, i) => expect(other[i]).toBeCloseTo(value, 4))
    }
  })
})
