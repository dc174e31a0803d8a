import { describe, expect, it } from 'vitest'
import type { BackendReport, RunRecord } from '../../../../lab/training/events'
import { createSeriesReader, seriesOf } from './series'

const wasm: BackendReport = { name: 'wasm', device: 'SIMD', reason: 'only', trial: [] }
const started: RunRecord = {
  type: 'started',
  at: 0,
  time: 0,
  model: 'text-classifier',
  settings: {},
  data: { kind: 'world', world: 'deciding-word', settings: {} },
  backend: wasm,
  classes: ['no', 'yes'],
  texts: { train: 80, validation: 10, test: 10 },
  vocabulary: 50,
  parameters: 100,
  steps: 40,
  stepsPerEpoch: 10,
}
const metric = (step: number, values: Record<string, number>): RunRecord => ({
  type: 'metric',
  at: step * 100,
  step,
  epoch: Math.floor(step / 10),
  values,
})

describe('seriesOf', () => {
  it('collects one metric and leaves out records that do not have it', () => {
    const records = [
      started,
      metric(5, { loss: 0.7 }),
      metric(10, { loss: 0.6, 'validation.loss': 0.65 }),
      metric(15, { loss: 0.5 }),
    ]
    expect(seriesOf(records, 'loss')).toEqual({
      steps: [5, 10, 15],
      times: [500, 1000, 1500],
      values: [0.7, 0.6, 0.5],
    })
    expect(seriesOf(records, 'validation.loss').steps).toEqual([10])
    expect(seriesOf(records, 'validation.accuracy').steps).toEqual([])
  })

  it('takes the speed from the progress records', () => {
    const progress: RunRecord = {
      type: 'progress',
      at: 250,
      step: 3,
      epoch: 0,
      tokensPerSecond: 9000,
      stepMs: 80,
      remainingMs: 3000,
    }
    expect(seriesOf([started, progress], 'tokensPerSecond').values).toEqual([9000])
    expect(createSeriesReader().read([started, progress]).plannedMs).toBe(3250)
  })

  it('leaves out what is not a number, as a loss that overflowed', () => {
    const records = [metric(1, { loss: NaN }), metric(2, { loss: Infinity }), metric(3, { loss: 1 })]
    expect(seriesOf(records, 'loss').steps).toEqual([3])
  })

  it('keeps the later of two values told for one step', () => {
    expect(seriesOf([metric(4, { loss: 1 }), metric(4, { loss: 2 })], 'loss').values).toEqual([2])
  })

  it('drops the points that a resumed run repeats', () => {
    const records: RunRecord[] = [
      started,
      metric(10, { loss: 0.9 }),
      metric(20, { loss: 0.8 }),
      metric(30, { loss: 0.7 }),
      { type: 'resumed', at: 2000, step: 20, backend: wasm },
      metric(25, { loss: 0.75 }),
    ]
    expect(seriesOf(records, 'loss').steps).toEqual([10, 20, 25])
  })
})

describe('marks', () => {
  it('tells a change of backend from a plain resume', () => {
    const records: RunRecord[] = [
      started,
      { type: 'resumed', at: 1000, step: 10, backend: wasm },
      { type: 'resumed', at: 2000, step: 20, backend: { ...wasm, name: 'cpu' } },
    ]
    expect(createSeriesReader().read(records).marks).toEqual([
      { kind: 'resumed', step: 10, at: 1000, recovered: false },
      { kind: 'backend', step: 20, at: 2000, backend: 'cpu' },
    ])
  })

  it('has one best step: the newest while it trains, the summary at the end', () => {
    const snapshot = (step: number, best: boolean): RunRecord => ({
      type: 'snapshot',
      at: step * 100,
      step,
      epoch: 0,
      best,
    })
    const records: RunRecord[] = [
      started,
      metric(10, { loss: 1 }),
      snapshot(10, true),
      metric(20, { loss: 0.5 }),
      snapshot(20, true),
      snapshot(30, false),
    ]
    const reader = createSeriesReader()
    expect(reader.read(records).marks).toEqual([{ kind: 'best', step: 20, at: 2000 }])
    const summary = {
      bestStep: 10,
      validation: { loss: 0.4 },
      test: {},
      trainingMs: 4000,
      tokensPerSecond: 1,
    }
    const finished: RunRecord = { type: 'finished', at: 4000, step: 40, reason: 'completed', summary }
    expect(reader.read([...records, finished]).marks).toEqual([{ kind: 'best', step: 10, at: 1000 }])
  })

  it('calls no step the best of a run that had no validation', () => {
    const summary = { bestStep: 40, validation: {}, test: {}, trainingMs: 4000, tokensPerSecond: 1 }
    const records: RunRecord[] = [
      started,
      metric(40, { loss: 2 }),
      { type: 'finished', at: 4000, step: 40, reason: 'completed', summary },
    ]
    expect(createSeriesReader().read(records).marks).toEqual([])
  })
})

describe('createSeriesReader', () => {
  it('reads on where it stopped, and says by identity whether anything is new', () => {
    const reader = createSeriesReader()
    const records: RunRecord[] = [started, metric(1, { loss: 1 })]
    const before = reader.read(records)
    expect(reader.read(records)).toBe(before)
    records.push(metric(2, { loss: 0.5 }))
    const after = reader.read(records)
    expect(after).not.toBe(before)
    expect(after.points.get('loss')?.values).toEqual([1, 0.5])
  })

  it('starts over when it is given another run', () => {
    const reader = createSeriesReader()
    reader.read([started, metric(1, { loss: 1 }), metric(2, { loss: 1 })])
    const other = [{ ...started }, metric(1, { loss: 3 }), metric(2, { loss: 4 }), metric(3, { loss: 5 })]
    expect(reader.read(other).points.get('loss')?.values).toEqual([3, 4, 5])
  })
})
