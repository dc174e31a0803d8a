import { LabError } from '../src/lab/problem'
import type { Metrics, RunRecord } from '../src/lab/training/events'
import type { TrainJob } from '../src/lab/training/job'
import type { Trainer } from '../src/lab/training/session'

/** What a whole run came to. */
export interface Outcome {
  readonly test: Metrics
  /** Of the checkpoint that the run ends with. */
  readonly validation: Metrics
  /** By its name, and what it is made of. */
  readonly backend: string
  readonly seconds: number
  readonly tokensPerSecond: number
}

/** Trains a run to its end. Throws LabError when it fails. */
export async function outcomeOf(trainer: Trainer, job: TrainJob): Promise<Outcome> {
  let finished: Extract<RunRecord, { type: 'finished' }> | undefined
  let device = ''
  await trainer.train(job, ({ record }) => {
    if (record.type === 'started') device = `${record.backend.name} (${record.backend.device})`
    if (record.type === 'failed') throw new LabError(record.problem.code, record.problem.values)
    if (record.type === 'finished') finished = record
  })
  if (!finished) throw new LabError('unexpected', { reason: 'the run did not finish' })
  const { test, validation, tokensPerSecond } = finished.summary
  return { test, validation, backend: device, seconds: finished.at / 1000, tokensPerSecond }
}
