import { dispatchesSoFar } from '../engine/dispatches'
import { rateAt } from '../nn/schedule'
import { LabError } from '../problem'
import type { NotFinite } from '../models/contract'
import { firstNotFiniteIn } from '../models/weights'
import { randomFrom } from '../random'
import type { Settings } from '../settings'
import { makeBatch, shuffled } from '../text/batches'
import type { Clock } from './clock'
import type { Control } from './control'
import { evaluateFully, evaluateTexts, type TextModel } from './evaluate'
import type { Checkpoint, Metrics, NamedArrays, RunEvent, RunRecord, Summary } from './events'
import { createFlush } from './flush'
import { makePlan } from './plan'
import type { PreparedTexts } from './prepare'
import { copyArrays } from './recovery'
import { nextTurn } from './turn'

export interface LoopInput {
  readonly model: TextModel
  readonly prepared: PreparedTexts
  readonly settings: Settings
  readonly control: Control
  readonly emit: (event: RunEvent) => void
  /** Milliseconds since the run started, pauses left out. */
  readonly clock: Clock
  /** Of a run that goes on: where it stands, and its best checkpoint so far when that is another. */
  readonly resume?: { readonly checkpoint: Checkpoint; readonly best?: Checkpoint }
  readonly signal?: AbortSignal
  /** Rejects a read that will never come, and one on a device that is gone. */
  readonly guard: <T>(read: Promise<T>) => Promise<T>
}

/**
 * The optimiser's state is three times the weights: it is read when training stops, and this often. A run that loses its device
 * or its worker goes on from there, so that at most five seconds are trained again.
 */
const STATE_EVERY_MS = 4000
const TRAIN_SAMPLE = 256

/**
 * Trains until the last planned step, a stop or a failure, and reports. Emits everything from the first metric to
 * `finished`. Throws LabError (`loss-not-finite`, `device-lost`, `cancelled`) after which the run has failed.
 */
