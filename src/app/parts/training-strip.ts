import type { RunRecord, Summary } from '../../lab/training/events'

/** How far a run is, read from its newest records. */
export interface Strip {
  /** A phase other than training steps, with its own bar. */
  readonly phase?: Extract<RunRecord, { type: 'preparing' }>['phase']
  /** 0..1 of the phase, or of the steps; absent when nobody knows. */
  readonly done?: number
  readonly step: number
  /** Planned; 0 before the run has said so. */
  readonly steps: number
  /** Readings of the texts begun, from 1, and planned; 0 before the first step. */
  readonly epoch: number
  readonly epochs: number
  readonly tokensPerSecond?: number
  /** Of an ended run: the share of its time that looks at the validation texts took. */
  readonly looking?: number
  /** Milliseconds to the end of the phase, or of the run. */
  readonly remainingMs?: number
  /** Milliseconds since the run started, pauses left out. */
  readonly elapsedMs: number
  readonly ended: boolean
}

/** Looks back only as far as it must, so it is as quick for a long run as for a short one. */
export function stripOf(records: readonly RunRecord[]): Strip {
  const started = firstStarted(records)
  const steps = started?.steps ?? 0
  const perEpoch = started?.stepsPerEpoch ?? 0
  const epochs = perEpoch > 0 ? Math.ceil(steps / perEpoch) : 0
  const last = records.at(-1)
  const base = { steps, epochs, elapsedMs: last?.at ?? 0, ended: false }
  const epochAt = (step: number): number =>
    perEpoch > 0 ? Math.min(epochs, Math.max(1, Math.ceil(step / perEpoch))) : 0

  for (let index = records.length - 1; index >= 0; index--) {
    const record = records[index]
    if (!record) continue
    switch (record.type) {
      case 'preparing': {
        const step = lastStep(records, index)
        return {
          ...base,
          phase: record.phase,
          ...(record.done !== undefined && { done: record.done }),
          ...(record.remainingMs !== undefined && { remainingMs: record.remainingMs }),
          step,
          epoch: step > 0 ? epochAt(step) : 0,
        }
      }
      case 'progress':
        return {
          ...base,
          ...(steps > 0 && { done: record.step / steps }),
          step: record.step,
          epoch: epochAt(record.step),
          tokensPerSecond: record.tokensPerSecond,
          remainingMs: record.remainingMs,
        }
      case 'paused':
      case 'resumed':
        return {
          ...base,
          ...(steps > 0 && { done: record.step / steps }),
          step: record.step,
          epoch: epochAt(record.step),
        }
      case 'failed':
      case 'finished':
        return {
          ...base,
          done: steps > 0 ? record.step / steps : record.type === 'failed' ? 0 : 1,
          step: record.step,
          epoch: epochAt(record.step),
          ...(record.type === 'finished' && { tokensPerSecond: record.summary.tokensPerSecond }),
          ...(record.type === 'finished' && lookingOf(record.summary)),
          ended: true,
        }
      case 'started':
        return { ...base, done: 0, step: 0, epoch: epochs > 0 ? 1 : 0 }
    }
  }
  return { ...base, step: 0, epoch: 0 }
}

function firstStarted(records: readonly RunRecord[]): Extract<RunRecord, { type: 'started' }> | undefined {
  // It stands behind the few records of preparation, and what they warned of.
  for (const record of records) {
    if (record.type === 'started') return record
    if (record.type !== 'preparing' && record.type !== 'warning') return undefined
  }
  return undefined
}

function lastStep(records: readonly RunRecord[], before: number): number {
  for (let index = before - 1; index >= 0; index--) {
    const record = records[index]
    if (record && 'step' in record) return record.step
    if (record?.type === 'started') return 0
  }
  return 0
}

function lookingOf({ trainingMs, lookingMs }: Summary): Pick<Strip, 'looking'> {
  if (lookingMs === undefined || lookingMs + trainingMs === 0) return {}
  return { looking: lookingMs / (lookingMs + trainingMs) }
}
