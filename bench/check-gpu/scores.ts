import { countCooccurrences } from '../../src/lab/cooccurrence'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import { createGlove } from '../../src/lab/models/glove/model'
import { createGloveWebGpu } from '../../src/lab/models/glove/webgpu'
import type { WordModel } from '../../src/lab/models/word-vectors/contract'
import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import { corpusOfFile } from '../words/corpus'
import { GLOVE } from '../words/glove'
import { openedOnce } from '../words/opened'
import { optionsFor } from '../words/options'
import { readSet, scoresOf } from '../words/scores'
import { trainWhole } from '../words/whole'
import { found, type Part } from './part'

/** As far apart as seeds are. */
const SPREAD = 0.03

type Make = () => Promise<WordModel>

interface Compared {
  readonly model: string
  readonly wasm: Make
  readonly repeatable: Make
  /** A choice of the visitor's, whose cost is named beside it: it is shown, and held to nothing. */
  readonly inPlace: Make
}

/** Word vectors of a text beside WebAssembly's, by a similarity set. */
export const scores: Part = async ({ data, quick, keep }) => {
  const text = data.find((name) => /text8/.test(name))
  const set = data.find((name) => /wordsim/i.test(name))
  if (text === undefined || set === undefined) {
    console.log('scores needs text8 and WordSim among its --data')
    return
  }
  const measure = readSet(set)
  const corpus = await corpusOfFile(text)
  await openedOnce('webgpu')
  const skipGram = optionsFor('skip-gram', quick ? 1 : 5, 1)
  const glove = { ...GLOVE, epochs: quick ? 1 : GLOVE.epochs, seed: 1 }
  const counted = await countCooccurrences(corpus, glove)
  const word2VecOnGpu = (deterministic: boolean) => () =>
    createWord2VecOnWebGpu(corpus, skipGram, { deterministic })
  const gloveOnGpu = (deterministic: boolean) => () =>
    createGloveWebGpu(corpus, counted, glove, webGpuBackend(), { deterministic })
  const compared: readonly Compared[] = [
    {
      model: 'Word2Vec',
      wasm: () => createWord2Vec(corpus, skipGram),
      repeatable: word2VecOnGpu(true),
      inPlace: word2VecOnGpu(false),
    },
    {
      model: 'GloVe',
      wasm: () => createGlove(corpus, counted, glove),
      repeatable: gloveOnGpu(true),
      inPlace: gloveOnGpu(false),
    },
  ]
  for (const { model, wasm, repeatable, inPlace } of compared) {
    const scored = async (form: string, backend: string, make: Make, least?: number) => {
      const { seconds, vectors } = await trainWhole(await make())
      const value = (await scoresOf(vectors, [measure]))[measure.name] ?? NaN
      const held = least !== undefined && { bar: `> ${least.toFixed(3)}`, passed: value > least }
      keep(found({ what: `${model}${form}: ${measure.name}`, backend, value, ...held }))
      keep(found({ what: `${model}${form}: seconds`, backend, value: seconds }))
      return value
    }
    const theirs = await scored('', 'wasm', wasm)
    await scored(', in place', 'webgpu', inPlace)
    await scored(', repeatable', 'webgpu', repeatable, theirs - SPREAD)
  }
}
