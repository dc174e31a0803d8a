import { readFileSync } from 'node:fs'
import { countCooccurrences } from '../../src/lab/cooccurrence'
import { corpusOf, readRunningWords } from '../../src/lab/corpus'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import { createGlove } from '../../src/lab/models/glove/model'
import { createGloveWebGpu } from '../../src/lab/models/glove/webgpu'
import type { WordModel } from '../../src/lab/models/word-vectors/contract'
import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import { GLOVE } from '../words/glove'
import { openedOnce } from '../words/opened'
import { optionsFor } from '../words/options'
import { readSet, scoresOf } from '../words/scores'
import { found, type Part } from './part'

/** Word vectors of a text beside WebAssembly's, by a similarity set: as far apart as seeds are (some 0.03). */
const SPREAD = 0.03

export const scores: Part = async ({ data, quick, keep }) => {
  const text = data.find((name) => /\.txt$/.test(name) && !/simlex|MEN|questions/i.test(name))
  const set = data.find((name) => /wordsim/i.test(name))
  if (text === undefined || set === undefined) {
    console.log('scores need --data TEXT,WORDSIM')
    return
  }
  const measure = readSet(set)
  const lines = readFileSync(text, 'utf8').split('\n')
  const running = await readRunningWords([lines.map((line) => ({ text: line, label: '' }))])
  const corpus = corpusOf(running, { minCount: 5, maxVocabulary: 1_000_000 })
  await openedOnce('webgpu')
  const skipGram = optionsFor('skip-gram', quick ? 1 : 5, 1)
  const glove = { ...GLOVE, epochs: quick ? 1 : GLOVE.epochs, seed: 1 }
  const counted = await countCooccurrences(corpus, glove)
  const gloveOnWebGpu = (deterministic: boolean) =>
    createGloveWebGpu(corpus, counted, glove, webGpuBackend(), { deterministic })
  const makers: readonly (readonly [string, string, () => Promise<WordModel>])[] = [
    ['GloVe', 'wasm', () => createGlove(corpus, counted, glove)],
    ['GloVe, repeatable', 'webgpu', () => gloveOnWebGpu(true)],
    ['GloVe, in place', 'webgpu', () => gloveOnWebGpu(false)],
    ['Word2Vec', 'wasm', () => createWord2Vec(corpus, skipGram)],
    [
      'Word2Vec, repeatable',
      'webgpu',
      () => createWord2VecOnWebGpu(corpus, skipGram, { deterministic: true }),
    ],
    [
      'Word2Vec, in place',
      'webgpu',
      () => createWord2VecOnWebGpu(corpus, skipGram, { deterministic: false }),
    ],
  ]
  let wasm = NaN
  for (const [name, backend, make] of makers) {
    const model = await make()
    const began = performance.now()
    while (model.done < model.steps) await model.step()
    await model.settle?.()
    const seconds = (performance.now() - began) / 1000
    const value = (await scoresOf(await model.vectors(), [measure]))[measure.name] ?? NaN
    model.dispose()
    const what = `${name}: ${measure.name}`
    if (backend === 'wasm') {
      wasm = value
      keep(found({ what, backend, value }))
    } else {
      // In place is a choice of the visitor's, whose cost is named beside it: it is shown, and held to nothing.
      const held = !name.endsWith('in place') && {
        bar: `> WASM's less ${SPREAD}`,
        passed: value > wasm - SPREAD,
      }
      keep(found({ what, backend, value, ...(held || {}) }))
    }
    keep(found({ what: `${name}: seconds`, backend, value: seconds }))
  }
}
