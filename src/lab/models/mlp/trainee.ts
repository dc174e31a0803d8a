import type { PointSplit, Points } from '../../data/points'
import { createEngine, createTrainer, examplesOf, initialParameters, type NetworkShape } from '../../neuron'
import { optimizerSettings } from '../../nn/optimizers/settings'
import { rateAt } from '../../nn/schedule'
import { LabError } from '../../problem'
import type { Settings } from '../../settings'
import type { Metrics } from '../../training/events'
import { noSums, type Trainee } from '../trainee'
import { firstNotFiniteIn } from '../weights'
import { arraysOf, valuesOf } from './arrays'

/** Looks over a whole run, at the ends of epochs. */
const LOOKS = 30

/** A small network that learns points in plain JavaScript: float32 parameters, sums in float64. */
export function mlpTrainee(
  settings: Settings,
  shape: NetworkShape,
  points: Points,
  { train, test }: PointSplit,
): Trainee {
  const seed = Number(settings.seed)
  const batchSize = Number(settings.batchSize)
  const examples = examplesOf(points.coordinates, points.targets, shape)
  const engine = createEngine(shape)
  const stepsPerEpoch = Math.floor(train.length / batchSize)
  const steps = stepsPerEpoch * Number(settings.epochs)
  const trainer = createTrainer(
    {
      shape,
      start: Float32Array.from(initialParameters(shape, seed)),
      optimizer: optimizerSettings(settings),
      rateAt: (step) => rateAt(settings, step, steps),
      batchSize,
      seed,
    },
    examples,
    train,
  )
  const lookEvery = Math.max(1, Math.ceil(Number(settings.epochs) / LOOKS)) * stepsPerEpoch
  let told = noSums()

  const measured = (rows: Int32Array, part: string): Metrics => {
    const { loss, accuracy } = engine.measure(trainer.parameters, examples, rows)
    return { [`${part}loss`]: loss, ...(accuracy !== undefined && { [`${part}accuracy`]: accuracy }) }
  }
  const weights = () => arraysOf(engine.places, trainer.parameters)

  return {
    parameterCount: trainer.parameters.length,
    steps,
    stepsPerEpoch,
    get done() {
      return trainer.done
    },
    step() {
      const rate = rateAt(settings, trainer.done, steps)
      const loss = trainer.step()
      const gradNorm = Math.hypot(...trainer.gradient)
      if (!Number.isFinite(loss) || !trainer.parameters.every(Number.isFinite)) {
        const tensor = firstNotFiniteIn(weights())
        throw new LabError('loss-not-finite', {
          step: trainer.done,
          ...(tensor !== undefined && { of: 'weights', tensor }),
        })
      }
      told = {
        ...{ steps: told.steps + 1, loss: told.loss + loss, over: told.over + 1, rate },
        ...{ read: told.read + batchSize, gradNorm: (told.gradNorm ?? 0) + gradNorm },
      }
    },
    settle: async () => {
      const sums = told
      told = noSums()
      return sums
    },
    looksAt: (done) => done > 0 && (done % lookEvery === 0 || done === steps),
    // The points of the test choose nothing: the last weights are those of the run.
    look: async () => ({
      ...measured(test, 'validation.'),
      ...(points.target === 'class' && { 'train.accuracy': measured(train, '').accuracy ?? Number.NaN }),
    }),
    test: async () => measured(test, ''),
    weights: async () => weights(),
    state: async () =>
      Object.assign(
        {},
        ...Object.entries(trainer.memory).map(([name, values]) =>
          arraysOf(engine.places, values, `${name}.`),
        ),
      ),
    restore({ step, weights: from, optimizer }) {
      const names = Object.keys(trainer.memory)
      const memory = optimizer
        ? Object.fromEntries(names.map((name) => [name, valuesOf(engine.places, optimizer, `${name}.`)]))
        : {}
      trainer.restore(step, valuesOf(engine.places, from), memory)
      told = noSums()
    },
    dispose: () => undefined,
  }
}
