import type { BackendName, RunRecord } from '../../../../lab/training/events'

/** The points of one named number of one run, in the order of training. All arrays have the same length. */
export interface Points {
  /** Optimiser steps done. */
  readonly steps: readonly number[]
  /** Milliseconds since the run started, pauses left out. */
  readonly times: readonly number[]
  readonly values: readonly number[]
}

/** Something that happened at a step and is worth a mark on the curve. */
export type Mark =
  | {
      readonly kind: 'resumed'
      readonly step: number
      readonly at: number
      /** By itself, after a device or a worker was lost; else because someone asked it to go on. */
      readonly recovered: boolean
    }
  | { readonly kind: 'backend'; readonly step: number; readonly at: number; readonly backend: BackendName }
  | { readonly kind: 'best'; readonly step: number; readonly at: number }

/** What the records of one run say, turned into curves. */
export interface RunSeries {
  /** By metric name, as in `Metrics`; also `tokensPerSecond`, from the progress records. */
  readonly points: ReadonlyMap<string, Points>
  readonly marks: readonly Mark[]
  /** Optimiser steps planned; 0 before the run has said so. */
  readonly plannedSteps: number
  /** 0 before the run has said so. */
  readonly stepsPerEpoch: number
  /** Expected milliseconds of the whole run, by its latest estimate. */
  readonly plannedMs: number
}

interface Growing {
  steps: number[]
  times: number[]
  values: number[]
}

const none: Points = { steps: [], times: [], values: [] }

/** The curve of one metric; empty where the run has none. */
export function seriesOf(records: readonly RunRecord[], metric: string): Points {
  return createSeriesReader().read(records).points.get(metric) ?? none
}

/**
 * Reads a run's records as they come: each call looks only at those that are new. The answer is a new object
 * exactly when something was added; the arrays in it keep growing, so copy what must stay.
 *
 * A run that resumes from an earlier checkpoint repeats steps: the points it had after that step are dropped.
 */
export function createSeriesReader(): { read(records: readonly RunRecord[]): RunSeries } {
  let points = new Map<string, Growing>()
  let marks: Mark[] = []
  let backend: BackendName | undefined
  let seen = 0
  let first: RunRecord | undefined
  let planned = { plannedSteps: 0, stepsPerEpoch: 0, plannedMs: 0 }
  let current: RunSeries = { points, marks, ...planned }

  function reset(): void {
    points = new Map()
    marks = []
    backend = undefined
    seen = 0
    planned = { plannedSteps: 0, stepsPerEpoch: 0, plannedMs: 0 }
  }

  function add(name: string, step: number, at: number, value: number): void {
    if (!Number.isFinite(value)) return
    let line = points.get(name)
    if (!line) points.set(name, (line = { steps: [], times: [], values: [] }))
    // The same step told twice (a pause, a last record): the later one counts.
    if (line.steps.at(-1) === step) dropLast(line)
    line.steps.push(step)
    line.times.push(at)
    line.values.push(value)
  }

  function take(record: RunRecord): void {
    switch (record.type) {
      case 'started':
        backend = record.backend.name
        planned = { ...planned, plannedSteps: record.steps, stepsPerEpoch: record.stepsPerEpoch }
        break
      case 'metric':
        for (const [name, value] of Object.entries(record.values)) add(name, record.step, record.at, value)
        break
      case 'progress':
        add('tokensPerSecond', record.step, record.at, record.tokensPerSecond)
        planned = { ...planned, plannedMs: record.at + record.remainingMs }
        break
      case 'snapshot':
        if (!record.best) break
        marks = marks.filter(({ kind }) => kind !== 'best')
        marks.push({ kind: 'best', step: record.step, at: record.at })
        break
      case 'resumed': {
        for (const line of points.values()) while ((line.steps.at(-1) ?? -1) > record.step) dropLast(line)
        marks = marks.filter(({ step }) => step <= record.step)
        const at = { step: record.step, at: record.at }
        const changed = backend !== undefined && backend !== record.backend.name
        backend = record.backend.name
        marks.push(
          changed
            ? { kind: 'backend', ...at, backend }
            : { kind: 'resumed', ...at, recovered: record.after !== undefined },
        )
        break
      }
      case 'finished':
        planned = { ...planned, plannedMs: record.at }
        marks = marks.filter(({ kind }) => kind !== 'best')
        // A run without validation ends at its last step, which nothing says is its best.
        if (Object.keys(record.summary.validation).length === 0) break
        marks.push({
          kind: 'best',
          step: record.summary.bestStep,
          at: timeOf(points, record.summary.bestStep) ?? record.at,
        })
        break
    }
  }

  return {
    read(records) {
      const length = records.length
      if (length < seen || (seen > 0 && records[0] !== first)) reset()
      if (length === seen && seen > 0) return current
      for (; seen < length; seen++) {
        const record = records[seen]
        if (record) take(record)
      }
      first = records[0]
      current = { points, marks, ...planned }
      return current
    },
  }
}

function dropLast(line: Growing): void {
  line.steps.pop()
  line.times.pop()
  line.values.pop()
}

function timeOf(points: ReadonlyMap<string, Points>, step: number): number | undefined {
  for (const { steps, times } of points.values()) {
    const index = steps.indexOf(step)
    if (index >= 0) return times[index]
  }
  return undefined
}

/** Reads many runs, each where it stopped the last time. */
export function createRunsReader(): (id: string, records: readonly RunRecord[]) => RunSeries {
  const readers = new Map<string, ReturnType<typeof createSeriesReader>>()
  return (id, records) => {
    const reader = readers.get(id) ?? createSeriesReader()
    readers.set(id, reader)
    return reader.read(records)
  }
}
