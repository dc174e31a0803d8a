import type { Checkpoint, RunEvent, RunRecord } from '../../lab/training/events'
import type { LiveRun } from './run.svelte'
import type { Store, StoredCheckpoint } from './storage/store'
import { weigh } from './storage/store'
import { CHECKPOINT_BUDGET, thin } from './storage/thinning'

export interface RecorderOptions {
  readonly run: LiveRun
  readonly store: Store
  readonly nextFrame: (callback: () => void) => void
  /** Told when a part of the run has been stored. */
  readonly onStored: () => void
  readonly onProblem: (thrown: unknown) => void
  /** How often records are stored, in milliseconds. */
  readonly storeEvery?: number
  readonly budget?: number
}

/**
 * Writes the stream of a training run down: records to the page at most once a frame and to the store at most once
 * a second, checkpoints to the store as they come.
 */
export function createRecorder(options: RecorderOptions) {
  const {
    run,
    store,
    nextFrame,
    onStored,
    onProblem,
    storeEvery = 1000,
    budget = CHECKPOINT_BUDGET,
  } = options
  let unshown: RunRecord[] = []
  let unstored: RunRecord[] = []
  let frameAsked = false
  let saveAsked: ReturnType<typeof setTimeout> | undefined
  let saved = performance.now()
  /** Writes one after another: a checkpoint's thinning must know what the one before has left. */
  let writes: Promise<void> = Promise.resolve()

  function show(): void {
    frameAsked = false
    if (unshown.length === 0) return
    const batch = unshown
    unshown = []
    run.append(batch)
    unstored.push(...batch)
    // In a hidden tab the timer may come a minute late: then what comes in is what stores.
    if (performance.now() - saved >= storeEvery) save()
    else saveAsked ??= setTimeout(save, storeEvery)
  }

  function save(): void {
    clearTimeout(saveAsked)
    saveAsked = undefined
    saved = performance.now()
    const batch = unstored
    unstored = []
    enqueue(() => store.appendRecords(run.toStored(), batch))
  }

  function enqueue(write: () => Promise<void>): void {
    writes = writes.then(write).then(onStored, onProblem)
  }

  async function keep(checkpoint: Checkpoint): Promise<void> {
    const { step, epoch, best, optimizer } = checkpoint
    const known = run.checkpoints
    const before = known
      .filter((entry) => entry.step !== step)
      .map((entry) => (best && entry.best ? { ...entry, best: false } : entry))
    const wasBest = known.some((entry) => entry.step === step && entry.best)
    const entry: StoredCheckpoint = {
      step,
      epoch,
      best: best || wasBest,
      bytes: weigh({ weights: checkpoint.weights }),
    }
    const entries = [...before, entry].sort((a, b) => a.step - b.step)
    const optimizerStep = optimizer ? step : run.optimizerStep
    const state = optimizer ? weigh({ weights: {}, optimizer }) : 0
    const drop = thin(entries, budget - state, optimizerStep === undefined ? [] : [optimizerStep])
    const kept = entries.filter((each) => !drop.includes(each.step))
    run.optimizerStep = optimizerStep
    await store.putCheckpoint({ ...run.toStored(), checkpoints: kept }, checkpoint, drop)
    // Only now can the weights be asked for. The store may have lost those of before meanwhile.
    run.checkpoints = run.checkpoints === known ? kept : [entry]
  }

  return {
    take({ record, checkpoint, vocabulary }: RunEvent): void {
      unshown.push(record)
      if (vocabulary) enqueue(() => store.putVocabulary(run.id, vocabulary))
      if (checkpoint) enqueue(() => keep(checkpoint))
      if (frameAsked) return
      frameAsked = true
      nextFrame(show)
    },
    /** Shows and stores everything that has come. */
    async finish(): Promise<void> {
      show()
      save()
      await writes
    },
  }
}

export type Recorder = ReturnType<typeof createRecorder>
