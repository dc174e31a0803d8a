import { readScalars } from '../../engine/read'
import { LabError } from '../../problem'
import type { StepResult } from '../contract'
import { noSums, type StepSums } from '../trainee'

/** What is known of a step as soon as it is on its way. */
export interface Begun {
  /** Words read for it. */
  readonly read: number
  readonly rate: number
  /** Undefined where they are not counted. */
  readonly dispatches: number | undefined
}

/** Work between two reads, in milliseconds: short enough to obey a pause at once, long enough that reads cost little. */
const TARGET_MS = 100
const MOST_PENDING = 64

/**
 * The results of steps on the device, read together: one read for many steps, and never more steps in flight than take about
 * {@link TARGET_MS}.
 */
export function createPending(now: () => number = () => performance.now()) {
  let pending: { readonly result: StepResult; readonly begun: Begun }[] = []
  /** How many steps may wait for one read; follows their speed. */
  let limit = 1
  let since = 0
  let told = nothing()

  /** Reads what is pending. @param done steps begun @throws LabError `loss-not-finite` with the first step at which it was not */
  async function read(done: number): Promise<void> {
    if (pending.length === 0) return
    const taken = pending
    pending = []
    const [losses, norms] = await scalarsOf(taken, done)
    const bad = losses.findIndex((loss, i) => !Number.isFinite(loss) || !Number.isFinite(norms[i]))
    if (bad >= 0) throw new LabError('loss-not-finite', { step: done - taken.length + bad + 1 })
    const ms = now() - since
    if (ms < TARGET_MS / 2) limit = Math.min(limit * 2, MOST_PENDING)
    else if (ms > TARGET_MS * 1.5) limit = Math.max(1, Math.floor(limit / 2))
    const counts = taken.some(({ begun }) => begun.dispatches !== undefined)
    told = {
      steps: told.steps + taken.length,
      loss: told.loss + total(losses),
      over: told.over + taken.length,
      gradNorm: told.gradNorm + total(norms),
      rate: taken.at(-1)?.begun.rate ?? told.rate,
      read: told.read + total(taken.map(({ begun }) => begun.read)),
      ...(counts && {
        dispatches: (told.dispatches ?? 0) + total(taken.map(({ begun }) => begun.dispatches ?? 0)),
      }),
    }
  }

  async function scalarsOf(taken: typeof pending, done: number): Promise<[number[], number[]]> {
    const results = taken.map(({ result }) => result)
    const all = [...results.map(({ loss }) => loss), ...results.map(({ gradNorm }) => gradNorm)]
    const values = await readScalars(all, { step: done }).finally(() => {
      for (const scalar of all) scalar.dispose()
    })
    return [values.slice(0, taken.length), values.slice(taken.length)]
  }

  return {
    /** Takes a step's result. @param began when it began @returns whether enough have come together to be read */
    add(result: StepResult, begun: Begun, began: number): boolean {
      if (pending.length === 0) since = began
      pending.push({ result, begun })
      return pending.length >= limit || now() - since >= TARGET_MS
    },
    read,
    /** What no call has told before. */
    tell(): StepSums {
      const sums = told
      told = nothing()
      return sums
    },
    /** Lets go of what nobody will read. */
    drop(): void {
      for (const { result } of pending) {
        result.loss.dispose()
        result.gradNorm.dispose()
      }
      pending = []
      told = nothing()
    },
  }
}

function nothing(): StepSums & { readonly gradNorm: number } {
  return { ...noSums(), gradNorm: 0 }
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
