import { LINE_END, type Corpus } from '../../corpus'
import { schemas } from '..'
import { randomFrom } from '../../random'
import { defaultsOf, type Schema } from '../../settings'
import type { Tools, Trial } from '../definition'
import type { WordBackendName, WordModelDefinition } from './contract'

const VOCABULARY = 4000
const WORDS = 40_000
const LINE = 40
/** Steps of the model to one of the trial: a GPU is waited for once in so many, as in a run. */
const STEPS = 5
/** What changes how fast each form is, beside the model. */
const asked = ['threads', 'deterministic'] as const

/** Steps of a model of word vectors on a made-up text, the same for each form. */
export function wordTrial(model: WordModelDefinition, { spawnThread }: Tools): Trial {
  return {
    cheap: true,
    key: (settings) => [model.name, ...asked.map((name) => settings[name])].join(),
    async work(settings, form) {
      const defaults = defaultsOf(schemas[model.name] as Schema)
      const taken = asked.filter((name) => name in defaults && name in settings)
      const own = Object.fromEntries(taken.map((name) => [name, settings[name] as number | boolean]))
      const built = await model.build({ ...defaults, ...own, epochs: 1000 }, madeUpCorpus(), {
        backend: form as WordBackendName,
        ...(spawnThread && { spawnThread }),
      })
      return {
        async step() {
          for (let step = 0; step < STEPS; step++) await built.step()
          await built.settle?.()
        },
        dispose: () => built.dispose(),
      }
    },
  }
}

/** Lines of words that follow Zipf's law, as real ones do. */
function madeUpCorpus(): Corpus {
  const random = randomFrom(1, 'word trial')
  const drawn = Int32Array.from({ length: WORDS }, (_, i) =>
    i < VOCABULARY ? i : Math.floor(Math.exp(random.uniform() * Math.log(VOCABULARY))) - 1,
  )
  const drawnOf = new Float64Array(VOCABULARY)
  for (const word of drawn) drawnOf[word] = (drawnOf[word] as number) + 1
  const byCount = Array.from(drawnOf.keys()).sort((a, b) => (drawnOf[b] as number) - (drawnOf[a] as number))
  const rank = new Int32Array(VOCABULARY)
  byCount.forEach((word, index) => (rank[word] = index))
  random.shuffle(drawn)
  const ids: number[] = []
  drawn.forEach((word, i) => {
    ids.push(rank[word] as number)
    if (i % LINE === LINE - 1) ids.push(LINE_END)
  })
  return {
    words: byCount.map((_, index) => `w${index}`),
    counts: Float64Array.from(byCount, (word) => drawnOf[word] as number),
    ids: Int32Array.from(ids),
    length: WORDS,
  }
}
