import type { NotFinite } from '../models/contract'
import type { Breathe, Trainee } from '../models/trainee'
import { LabError } from '../problem'
import type { Clock } from './clock'
import type { Control } from './control'
import type { Checkpoint, Metrics, RunEvent, RunRecord, Summary } from './events'
import { createKeeper } from './keeper'
import { notFinite } from './not-finite'
import { createProgress } from './progress'
import { nextTurn } from './turn'

export interface LoopInput {
  readonly trainee: Trainee
  readonly control: Control
  readonly emit: (event: RunEvent) => void
  /** Milliseconds since the run started, pauses left out. */
  readonly clock: Clock
  /** Of a run that goes on: where it stands, and its best checkpoint so far when that is another. */
  readonly resume?: { readonly checkpoint: Checkpoint; readonly best?: Checkpoint }
  readonly signal?: AbortSignal
  /** Rejects a wait that will never end, and one for a device that is gone. */
  readonly guard?: <T>(work: Promise<T>) => Promise<T>
}

/** Work between two looks at the messages, in milliseconds. */
const TURN_MS = 40
/** A model that does not say when is looked at this often, and rarer where that takes more than this share of the time. */
const LOOK_MS = 1500
const LOOK_SHARE = 0.1

/**
 * Trains until the last step, a stop or a failure, and reports. Everything from the first metric to `finished` is emitted.
 *
 * @throws LabError (`loss-not-finite`, `device-lost`, `cancelled`, and what the trainee throws) after which the run has failed
 */
export async function trainRun(input: LoopInput): Promise<void> {
  const { trainee, control, emit, clock, signal, resume, guard = (work) => work } = input
  const record = (record: RunRecord) => emit({ record })
  const progress = createProgress({ trainee, clock, emit, guard })
  const keeper = createKeeper({ trainee, clock, emit, guard, ...(resume && { from: resume.checkpoint }) })
  let latest: Metrics = {}
  let lookedAt = -Infinity
  /** The last look, and all of them. */
  let lookMs = 0
  let lookingMs = 0
  let turned = performance.now()

  const breathe = async () => {
    if (signal?.aborted) throw new LabError('cancelled')
    await nextTurn()
    turned = performance.now()
  }

  async function step(): Promise<void> {
    const stepping = trainee.step()
    if (stepping) await guard(stepping)
  }

  async function look(last = false): Promise<Metrics | undefined> {
    await progress.report()
    if (!trainee.look) return undefined
    const began = clock.now()
    latest = await guard(trainee.look({ last, breathe }))
    lookedAt = clock.now()
    lookMs = lookedAt - began
    lookingMs += lookMs
    progress.pass()
    if (Object.keys(latest).length > 0) {
      const { done, stepsPerEpoch } = trainee
      record({ type: 'metric', at: lookedAt, step: done, epoch: done / stepsPerEpoch, values: latest })
    }
    return latest
  }

  function lookDue(): boolean {
    if (!trainee.look) return false
    if (trainee.looksAt) return trainee.looksAt(trainee.done) && trainee.done < trainee.steps
    return clock.now() - lookedAt >= Math.max(LOOK_MS, lookMs / LOOK_SHARE)
  }

  async function keep(metrics?: Metrics): Promise<void> {
    await progress.report()
    await keeper.whole(metrics)
    progress.pass()
  }

  async function waitWhilePaused(): Promise<void> {
    await progress.report()
    record({ type: 'paused', at: clock.now(), step: trainee.done })
    clock.pause()
    await keep()
    while (control.paused && !control.stopped && !signal?.aborted) {
      if (!control.takeStep()) {
        await control.changed()
        continue
      }
      clock.resume()
      progress.pass()
      await step()
      await progress.report()
      if (!trainee.looksAt) await look()
      clock.pause()
      await keep()
      if (trainee.done === trainee.steps) break
    }
    clock.resume()
    progress.pass()
  }

  async function begin(): Promise<void> {
    if (resume?.best && trainee.isBetter && trainee.look) {
      const { step, weights } = resume.best
      trainee.restore({ step, weights })
      keeper.best = { step, weights, metrics: await guard(trainee.look({ last: false, breathe })) }
    }
    if (resume) trainee.restore(resume.checkpoint)
    if (resume && (keeper.best || !trainee.isBetter)) return
    const metrics = await look()
    if (metrics && trainee.isBetter) await keeper.look(metrics)
    else await keeper.whole()
  }

  async function train(): Promise<void> {
    progress.pass()
    while (trainee.done < trainee.steps && !control.stopped) {
      if (signal?.aborted) throw new LabError('cancelled')
      if (control.paused) {
        await waitWhilePaused()
        continue
      }
      await step()
      if (progress.due) await progress.report()
      if (lookDue()) {
        const metrics = await look()
        if (metrics && trainee.isBetter) await keeper.look(metrics)
        progress.pass()
      }
      if (keeper.due) await keep()
      if (performance.now() - turned >= TURN_MS) await breathe()
    }
    if (signal?.aborted) throw new LabError('cancelled')
    await progress.report()
  }

  /** Trains again up to the step that overflowed, and asks the model what of it was first not finite. */
  async function firstNotFinite(badStep: number): Promise<NotFinite | undefined> {
    const { good } = keeper
    if (!good || good.step >= badStep || !trainee.firstNotFinite) return undefined
    trainee.restore(good)
    while (trainee.done < badStep - 1) {
      await step()
      if (performance.now() - turned >= TURN_MS) await breathe()
    }
    await guard(trainee.settle())
    return guard(trainee.firstNotFinite())
  }

  await begin()
  try {
    await train()
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.problem.code !== 'loss-not-finite') throw thrown
    if (thrown.problem.values.tensor !== undefined) throw thrown
    const step = Number(thrown.problem.values.step)
    throw notFinite(step, await firstNotFinite(step))
  }

  await keep(await look(true))
  const { done } = trainee
  const reason = done === trainee.steps ? 'completed' : 'stopped'
  if (reason === 'completed') trainee.complete?.()
  const { best } = keeper
  const test = trainee.test ? await testing(trainee.test.bind(trainee)) : latest
  const { ms: trainingMs, read } = progress.total
  const summary: Summary = {
    bestStep: best?.step ?? done,
    validation: best ? partOf(best.metrics, 'validation') : {},
    test,
    trainingMs,
    lookingMs,
    tokensPerSecond: trainingMs > 0 ? (read / trainingMs) * 1000 : 0,
  }
  record({ type: 'finished', at: clock.now(), step: done, reason, summary })

  /** The final numbers, of the best weights where something tells which they are. */
  async function testing(test: (breathe: Breathe) => Promise<Metrics>): Promise<Metrics> {
    const tell = async (share = 0) => {
      record({ type: 'preparing', at: clock.now(), phase: 'testing', done: share })
      await breathe()
    }
    await tell()
    if (best) trainee.restore({ step: best.step, weights: best.weights })
    return guard(test(tell))
  }
}

/** The metrics of one part of the data, by their own names. */
function partOf(metrics: Metrics, part: string): Metrics {
  const prefix = `${part}.`
  const own = Object.entries(metrics).filter(([name]) => name.startsWith(prefix))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(prefix.length), value]))
}
