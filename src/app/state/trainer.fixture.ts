import type { TrainerApi, TrainJob } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { LabError } from '../../lab/problem'
import type { BackendReport, Checkpoint, RunEvent, Summary } from '../../lab/training/events'

export const backend: BackendReport = { name: 'cpu', device: 'plain', reason: 'only', trial: [] }
export const summary: Summary = {
  bestStep: 1,
  validation: { accuracy: 0.5 },
  test: { accuracy: 0.5 },
  trainingMs: 1,
  tokensPerSecond: 1,
}

/** A trainer whose every event a test gives by hand. */
export class HandTrainer implements Remote<TrainerApi> {
  readonly jobs: TrainJob[] = []
  readonly actions: string[] = []
  #emit: (event: RunEvent) => void = () => undefined
  #resolve: () => void = () => undefined
  #reject: (reason: LabError) => void = () => undefined
  #step = 0

  trial = async () => []

  train = (job: TrainJob, emit: (event: RunEvent) => void = () => undefined, signal?: AbortSignal) => {
    this.jobs.push(job)
    this.#emit = emit
    this.#step = job.resume?.checkpoint.step ?? 0
    return new Promise<void>((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      signal?.addEventListener('abort', () => this.fail(new LabError('cancelled')))
    })
  }

  control = async ({ action }: { readonly action: 'pause' | 'resume' | 'step' | 'stop' }) => {
    this.actions.push(action)
    if (action === 'pause') this.#emit({ record: { type: 'paused', at: this.#at, step: this.#step } })
    if (action === 'stop') this.finish('stopped')
  }

  machine = async () => ({ none: true }) as const

  benchmark = async () => []

  get job(): TrainJob {
    const job = this.jobs.at(-1)
    if (!job) throw new Error('nothing was trained')
    return job
  }

  get #at(): number {
    return this.#step * 10
  }

  started(): void {
    const { model, settings, source } = this.job
    if (this.job.resume) {
      this.#emit({ record: { type: 'resumed', at: this.#at, step: this.#step, backend } })
      return
    }
    const sizes = { vocabulary: 2, parameters: 8, steps: 100, stepsPerEpoch: 10 }
    const texts = { train: 8, validation: 1, test: 1 }
    this.#emit({
      record: {
        type: 'started',
        at: 0,
        time: 0,
        model,
        settings,
        data: source.spec,
        backend,
        classes: ['a', 'b'],
        texts,
        ...sizes,
      },
      vocabulary: ['', '?'],
    })
  }

  metric(): void {
    this.#step++
    const record = { type: 'metric', at: this.#at, step: this.#step, epoch: 0, values: { loss: 1 } } as const
    this.#emit({ record })
  }

  snapshot(best = false, withOptimizer = false): Checkpoint {
    const at = { step: this.#step, epoch: this.#step / 10, best }
    const arrays = { w: { shape: [2], data: Float32Array.of(this.#step, 1) } }
    const checkpoint = { ...at, weights: arrays, ...(withOptimizer && { optimizer: arrays }) }
    this.#emit({ record: { type: 'snapshot', at: this.#at, ...at }, checkpoint })
    return checkpoint
  }

  finish(reason: 'completed' | 'stopped' = 'completed'): void {
    this.#emit({ record: { type: 'finished', at: this.#at, step: this.#step, reason, summary } })
    this.#resolve()
  }

  /** As a worker that died, or a call that was cancelled. */
  fail(error: LabError): void {
    this.#reject(error)
  }
}
