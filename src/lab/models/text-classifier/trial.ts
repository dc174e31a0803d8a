import { makeBatch, type EncodedTexts } from '../../text/batches'
import { randomFrom } from '../../random'
import { defaultsOf, type Settings } from '../../settings'
import type { TrialWork } from '../../engine/trial'
import type { Trial } from '../definition'
import { textClassifier } from './model'
import { architectureOf } from './parameters'
import { schema } from './settings'

const VOCABULARY = 4000
const LENGTH = 64
/** A trial takes batches of at most so many times the default's work: what is larger is slower everywhere. */
const MOST_TIMES = 16

/** Training steps of the classifier that will train, on made-up texts of at most 64 words from a vocabulary of at most 4,000. */
export const textTrial: Trial = { key: keyOf, work: trialStep }

/** Multiplications of a text's words on the way forward, roughly. */
function workOf(settings: Settings): number {
  const { pooling, embeddingSize, convWidth, convLayers, convChannels } = architectureOf(settings)
  const convolved = convWidth * convChannels * (embeddingSize + (convLayers - 1) * convChannels)
  return lengthOf(settings) * (embeddingSize + (pooling === 'attention' ? convolved : 0))
}

function lengthOf({ maxLength }: Settings): number {
  return Math.min(LENGTH, Number(maxLength))
}

/** Models of one pooling whose steps differ by less than a factor of about two to either side share a trial. */
function keyOf(settings: Settings): string {
  const defaults = defaultsOf(schema)
  const times = timesDefault({ ...defaults, pooling: settings.pooling ?? 'attention' }, settings)
  const { pooling, lazyRows, l2 } = settings
  const everyRow = Number(l2) > 0
  return [textClassifier.name, pooling, Math.round(Math.log2(times) / 2), lazyRows === true, everyRow].join()
}

function timesDefault(defaults: Settings, settings: Settings): number {
  const of = (each: Settings) => Number(each.batchSize) * workOf(each)
  return of(settings) / of(defaults)
}

/** @param settings of the run, complete */
async function trialStep(settings: Settings): Promise<TrialWork> {
  const random = randomFrom(1, 'trial')
  const vocabulary = Math.min(VOCABULARY, Number(settings.maxVocabulary))
  const length = lengthOf(settings)
  const times = timesDefault(defaultsOf(schema), settings)
  const size = Math.max(1, Math.floor(Number(settings.batchSize) / Math.max(1, times / MOST_TIMES)))
  const model = textClassifier.build(settings, { vocabulary, classes: 2 }, random)
  const texts: EncodedTexts = {
    ids: Int32Array.from({ length: size * length }, () => 2 + random.integer(Math.max(1, vocabulary - 2))),
    offsets: Int32Array.from({ length: size + 1 }, (_, i) => i * length),
    labels: Int32Array.from({ length: size }, (_, i) => i % 2),
  }
  const rows = Int32Array.from({ length: size }, (_, i) => i)
  const batch = makeBatch(texts, rows, size, length)
  let index = 0
  return {
    async step() {
      const { loss, gradNorm } = model.step(batch, 1e-3, index++)
      await loss.data()
      loss.dispose()
      gradNorm.dispose()
    },
    dispose: () => model.dispose(),
  }
}
