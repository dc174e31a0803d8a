import { nodeEngine } from '../cli/engine'
import { readJob } from '../cli/job'
import { LabError } from '../src/lab/problem'
import type { Metrics, RunRecord } from '../src/lab/training/events'
import { nodeScratch } from '../src/lab/scratch/node'
import { createTrainer } from '../src/lab/training/session'
import type { BenchRow } from './row'

export interface SuiteOptions {
  readonly backends: readonly string[]
  readonly seeds: readonly number[]
  readonly poolings: readonly string[]
  readonly data: readonly string[]
  /** `--set name=value` pairs, handed on to every run. */
  readonly set: readonly string[]
  /** Fewer sizes and fewer steps. */
  readonly quick: boolean
  /** No processor that stands in for a GPU. */
  readonly realGpuOnly: boolean
}

export type Suite = (options: SuiteOptions) => Promise<readonly BenchRow[]>

export interface Outcome {
  readonly test: Metrics
  readonly backend: string
  readonly seconds: number
  readonly tokensPerSecond: number
}

/** One whole run with the arguments of the command line's `train`. Throws LabError when it fails. */
export async function runOnce(args: readonly string[]): Promise<Outcome> {
  const { job } = await readJob(args)
  const trainer = createTrainer(await nodeEngine(job.backend), undefined, nodeScratch)
  let finished: Extract<RunRecord, { type: 'finished' }> | undefined
  let device = ''
  await trainer.train(job, ({ record }) => {
    if (record.type === 'started') device = `${record.backend.name} (${record.backend.device})`
    if (record.type === 'failed') throw new LabError(record.problem.code, record.problem.values)
    if (record.type === 'finished') finished = record
  })
  if (!finished) throw new LabError('unexpected', { reason: 'the run did not finish' })
  const { test, tokensPerSecond } = finished.summary
  return { test, backend: device, seconds: finished.at / 1000, tokensPerSecond }
}

/** Mean and sample standard deviation. */
export function meanAndSpread(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, spread: values.length > 1 ? Math.sqrt(square / (values.length - 1)) : 0 }
}
