import { nodeEngine } from '../cli/engine'
import { readJob } from '../cli/job'
import { nodeScratch } from '../src/lab/scratch/node'
import { createTrainer } from '../src/lab/training/session'
import { inBrowser, trainInChromium } from './engine/chromium'
import type { EnginePart } from './engine/run'
import { outcomeOf, type Outcome } from './outcome'
import type { BenchRow } from './row'

export interface SuiteOptions {
  readonly backends: readonly string[]
  readonly seeds: readonly number[]
  readonly poolings: readonly string[]
  readonly data: readonly string[]
  /** `--set name=value` pairs, handed on to every run. */
  readonly set: readonly string[]
  /** Of `words`: which models, and beside which other programs. */
  readonly models: readonly string[]
  readonly peers: readonly string[]
  /** A folder with the programs of GloVe's authors: vocab_count, cooccur, shuffle, glove. */
  readonly glove?: string
  /** Fewer sizes and fewer steps. */
  readonly quick: boolean
  /** No processor that stands in for a GPU. */
  readonly realGpuOnly: boolean
  /** One part of the suite `engine` alone. */
  readonly only?: EnginePart
  /** One part of the suite `check-gpu`, in this process. */
  readonly part?: string
  /** Takes rows as soon as they are measured. */
  readonly keep: (...rows: readonly BenchRow[]) => void
}

export type Suite = (options: SuiteOptions) => Promise<void>

export type { Outcome }

/**
 * One whole run with the arguments of the command line's `train`, all but the backend: that is one of Node's by its name, or
 * a browser's after `chromium:`. Throws LabError when it fails.
 */
export async function runOnce(args: readonly string[], backend: string): Promise<Outcome> {
  const asked = backend.startsWith('chromium:') ? backend.slice('chromium:'.length) : undefined
  const { job } = await readJob(asked === undefined ? [...args, '--backend', backend] : args)
  if (asked === undefined) {
    return outcomeOf(createTrainer(await nodeEngine(job.backend), undefined, nodeScratch), job)
  }
  const known = inBrowser.find((name) => name === asked)
  if (!known) throw new RangeError(`there is ${inBrowser.join(', ')} in Chromium, not ${asked}`)
  return trainInChromium({ ...job, backend: known })
}

/** Mean and sample standard deviation. */
export function meanAndSpread(values: readonly number[]): { mean: number; spread: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, spread: values.length > 1 ? Math.sqrt(square / (values.length - 1)) : 0 }
}