export async function trainTexts(input: LoopInput): Promise<void> {
  const { model, prepared, settings, control, emit, clock, signal, guard } = input
  const { texts, split, classes } = prepared
  const batchSize = Number(settings.batchSize)
  const maxLength = Number(settings.maxLength)
  const seed = Number(settings.seed)
  const plan = makePlan(split.train.length, batchSize, Number(settings.epochs))
  const random = randomFrom(seed, 'order')
  const record = (record: RunRecord, rest: Omit<RunEvent, 'record'> = {}) => emit({ record, ...rest })
  const breathe = async () => {
    if (signal?.aborted) throw new LabError('cancelled')
    await nextTurn()
  }
  const evaluation = { classes: classes.length, batchSize, maxLength, breathe }

  const { resume } = input
  /** As many training texts as tell the accuracy on what was learned, beside the one on what was not. */
  const trainSample = shuffled(split.train, random.fork('sample')).slice(0, TRAIN_SAMPLE)
  let done = resume?.checkpoint.step ?? 0
  let best: { step: number; validation: Metrics; weights: NamedArrays } | undefined
  let lastState = -Infinity
  /** The last checkpoint with the optimiser's state: everything in it is finite. */
  let good: Checkpoint | undefined = resume?.checkpoint
  let tokens = 0
  let trainingMs = 0
  const epochNow = () => done / plan.stepsPerEpoch
  const flush = createFlush({ guard, clock, plan, emit, rate: (step) => rateAt(settings, step, plan.steps) })

  /** Looks at the validation texts, then takes a checkpoint. */
  async function validate(withState: boolean): Promise<void> {
    const validation = await guard(evaluateTexts(model, texts, split.validation, evaluation))
    const train = await guard(evaluateTexts(model, texts, trainSample, evaluation))
    const values = Object.fromEntries(
      Object.entries(validation).map(([name, value]) => [`validation.${name}`, value]),
    )
    record({
      type: 'metric',
      at: clock.now(),
      step: done,
      epoch: epochNow(),
      values: { ...values, 'train.accuracy': train.accuracy as number },
    })
    await checkpoint(withState, validation)
  }

  async function checkpoint(withState: boolean, validation?: Metrics): Promise<void> {
    const weights = await guard(model.weights())
    // A step may have made no number of them though its own loss was one: such a checkpoint is none to go on from.
    const broken = firstNotFiniteIn(weights)
    if (broken !== undefined) throw notFinite(done, { of: 'weights', tensor: broken })
    const isBest = validation !== undefined && (!best || isBetter(validation, best.validation))
    if (isBest) best = { step: done, validation, weights }
    const state = withState || clock.now() - lastState > STATE_EVERY_MS
    if (state) lastState = clock.now()
    const kept: Checkpoint = {
      step: done,
      epoch: epochNow(),
      best: isBest,
      // Copies: the receiver may take the arrays away, and the best ones are needed here again.
      weights: copyArrays(weights),
      ...(state ? { optimizer: await guard(model.optimizerState()) } : {}),
    }
    if (kept.optimizer)
      good = { ...kept, weights: copyArrays(weights), optimizer: copyArrays(kept.optimizer) }
    record(
      { type: 'snapshot', at: clock.now(), step: done, epoch: epochNow(), best: isBest },
      { checkpoint: kept },
    )
  }

  async function waitWhilePaused(): Promise<void> {
    await flush.now(done)
    record({ type: 'paused', at: clock.now(), step: done })
    clock.pause()
    await checkpoint(true)
    while (control.paused && !control.stopped && !signal?.aborted) {
      if (control.takeStep()) {
        clock.resume()
        await oneStep()
        await flush.now(done)
        clock.pause()
        await checkpoint(true)
        if (done === plan.steps) break
        continue
      }
      await control.changed()
    }
    clock.resume()
  }

  let order: { epoch: number; texts: Int32Array } | undefined
  /** The batch of a step: fixed by the seed and the step alone. */
  function batchAt(step: number) {
    const epoch = Math.floor(step / plan.stepsPerEpoch)
    if (order?.epoch !== epoch) order = { epoch, texts: shuffled(split.train, random.fork(epoch)) }
    const start = (step % plan.stepsPerEpoch) * batchSize
    return makeBatch(texts, order.texts.subarray(start, start + batchSize), batchSize, maxLength)
  }

  /** Trains again up to the step whose loss or gradient was no number, and asks the model what of it was first not finite. */
  async function firstNotFinite(badStep: number): Promise<NotFinite | undefined> {
    if (!good || good.step >= badStep || !model.firstNotFinite) return undefined
    model.restore(good.weights, good.optimizer)
    for (let step = good.step; step < badStep - 1; step++) {
      const { loss, gradNorm } = model.step(batchAt(step), rateAt(settings, step, plan.steps), step)
      loss.dispose()
      gradNorm.dispose()
      if (step % 16 === 0) await breathe()
    }
    return guard(model.firstNotFinite(batchAt(badStep - 1), badStep - 1))
  }

  async function oneStep(): Promise<void> {
    const batch = batchAt(done)
    const began = clock.now()
    const recorded = dispatchesSoFar()
    const result = model.step(batch, rateAt(settings, done, plan.steps), done)
    const dispatches = recorded === undefined ? undefined : (dispatchesSoFar() ?? recorded) - recorded
    tokens += batch.tokens
    done++
    await flush.add(result, { tokens: batch.tokens, began, done, dispatches })
    trainingMs += clock.now() - began
  }

  if (resume?.best) {
    model.restore(resume.best.weights)
    const validation = await guard(evaluateTexts(model, texts, split.validation, evaluation))
    best = { step: resume.best.step, validation, weights: resume.best.weights }
  }
  if (resume) model.restore(resume.checkpoint.weights, resume.checkpoint.optimizer)
  if (!best) await validate(false)
  try {
    await train()
  } catch (thrown) {
    if (!(thrown instanceof LabError) || thrown.problem.code !== 'loss-not-finite') throw thrown
    if (thrown.problem.values.tensor !== undefined) throw thrown
    const step = Number(thrown.problem.values.step)
    throw notFinite(step, await firstNotFinite(step))
  }

  async function train(): Promise<void> {
    while (done < plan.steps && !control.stopped) {
      if (signal?.aborted) throw new LabError('cancelled')
      if (control.paused) {
        await waitWhilePaused()
        continue
      }
      await oneStep()
      if (plan.isCheckpoint(done) && done < plan.steps) {
        await flush.now(done)
        await validate(false)
      } else if (clock.now() - lastState > STATE_EVERY_MS) {
        await flush.now(done)
        await checkpoint(true)
      }
    }
    if (signal?.aborted) throw new LabError('cancelled')
    await flush.now(done)
  }

  await validate(true)

  const testing = async (done: number) => {
    record({ type: 'preparing', at: clock.now(), phase: 'testing', done })
    await breathe()
  }
  await testing(0)
  const chosen = best as NonNullable<typeof best>
  model.restore(chosen.weights)
  const test = await guard(evaluateFully(model, texts, split.test, { ...evaluation, seed, breathe: testing }))
  const summary: Summary = {
    bestStep: chosen.step,
    validation: chosen.validation,
    test,
    trainingMs,
    tokensPerSecond: trainingMs > 0 ? (tokens / trainingMs) * 1000 : 0,
  }
  const reason = done === plan.steps ? 'completed' : 'stopped'
  record({ type: 'finished', at: clock.now(), step: done, reason, summary })
}

function notFinite(step: number, first: NotFinite | undefined): LabError {
  return new LabError('loss-not-finite', { step, ...first })
}

/** By the validation loss, which a few hundred texts tell more surely than their accuracy. */
function isBetter(candidate: Metrics, best: Metrics): boolean {
  return (candidate.loss as number) < (best.loss as number)
}
