import type { StepSums, Trainee } from '../models/trainee'
import type { Clock } from './clock'
import type { RunEvent } from './events'

/** A record is made at most this often, so that a run of hours keeps a few thousand of them. */
const recordEveryMs = (elapsed: number) => Math.min(Math.max(elapsed / 2000, 90), 5000)

export interface ProgressOptions {
  readonly trainee: Trainee
  readonly clock: Clock
  readonly emit: (event: RunEvent) => void
  readonly guard: <T>(work: Promise<T>) => Promise<T>
}

/**
 * Tells how training goes: by steps that are done, over the time they took. What was only sent counts for no speed, and other work
 * than steps for none of their time.
 */
export function createProgress({ trainee, clock, emit, guard }: ProgressOptions) {
  /** From here on the time is that of steps whose results are not in yet. */
  let since = clock.now()
  let lastRecord = -Infinity
  let sum = emptySum()
  const total = { ms: 0, read: 0 }

  async function settle(): Promise<void> {
    add(await guard(trainee.settle()))
    const now = clock.now()
    sum.ms += now - since
    total.ms += now - since
    since = now
  }

  function add({ steps, loss, over, gradNorm, rate, read, dispatches }: StepSums): void {
    if (steps > 0) sum.rate = rate
    sum.steps += steps
    sum.loss += loss
    sum.over += over
    sum.read += read
    total.read += read
    if (gradNorm !== undefined) sum.gradNorm = (sum.gradNorm ?? 0) + gradNorm
    if (dispatches !== undefined) sum.dispatches = (sum.dispatches ?? 0) + dispatches
  }

  return {
    total: total as Readonly<typeof total>,
    /** Whether a record is due. */
    get due(): boolean {
      return clock.now() - lastRecord >= recordEveryMs(clock.now())
    },
    /** Waits for the steps that have begun, and tells of them. */
    async report(): Promise<void> {
      await settle()
      const { steps, ms, loss, over, gradNorm, rate, read, dispatches } = sum
      if (steps === 0) return
      sum = emptySum()
      const at = clock.now()
      lastRecord = at
      const moment = { at, step: trainee.done, epoch: trainee.done / trainee.stepsPerEpoch }
      const values = {
        ...(over > 0 && { loss: loss / over }),
        ...(gradNorm !== undefined && { gradNorm: gradNorm / steps }),
        learningRate: rate,
      }
      emit({ record: { type: 'metric', ...moment, values } })
      const stepMs = ms / steps
      const speed = {
        tokensPerSecond: (read / Math.max(ms, 0.001)) * 1000,
        stepMs,
        ...(dispatches !== undefined && { dispatches: dispatches / steps }),
      }
      const remainingMs = (trainee.steps - trainee.done) * stepMs
      emit({ record: { type: 'progress', ...moment, ...speed, remainingMs } })
    },
    /** The time until now was not that of steps. */
    pass(): void {
      since = clock.now()
    },
  }
}

interface Sum {
  steps: number
  ms: number
  loss: number
  over: number
  gradNorm?: number
  rate: number
  read: number
  dispatches?: number
}

function emptySum(): Sum {
  return { steps: 0, ms: 0, loss: 0, over: 0, rate: 0, read: 0 }
}
