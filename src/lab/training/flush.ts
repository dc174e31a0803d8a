import { readScalars } from '../engine/read'
import type { StepResult } from '../models/contract'
import { LabError } from '../problem'
import type { Clock } from './clock'
import type { RunEvent } from './events'
import type { Plan } from './plan'
import { nextTurn } from './turn'

export interface FlushOptions {
  readonly guard: <T>(read: Promise<T>) => Promise<T>
  readonly clock: Clock
  readonly plan: Plan
  readonly emit: (event: RunEvent) => void
  readonly rate: (step: number) => number
}

/** What is known of a step as soon as it is on its way. */
interface Taken {
  readonly tokens: number
  /** The clock before it. */
  readonly began: number
  /** Steps with it. */
  readonly done: number
  /** Undefined where they are not counted. */
  readonly dispatches: number | undefined
}

/** Work between two reads, in milliseconds: short enough to obey a pause at once, long enough that reads cost little. */
const TARGET_MS = 100
const MOST_PENDING = 64
/** A record is made at most this often, so that a run of hours keeps a few thousand of them. */
const recordEveryMs = (elapsed: number) => Math.min(Math.max(elapsed / 2000, TARGET_MS * 0.9), 5000)

/**
 * Collects the results of steps on the device and reads them together: one read for many steps, and never more
 * steps in flight than take about {@link TARGET_MS}.
 */
export function createFlush({ guard, clock, plan, emit, rate }: FlushOptions) {
  let pending: StepResult[] = []
  /** How many steps may wait for one read; follows their speed. */
  let limit = 1
  let since = 0
  /** Whether the backend counts its dispatches. */
  let counts = false
  let unread = emptyInterval()
  let sum = emptyInterval()
  let lastRecord = -Infinity

  /** Reads what is pending and reports. Throws `loss-not-finite` with the first step at which it was not. */
  async function now(done: number, finalRecord = true): Promise<void> {
    if (pending.length > 0) await readPending(done)
    const due = clock.now() - lastRecord >= recordEveryMs(clock.now())
    if (sum.steps === 0 || !(due || finalRecord)) return
    lastRecord = clock.now()
    const at = lastRecord
    const epoch = done / plan.stepsPerEpoch
    const speed = {
      stepMs: sum.ms / sum.steps,
      tokensPerSecond: (sum.tokens / sum.ms) * 1000,
      ...(counts && { dispatches: sum.dispatches / sum.steps }),
    }
    const values = {
      loss: sum.loss / sum.steps,
      gradNorm: sum.norm / sum.steps,
      learningRate: rate(done - 1),
    }
    sum = emptyInterval()
    emit({ record: { type: 'metric', at, step: done, epoch, values } })
    const remainingMs = (plan.steps - done) * speed.stepMs
    emit({ record: { type: 'progress', at, step: done, epoch, ...speed, remainingMs } })
  }

  async function readPending(done: number): Promise<void> {
    const taken = pending
    const interval = unread
    pending = []
    unread = emptyInterval()
    const [losses, norms] = await read(taken, done)
    const bad = losses.findIndex((loss, i) => !Number.isFinite(loss) || !Number.isFinite(norms[i]))
    if (bad >= 0) throw new LabError('loss-not-finite', { step: done - taken.length + bad + 1 })
    const ms = Math.max(clock.now() - since, 0.001)
    if (ms < TARGET_MS / 2) limit = Math.min(limit * 2, MOST_PENDING)
    else if (ms > TARGET_MS * 1.5) limit = Math.max(1, Math.floor(limit / 2))
    sum.steps += taken.length
    sum.tokens += interval.tokens
    sum.dispatches += interval.dispatches
    sum.ms += ms
    sum.loss += total(losses)
    sum.norm += total(norms)
    await nextTurn()
  }

  async function read(taken: readonly StepResult[], done: number): Promise<[number[], number[]]> {
    const reading = readScalars(
      [...taken.map(({ loss }) => loss), ...taken.map(({ gradNorm }) => gradNorm)],
      { step: done },
    )
    const values = await guard(reading).finally(() => {
      for (const { loss, gradNorm } of taken) {
        loss.dispose()
        gradNorm.dispose()
      }
    })
    return [values.slice(0, taken.length), values.slice(taken.length)]
  }

  return {
    /** Takes a step's result; reads when enough have come together. */
    async add(result: StepResult, { tokens, began, done, dispatches }: Taken): Promise<void> {
      if (pending.length === 0) since = began
      pending.push(result)
      unread.tokens += tokens
      counts = dispatches !== undefined
      unread.dispatches += dispatches ?? 0
      if (pending.length >= limit || clock.now() - since >= TARGET_MS) await now(done, false)
    },
    now,
  }
}

function emptyInterval() {
  return { steps: 0, tokens: 0, dispatches: 0, ms: 0, loss: 0, norm: 0 }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
