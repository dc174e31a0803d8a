import { dispatchesSoFar } from '../../engine/dispatches'
import { rateAt } from '../../nn/schedule'
import { randomFrom } from '../../random'
import type { Settings } from '../../settings'
import { makeBatch, shuffled } from '../../text/batches'
import type { Metrics } from '../../training/events'
import type { Trainee } from '../trainee'
import { evaluateFully, evaluateParts, type TextModel } from './evaluate'
import { createPending } from './pending'
import { makePlan } from './plan'
import type { PreparedTexts } from './prepare'

/**
 * As many training texts as tell the accuracy on what was learned, beside the one on what was not; few, since every look at a model reads
 * them, and a small run is over soon.
 */
const MOST_SAMPLED = 128

/** A classifier that learns these texts: its batches, fixed by the seed and the step alone, and the looks at the texts kept from it. */
export function textTrainee(model: TextModel, prepared: PreparedTexts, settings: Settings): Trainee {
  const { texts, split, classes } = prepared
  const batchSize = Number(settings.batchSize)
  const maxLength = Number(settings.maxLength)
  const seed = Number(settings.seed)
  const plan = makePlan(split.train.length, batchSize, Number(settings.epochs))
  const random = randomFrom(seed, 'order')
  const trainSample = shuffled(split.train, random.fork('sample')).slice(
    0,
    Math.min(MOST_SAMPLED, Math.ceil(split.validation.length / 2)),
  )
  const pending = createPending()
  let done = 0
  let order: { epoch: number; texts: Int32Array } | undefined

  function batchAt(step: number) {
    const epoch = Math.floor(step / plan.stepsPerEpoch)
    if (order?.epoch !== epoch) order = { epoch, texts: shuffled(split.train, random.fork(epoch)) }
    const start = (step % plan.stepsPerEpoch) * batchSize
    return makeBatch(texts, order.texts.subarray(start, start + batchSize), batchSize, maxLength)
  }

  const evaluation = { classes: classes.length, batchSize, maxLength }

  return {
    parameterCount: model.parameterCount,
    steps: plan.steps,
    stepsPerEpoch: plan.stepsPerEpoch,
    get done() {
      return done
    },
    step() {
      const batch = batchAt(done)
      const began = performance.now()
      const before = dispatchesSoFar()
      const rate = rateAt(settings, done, plan.steps)
      const result = model.step(batch, rate, done)
      const dispatches = before === undefined ? undefined : (dispatchesSoFar() ?? before) - before
      done++
      const enough = pending.add(result, { read: batch.tokens, rate, dispatches }, began)
      return enough ? pending.read(done) : undefined
    },
    async settle() {
      await pending.read(done)
      return pending.tell()
    },
    looksAt: plan.isCheckpoint,
    async look({ breathe }) {
      const options = { ...evaluation, breathe }
      const [validation, train] = await evaluateParts(model, texts, [split.validation, trainSample], options)
      const named = Object.entries(validation ?? {}).map(([name, value]) => [`validation.${name}`, value])
      return { ...(Object.fromEntries(named) as Metrics), 'train.accuracy': train?.accuracy as number }
    },
    // By the loss, which a few hundred texts tell more surely than their accuracy.
    isBetter: (candidate, best) =>
      (candidate['validation.loss'] as number) < (best['validation.loss'] as number),
    test: (breathe) => evaluateFully(model, texts, split.test, { ...evaluation, seed, breathe }),
    weights: () => model.weights(),
    state: () => model.optimizerState(),
    restore({ step, weights, optimizer }) {
      pending.drop()
      model.restore(weights, optimizer)
      done = step
    },
    firstNotFinite: async () => model.firstNotFinite?.(batchAt(done), done),
    dispose() {
      pending.drop()
      model.dispose()
    },
  }
}
