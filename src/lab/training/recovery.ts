import { openBackend, type EngineOptions, type OpenBackend } from '../engine/open'
import { LabError, type Problem } from '../problem'
import type { BackendName, BackendTrial, Checkpoint, NamedArrays, RunEvent } from './events'
import type { TrainJob } from './job'

/** So many losses before the run comes any further end it. */
const MOST_AT_ONE_STEP = 3
/** A GPU's process takes a moment to come back. */
const WAITS_MS = [0, 300, 1000]
const order: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

/** Whether training can go on after this, on a fresh device; after one without room, on another. */
export function isDeviceFailure({ code, values }: Problem): boolean {
  return code === 'device-lost' || (code === 'memory' && values.backend !== undefined)
}

/**
 * What a run needs to go on after its device is gone: its last checkpoint with the optimiser's state, the best one, its words.
 * Copies: the page takes the arrays it is sent away.
 */
export function createRecovery(from: TrainJob['resume']) {
  let last: Checkpoint | undefined = from?.checkpoint
  let best: Checkpoint | undefined = from?.best
  let vocabulary = from?.vocabulary
  /** The furthest step taken, and where it stood at the last loss. */
  let furthest = 0
  let lossStep = -1
  let losses = 0

  return {
    take({ record, checkpoint, vocabulary: words }: RunEvent): void {
      if (record.type === 'metric' || record.type === 'snapshot') furthest = Math.max(furthest, record.step)
      if (words) vocabulary = words
      if (!checkpoint || !(checkpoint.optimizer || checkpoint.best)) return
      const kept = copyOf(checkpoint)
      if (checkpoint.optimizer) last = kept
      if (checkpoint.best) best = kept
    },
    /** @returns where to go on from: nowhere when there is no checkpoint yet. @throws the problem when it has come too often */
    resume(after: Problem, at: number): TrainJob['resume'] {
      // One that had no room will not have it the next time either.
      losses = after.code === 'memory' ? Math.max(losses + 1, 2) : furthest > lossStep ? 1 : losses + 1
      lossStep = furthest
      if (losses > MOST_AT_ONE_STEP) throw new LabError(after.code, after.values)
      if (!last || !vocabulary) return undefined
      // A best one that is later will be found again.
      const earlier = best && best.step < last.step ? { best } : {}
      return { checkpoint: copyOf(last), ...earlier, vocabulary, at, after }
    },
    /** A second loss before the run came any further speaks against the device. */
    get doubtful(): boolean {
      return losses > 1
    },
  }
}

/**
 * Opens the backend that was lost again; where it does not come back, or is not to be trusted, the next one: by the trial, else in
 * the order of what is usually fastest.
 *
 * @throws LabError `backend-none` when none opens
 */
export async function reopen(
  name: BackendName,
  {
    doubtful,
    trials,
    engine,
    among = order,
  }: {
    readonly doubtful: boolean
    readonly trials: readonly BackendTrial[]
    readonly engine: EngineOptions
    /** What the model can compute on. */
    readonly among?: readonly BackendName[]
  },
): Promise<OpenBackend> {
  if (!doubtful) {
    for (const wait of WAITS_MS) {
      await new Promise((resolve) => setTimeout(resolve, wait))
      const opened = await openBackend(name, engine).catch(() => undefined)
      if (opened) return opened
    }
  }
  const measured = trials.flatMap((trial) => (trial.stepMs === undefined ? [] : [trial.name]))
  for (const other of new Set([...measured, ...order])) {
    if (other === name || !among.includes(other)) continue
    const opened = await openBackend(other, engine).catch(() => undefined)
    if (opened) return opened
  }
  throw new LabError('backend-none')
}

function copyOf(checkpoint: Checkpoint): Checkpoint {
  const { weights, optimizer } = checkpoint
  return {
    ...checkpoint,
    weights: copyArrays(weights),
    ...(optimizer && { optimizer: copyArrays(optimizer) }),
  }
}

/** Arrays of their own with the same numbers. */
export function copyArrays(arrays: NamedArrays): NamedArrays {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => [
      name,
      { shape: [...shape], data: data.slice() },
    ]),
  )
}
