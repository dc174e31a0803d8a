import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../../lab/training/events'
import { stripOf } from './training-strip'

const preparing: RunRecord = { type: 'preparing', at: 20, phase: 'reading', done: 0.4, remainingMs: 900 }
const started: RunRecord = {
  type: 'started',
  at: 100,
  time: 0,
  model: 'text-classifier',
  settings: {},
  data: { kind: 'world', world: 'deciding-word', settings: {} },
  backend: { name: 'wasm', device: 'SIMD', reason: 'only', trial: [] },
  classes: ['no', 'yes'],
  texts: { train: 80, validation: 10, test: 10 },
  vocabulary: 50,
  parameters: 100,
  steps: 60,
  stepsPerEpoch: 10,
}
const progress = (step: number): RunRecord => ({
  type: 'progress',
  at: 100 + step * 10,
  step,
  epoch: Math.floor(step / 10),
  tokensPerSecond: 12_000,
  stepMs: 10,
  remainingMs: (60 - step) * 10,
})

describe('stripOf', () => {
  it('tells the phase before the first step', () => {
    expect(stripOf([preparing])).toMatchObject({ phase: 'reading', done: 0.4, remainingMs: 900, steps: 0 })
    expect(stripOf([])).toMatchObject({ step: 0, steps: 0, ended: false })
  })

  it('tells steps, epochs, speed and the time left while it trains', () => {
    const records: RunRecord[] = [
      preparing,
      started,
      progress(25),
      { type: 'metric', at: 350, step: 25, epoch: 2, values: { loss: 0.5 } },
    ]
    expect(stripOf(records)).toEqual({
      done: 25 / 60,
      step: 25,
      steps: 60,
      epoch: 3,
      epochs: 6,
      tokensPerSecond: 12_000,
      remainingMs: 350,
      elapsedMs: 350,
      ended: false,
    })
  })

  it('goes back to a phase at the end, with the steps kept', () => {
    const testing: RunRecord = { type: 'preparing', at: 720, phase: 'testing', done: 0.5 }
    expect(stripOf([started, progress(60), testing])).toMatchObject({ phase: 'testing', step: 60, epoch: 6 })
  })

  it('ends where the run ended, stopped or whole', () => {
    const summary = { bestStep: 30, validation: {}, test: {}, trainingMs: 400, tokensPerSecond: 9000 }
    const finished: RunRecord = { type: 'finished', at: 460, step: 36, reason: 'stopped', summary }
    expect(stripOf([started, progress(36), finished])).toMatchObject({ done: 0.6, ended: true, step: 36 })
  })

  it('knows its steps behind a warning, and that a run that failed before them came nowhere', () => {
    const problem = { code: 'text-short', values: { count: 3, window: 5 } } as const
    const warning: RunRecord = { type: 'warning', at: 1, step: 0, problem }
    expect(stripOf([warning, started, progress(30)])).toMatchObject({ steps: 60, done: 0.5 })
    expect(stripOf([{ type: 'failed', at: 2, step: 0, problem }])).toMatchObject({ done: 0, ended: true })
  })

  it('stands still at a pause', () => {
    const strip = stripOf([started, progress(30), { type: 'paused', at: 400, step: 30 }])
    expect(strip).toMatchObject({ done: 0.5, step: 30 })
    expect(strip.remainingMs).toBeUndefined()
  })
})
