import { LabError } from '../../problem'
import { createSpace, scoreAnalogies, scoreSimilarity, type AnalogySet } from '../../vectors'
import { noSums, type Trainee } from '../trainee'
import { firstNotFiniteIn } from '../weights'
import type { WordModel, WordResults } from './contract'
import type { WordTruth } from './truth'

/** So many analogies, evenly over the set, are asked while it learns. */
const MOST_ANALOGIES = 600

/** A model of word vectors that learns its text, scored by what is known of the words. */
export function wordTrainee(model: WordModel, truth: WordTruth): Trainee {
  let told = noSums()
  let predicted = 0
  let fromStart = true

  async function take(took: WordResults): Promise<void> {
    if (!Number.isFinite(took.loss)) throw await overflowed()
    predicted += took.predictions
    told = {
      ...told,
      loss: told.loss + took.loss,
      over: told.over + took.predictions,
      read: told.read + took.read,
    }
  }

  async function overflowed(): Promise<LabError> {
    const tensor = firstNotFiniteIn(await model.weights())
    const cause = tensor !== undefined && { of: 'weights', tensor }
    return new LabError('loss-not-finite', { step: model.done, ...cause })
  }

  return {
    parameterCount: model.parameterCount,
    form: model.form,
    steps: model.steps,
    stepsPerEpoch: model.stepsPerEpoch,
    get done() {
      return model.done
    },
    async step() {
      const stepping = model.step()
      const took = stepping instanceof Promise ? await stepping : stepping
      await take(took)
      told = { ...told, steps: told.steps + 1, rate: took.rate }
    },
    async settle() {
      if (model.settle) await take(await model.settle())
      const sums = told
      told = noSums()
      return sums
    },
    ...((truth.similarity ?? truth.analogies) && {
      async look({ last, breathe }) {
        const space = createSpace(await model.vectors())
        const values: Record<string, number> = {}
        if (truth.similarity) {
          const { correlation } = scoreSimilarity(space, truth.similarity)
          if (Number.isFinite(correlation)) values.similarity = correlation
        }
        if (truth.analogies) {
          const asking = last ? truth.analogies : sampled(truth.analogies)
          const { right, asked } = await scoreAnalogies(space, asking, { breathe })
          if (asked > 0) values.analogies = right / asked
        }
        return values
      },
    }),
    weights: () => model.weights(),
    state: () => model.state(),
    restore({ weights, optimizer }) {
      model.restore(weights, optimizer)
      told = noSums()
      fromStart = false
    },
    complete() {
      // Every line that is trained on has neighbours: only subsampling takes them all away.
      if (fromStart && predicted === 0) throw new LabError('subsampling-all')
    },
    dispose: () => model.dispose(),
  }
}

function sampled(set: AnalogySet): AnalogySet {
  const all = set.sections.reduce((sum, { analogies }) => sum + analogies.length, 0)
  const every = Math.ceil(all / MOST_ANALOGIES)
  if (every <= 1) return set
  let index = 0
  return {
    name: set.name,
    sections: set.sections.map(({ name, analogies }) => ({
      name,
      analogies: analogies.filter(() => index++ % every === 0),
    })),
  }
}
