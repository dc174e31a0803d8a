import { copyArrays } from './recovery'
import { firstNotFiniteIn } from '../models/weights'
import type { Trainee } from '../models/trainee'
import type { Clock } from './clock'
import type { Checkpoint, Metrics, NamedArrays, RunEvent } from './events'
import { notFinite } from './not-finite'

/**
 * A checkpoint that a run can go on from comes at most this often, rarer when it is large: about four megabytes a second, all that goes on
 * with it included. Each is copied, sent, stored and drawn, and the copies that wait for it are memory too. Where the looks at a model
 * show its weights anyway, it comes every four seconds: what a lost device or worker takes is trained again in less than five.
 */
const LEAST_MS = 1000
const LEAST_BESIDE_LOOKS_MS = 4000
const BYTES_A_MS = 4000
const MOST_MS = 30_000

/** The best of the looks so far, and its weights. */
export interface BestLook {
  readonly step: number
  readonly metrics: Metrics
  readonly weights: NamedArrays
}

export interface KeeperOptions {
  readonly trainee: Trainee
  readonly clock: Clock
  readonly emit: (event: RunEvent) => void
  readonly guard: <T>(work: Promise<T>) => Promise<T>
  /** Of a run that goes on. */
  readonly from?: Checkpoint
}

/** Takes the checkpoints of a run, and holds the best one and the last one that it can go on from. */
export function createKeeper({ trainee, clock, emit, guard, from }: KeeperOptions) {
  const least = trainee.looksAt ? LEAST_BESIDE_LOOKS_MS : LEAST_MS
  let every = least
  let lastWhole = -Infinity
  /** The step of the last one, when it can be gone on from. */
  let wholeAt = -1
  let best: BestLook | undefined
  /** The last one that can be gone on from: everything in it is finite. Kept only for a model that can be asked what was not. */
  let good = from

  async function take(metrics: Metrics | undefined, whole: boolean): Promise<void> {
    const step = trainee.done
    const weights = await guard(trainee.weights())
    // A step may have made no number of them though its own loss was one: such a checkpoint is none to go on from.
    const broken = firstNotFiniteIn(weights)
    if (broken !== undefined) throw notFinite(step, { of: 'weights', tensor: broken })
    const isBest =
      metrics !== undefined &&
      trainee.isBetter !== undefined &&
      (!best || trainee.isBetter(metrics, best.metrics))
    if (isBest) best = { step, metrics, weights }
    const state = whole ? await guard(trainee.state()) : undefined
    const kept: Checkpoint = {
      step,
      epoch: step / trainee.stepsPerEpoch,
      best: isBest,
      // The receiver may take the arrays away: what is needed here again is copied.
      weights: trainee.isBetter || trainee.firstNotFinite ? copyArrays(weights) : weights,
      ...(state && { optimizer: state }),
    }
    if (state) {
      lastWhole = clock.now()
      wholeAt = step
      every = Math.min(MOST_MS, Math.max(least, (bytesOf(weights) + bytesOf(state)) / BYTES_A_MS))
      if (trainee.firstNotFinite)
        good = { ...kept, weights: copyArrays(weights), optimizer: copyArrays(state) }
    }
    const { epoch } = kept
    emit({
      record: { type: 'snapshot', at: clock.now(), step, epoch, best: isBest },
      checkpoint: kept,
    })
  }

  return {
    get best(): BestLook | undefined {
      return best
    },
    set best(look: BestLook | undefined) {
      best = look
    },
    get good(): Checkpoint | undefined {
      return good
    },
    /** Whether one that the run can go on from is due. */
    get due(): boolean {
      return clock.now() - lastWhole > every
    },
    /** After a look: with what is needed to go on where that is due. */
    async look(metrics: Metrics): Promise<void> {
      await take(metrics, this.due)
    },
    /** One that the run can go on from, unless the last one is it. @param metrics of a look at the same weights */
    async whole(metrics?: Metrics): Promise<void> {
      if (wholeAt === trainee.done && (metrics === undefined || !trainee.isBetter)) return
      await take(metrics, true)
    },
  }
}

function bytesOf(arrays: NamedArrays): number {
  return Object.values(arrays).reduce((sum, { data }) => sum + data.byteLength, 0)
}
