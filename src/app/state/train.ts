import type { TrainerApi, TrainJob } from '../../bridge/protocol'
import { transfer, type Remote } from '../../bridge/rpc'
import { LabError, problemOf, type Problem } from '../../lab/problem'
import type { BackendName, BackendTrial, RunEvent } from '../../lab/training/events'
import type { Recorder } from './recorder'
import type { LiveRun } from './run.svelte'

/** What training asks of the machine and tells it. */
export interface TrainingMachine {
  /** Settles when it is known what is fastest here, or that it cannot be. */
  settled(): Promise<void>
  readonly asked: BackendName | 'auto'
  readonly trial: readonly BackendTrial[] | undefined
  /** What computes now; undefined when nothing does. */
  computing(backend: BackendName | undefined): void
  /** A backend that the trial had found does not open any more. */
  distrust(): void
}

export interface TrainOptions {
  readonly run: LiveRun
  readonly job: Pick<TrainJob, 'source' | 'start' | 'resume'>
  readonly trainer: Remote<TrainerApi>
  readonly machine: TrainingMachine
  readonly recorder: Recorder
  /** Where a run whose worker has died can go on from; nowhere when nothing of it is kept yet. */
  readonly resumePoint?: (after: Problem) => Promise<TrainJob['resume']>
}

/** Trains a run to its end. Never throws: whatever goes wrong is the run's last record. */
export async function train(options: TrainOptions, signal: AbortSignal): Promise<void> {
  const { run, trainer, machine, recorder, resumePoint } = options
  let { job } = options
  const place = { at: job.resume?.at ?? 0, step: job.resume?.checkpoint.step ?? 0 }
  let ended = false
  /** Where the last worker died. Another that comes no further dies for the same reason. */
  let deathStep = -1

  const take = (event: RunEvent) => {
    const { record } = event
    place.at = record.at
    if ('step' in record) place.step = record.step
    if (record.type === 'started' || record.type === 'resumed') machine.computing(record.backend.name)
    if (record.type === 'failed' && record.problem.code.startsWith('backend-')) machine.distrust()
    if (record.type === 'failed' || record.type === 'finished') ended = true
    recorder.take(event)
  }

  try {
    await Promise.race([machine.settled(), aborted(signal)])
    if (signal.aborted) throw new LabError('cancelled')
    const { model, settings } = run
    const trial = machine.trial && machine.trial.length > 0 ? { trial: machine.trial } : {}
    for (;;) {
      try {
        const asked = { model, settings, ...job, backend: machine.asked, ...trial }
        // The checkpoint of a run that is stored was read for this alone; the memory store hands out its own arrays.
        await trainer.train(run.stored ? transfer(asked) : asked, take, signal)
        break
      } catch (thrown) {
        const problem = problemOf(thrown)
        const further = place.step > deathStep
        deathStep = place.step
        if (problem.code !== 'worker-died' || ended || !further || signal.aborted) throw thrown
        const resume = await resumePoint?.(problem)
        if (!resume) throw thrown
        job = { ...job, resume }
      }
    }
    if (!ended) throw new LabError('unexpected', { reason: 'training ended without a result' })
  } catch (thrown) {
    if (!ended) take({ record: { type: 'failed', ...place, problem: problemOf(thrown) } })
  } finally {
    machine.computing(undefined)
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
