import type { Corpus } from '../../corpus'
import { hasRelaxedSimd } from '../../engine/wasm'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import type { WordModel, WordModelDefinition } from '../word-vectors/contract'
import { bytes } from './assembly/train.ts?assembly'
import { createMemory } from './memory'
import { rateAfter, wordsPerStep, type Word2VecOptions } from './options'

type Train = (job: number, from: number, to: number, end: number) => number

/** @param settings complete, as `checkSettings` returns them */
export function optionsOf(settings: Settings): Word2VecOptions {
  return {
    architecture: settings.architecture as Word2VecOptions['architecture'],
    objective: settings.objective as Word2VecOptions['objective'],
    size: Number(settings.size),
    window: Number(settings.window),
    negatives: Number(settings.negatives),
    sample: Number(settings.sample),
    noisePower: Number(settings.noisePower),
    rate: Number(settings.learningRate),
    epochs: Number(settings.epochs),
    seed: Number(settings.seed),
  }
}

/** Word2Vec (Mikolov et al., 2013) in WebAssembly with SIMD. */
export const word2vec: WordModelDefinition = {
  name: 'word2vec',
  build: (settings, corpus) => createWord2Vec(corpus, optionsOf(settings)),
}

/**
 * Word2Vec on one core. The same options and text give the same vectors, bit for bit.
 *
 * @throws LabError `memory` when the tables do not fit
 */
export async function createWord2Vec(corpus: Corpus, options: Word2VecOptions): Promise<WordModel> {
  const layout = createMemory(corpus, options, 1)
  const [job = 0] = layout.jobs
  const module = await WebAssembly.compile(bytes({ relaxed: hasRelaxedSimd() }))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: layout.memory } })
  const train = exports.train as Train
  const end = corpus.ids.length
  const { size, epochs } = options
  const perStep = wordsPerStep(corpus.length)
  const stepsPerEpoch = Math.max(1, Math.ceil(end / perStep))
  const steps = epochs * stepsPerEpoch
  let done = 0
  /** Where the sentence after the last step begins: behind the step's end, for sentences are read whole. */
  let position = 0

  const wordsBefore = (place: number) => (place >= end ? corpus.length : (place / end) * corpus.length)

  return {
    parameterCount: (layout.rows.input + layout.rows.output) * size,
    steps,
    stepsPerEpoch,
    get done() {
      return done
    },
    bytes: { memory: layout.bytes },
    step() {
      const epoch = Math.floor(done / stepsPerEpoch)
      const place = done % stepsPerEpoch
      if (place === 0) position = 0
      const to = place + 1 === stepsPerEpoch ? end : (place + 1) * perStep
      const rate = rateAfter(epoch * corpus.length + wordsBefore(position), corpus.length, options)
      layout.set(job, { epoch, rate })
      const from = position
      // A sentence that began in the last step may reach beyond this one.
      if (from < to) position = train(job, from, to, end)
      done++
      return { rate, read: wordsBefore(position) - wordsBefore(from), ...layout.take(job) }
    },
    async weights() {
      const table = (name: 'input' | 'output') => ({
        shape: [layout.rows[name], size],
        data: layout.read(name),
      })
      return { input: table('input'), output: table('output') }
    },
    async state() {
      // Two halves: a float32 holds whole numbers up to 2^24 exactly.
      const data = Float32Array.of(done >>> 16, done & 0xffff, position >>> 16, position & 0xffff)
      return { progress: { shape: [4], data } }
    },
    restore(weights: NamedArrays, state?: NamedArrays) {
      for (const name of ['input', 'output'] as const) {
        const array = weights[name]
        if (!array) throw new Error(`the checkpoint lacks ${name}`)
        layout.write(name, array.data)
      }
      const progress = state?.progress?.data
      if (!progress) return
      const [doneHigh = 0, doneLow = 0, high = 0, low = 0] = progress
      done = doneHigh * 65536 + doneLow
      position = high * 65536 + low
    },
    async vectors() {
      return { words: corpus.words, counts: corpus.counts, size, data: layout.read('input') }
    },
    dispose: () => undefined,
  }
}
