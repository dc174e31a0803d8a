import type { TrainerApi, TrainJob } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import { problemOf, type Problem } from '../../lab/problem'
import { Holdings } from './holdings'
import { upTo } from './progress'
import { createQueue } from './queue'
import { createRecorder } from './recorder'
import { keptOf, sourceOf, startOf } from './run-data'
import type { RunList } from './run-list.svelte'
import { isLive, type LiveRun } from './run.svelte'
import type { Tabs } from './tabs'
import { train, type TrainingMachine } from './train'

export interface TrainingsOptions {
  readonly trainer: Remote<TrainerApi>
  readonly machine: TrainingMachine
  readonly tabs: Tabs
  readonly nextFrame: (callback: () => void) => void
  readonly list: RunList
}

type Job = Pick<TrainJob, 'source' | 'start' | 'resume'>
type Claim = Promise<(() => void) | undefined>

/** The runs that train or wait for it, one after the other, and what can be done with them meanwhile. */
export class Trainings {
  readonly #options: TrainingsOptions
  readonly #queue = createQueue()
  readonly #holdings = new Holdings()

  constructor(options: TrainingsOptions) {
    this.#options = options
  }

  get idle(): boolean {
    return this.#queue.running === undefined
  }

  /** Whether this tab trains the run, or is about to. */
  holds(id: string): boolean {
    return this.#holdings.has(id)
  }

  /** Settles when nothing of a run is written any more. */
  ended(id: string): Promise<void> {
    return this.#holdings.done(id)
  }

  /** Starts a run, or queues it behind the others. */
  enqueue(run: LiveRun, claim: Claim, job: Job): void {
    const { list, nextFrame, trainer, machine } = this.#options
    this.#holdings.hold(run.id, () => list.attempt(claim.then((release) => release?.())))
    run.status = 'queued'
    this.#queue.add({
      id: run.id,
      run: async (signal) => {
        run.status = 'preparing'
        const store = await list.store
        const recorder = createRecorder({
          run,
          store,
          nextFrame,
          onStored: () => list.tellOthers(run),
          onProblem: (thrown) => list.say(problemOf(thrown)),
        })
        const resumePoint = async (after: Problem) => {
          await recorder.finish()
          const kept = await keptOf(store, run, run.optimizerStep)
          if (!kept) return undefined
          run.generation++
          return { ...kept, at: run.knownRecords.at(-1)?.at ?? 0, after }
        }
        await train({ run, job, trainer, machine, recorder, resumePoint }, signal)
        await recorder.finish()
        this.#holdings.letGo(run.id)
        list.tellOthers(run)
      },
    })
  }

  /** Goes on with a run that has ended, from what the store has of it. */
  async goOn(run: LiveRun): Promise<void> {
    const { list, tabs } = this.#options
    // It may have been stopped a moment ago, and not be stored whole yet.
    await this.ended(run.id)
    const source = await sourceOf(list.store, run)
    const store = await list.store
    await run.loaded()
    const kept = await keptOf(store, run, run.optimizerStep ?? run.checkpoints.at(-1)?.step)
    // A checkpoint holds the word vectors as they were then.
    const start = kept ? undefined : await startOf(list.store, run)
    const claim = await tabs.claim(run.id)
    if (!claim) {
      await list.refresh(run.id, true)
      return
    }
    const records = kept ? upTo(run.records, kept.checkpoint.step) : []
    run.replace(records)
    run.checkpoints = run.checkpoints.filter((entry) => kept && entry.step <= kept.checkpoint.step)
    run.summary = undefined
    run.problem = undefined
    run.generation++
    await store.rewind(run.toStored(), records)
    const resume = kept && { ...kept, at: records.at(-1)?.at ?? 0 }
    this.enqueue(run, Promise.resolve(claim), {
      source,
      ...(start && { start }),
      ...(resume && { resume }),
    })
  }

  /** Goes on with a run that is paused; false when it is not this tab's to go on with. */
  unpause(run: LiveRun): boolean {
    if (run.status !== 'paused' || this.#queue.running !== run.id) return false
    run.status = 'training'
    this.control(run, 'resume')
    return true
  }

  stop(run: LiveRun): void {
    if (!isLive(run.status)) return
    // Before its first step there is nothing to finish: no summary to make of it.
    if (run.status === 'queued' || run.status === 'preparing') this.cancel(run)
    else this.control(run, 'stop')
  }

  /** Ends a run that waits, or aborts the one that trains. */
  cancel(run: LiveRun): void {
    const running = this.#queue.running === run.id
    this.#queue.cancel(run.id)
    if (running) return
    run.status = 'stopped'
    this.#holdings.letGo(run.id)
    this.#options.list.save(run)
  }

  control(run: { readonly id: string }, action: 'pause' | 'resume' | 'step' | 'stop'): void {
    const { list, trainer } = this.#options
    if (this.#queue.running === run.id) list.attempt(trainer.control({ action }))
  }
}
