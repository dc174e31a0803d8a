import type { Corpus } from '../../corpus'
import { hasRelaxedSimd } from '../../engine/wasm'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import type { WordModel, WordModelDefinition } from '../word-vectors/contract'
import { canShareMemory, openThreads, type SpawnThread } from '../word-vectors/threads'
import { bytes } from './assembly/train.ts?assembly'
import { bytes as sharedBytes } from './assembly/train.ts?assembly&shared'
import { createMemory } from './memory'
import { rateAfter, wordsPerStep, type Word2VecOptions } from './options'

type Train = (...slice: Slice) => number
/** Of a part's text: from where its next sentence begins until one ends at or behind `to`. */
type Slice = readonly [job: number, from: number, to: number, stop: number]

/** A sentence that begins before a slice's end seldom reaches further behind it. */
const BEYOND = 2000

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
    initialWidth: Number(settings.initialWidth),
    rate: Number(settings.learningRate),
    epochs: Number(settings.epochs),
    seed: Number(settings.seed),
  }
}

/** Word2Vec (Mikolov et al., 2013) in WebAssembly with SIMD. */
export const word2vec: WordModelDefinition = {
  name: 'word2vec',
  forms: ['wasm'],
  build: (settings, corpus, { spawnThread } = {}) =>
    createWord2Vec(corpus, optionsOf(settings), {
      threads: Number(settings.threads),
      ...(spawnThread && { spawnThread }),
    }),
}

export interface WordThreads {
  readonly threads?: number
  readonly spawnThread?: SpawnThread
  /** Places of the text that a thread holds at once; it changes nothing but the memory it takes. */
  readonly loaded?: number
}

/**
 * Word2Vec on one core, or on several (Hogwild: Recht, Re, Wright and Niu, 2011): each has a part of the text and all write into the same tables.
 * On one, the same options and text give the same vectors, bit for bit; on several not quite.
 *
 * @throws LabError `memory` when the tables do not fit
 */
export async function createWord2Vec(
  corpus: Corpus,
  options: Word2VecOptions,
  { threads: asked = 1, spawnThread, loaded }: WordThreads = {},
): Promise<WordModel> {
  const end = corpus.ids.length
  const perStep = wordsPerStep(corpus.length)
  // A part should be some steps long.
  const most = Math.max(1, Math.floor(end / (4 * perStep)))
  const count = spawnThread && canShareMemory() ? Math.min(asked, most) : 1
  const layout = createMemory(corpus, options, count, loaded)
  const build = { relaxed: hasRelaxedSimd() }
  const module = await WebAssembly.compile(count > 1 ? sharedBytes(build) : bytes(build))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: layout.memory } })
  const train = exports.train as Train
  const others =
    count > 1 && spawnThread ? await openThreads(count - 1, spawnThread, module, layout.memory) : []
  const { size, epochs } = options
  const parts = layout.jobs.map((job, part) => ({
    job,
    start: Math.floor((part * end) / count),
    stop: Math.floor(((part + 1) * end) / count),
  }))
  const stepsPerEpoch = Math.max(1, ...parts.map(({ start, stop }) => Math.ceil((stop - start) / perStep)))
  let done = 0
  /** Where each part's next sentence begins: behind the last step's end, for sentences are read whole. */
  let positions = parts.map(({ start }) => start)

  const wordsIn = (places: number) => (places / end) * corpus.length
  const readNow = () => parts.reduce((sum, { start }, part) => sum + (positions[part] as number) - start, 0)

  /** What each part is to train on in this step; nothing where a sentence has reached beyond it already. */
  function slices() {
    const epoch = Math.floor(done / stepsPerEpoch)
    const place = done % stepsPerEpoch
    if (place === 0) positions = parts.map(({ start }) => start)
    const rate = rateAfter(epoch * corpus.length + wordsIn(readNow()), corpus.length, options)
    const work = parts.map(({ job, start, stop }, part) => {
      layout.set(job, { epoch, rate })
      const to = Math.min(stop, start + (place + 1) * perStep)
      const slice: Slice = [job, positions[part] as number, place + 1 === stepsPerEpoch ? stop : to, stop]
      return slice
    })
    return { rate, work }
  }

  /** The calls that a slice takes: one, unless a sentence goes on behind the text that the job has. */
  function* pieces(part: number, [job, from, to, stop]: Slice): Generator<Slice> {
    if (from >= to) return
    do {
      const position = positions[part] as number
      layout.load(job, position, Math.min(stop, Math.max(position, to) + BEYOND))
      yield [job, position, to, stop]
    } while (layout.wantsText(job))
  }

  function finish(rate: number, before: number) {
    done++
    const took = parts.map(({ job }) => layout.take(job))
    const sum = (of: 'loss' | 'predictions') => took.reduce((total, each) => total + each[of], 0)
    return { rate, read: wordsIn(readNow() - before), loss: sum('loss'), predictions: sum('predictions') }
  }

  return {
    parameterCount: (layout.rows.input + layout.rows.output) * size,
    form: `${count} ${count === 1 ? 'thread' : 'threads'}`,
    steps: epochs * stepsPerEpoch,
    stepsPerEpoch,
    get done() {
      return done
    },
    bytes: { memory: layout.bytes },
    step() {
      const { rate, work } = slices()
      const before = readNow()
      const own = work[0] as (typeof work)[number]
      const asking = others.map(async (thread, index) => {
        const numbers = work[index + 1] as (typeof work)[number]
        for (const asked of pieces(index + 1, numbers)) {
          positions[index + 1] = await thread.ask({ type: 'train', numbers: asked })
        }
      })
      for (const asked of pieces(0, own)) positions[0] = train(...asked)
      return asking.length === 0 ? finish(rate, before) : Promise.all(asking).then(() => finish(rate, before))
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
      const data = Float32Array.from([done, ...positions].flatMap((value) => [value >>> 16, value & 0xffff]))
      return { progress: { shape: [data.length], data } }
    },
    restore(weights: NamedArrays, state?: NamedArrays) {
      for (const name of ['input', 'output'] as const) {
        const array = weights[name]
        if (!array) throw new Error(`the checkpoint lacks ${name}`)
        layout.write(name, array.data)
      }
      const progress = state?.progress?.data
      if (!progress) return
      const values = Array.from({ length: progress.length / 2 }, (_, i) => {
        return (progress[2 * i] as number) * 65_536 + (progress[2 * i + 1] as number)
      })
      const [steps = 0, ...places] = values
      // Made by another number of threads: it goes on from the beginning of that epoch's step, as near as can be told.
      done = places.length === count ? steps : Math.floor(steps / stepsPerEpoch) * stepsPerEpoch
      positions = places.length === count ? places : parts.map(({ start }) => start)
    },
    async vectors() {
      return { words: corpus.words, counts: corpus.counts, size, data: layout.read('input') }
    },
    dispose: () => others.forEach((thread) => thread.end()),
  }
}
