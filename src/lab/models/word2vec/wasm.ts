import type { Corpus } from '../../corpus'
import { hasRelaxedSimd } from '../../engine/wasm'
import { bytes } from './assembly/train.ts?assembly'
import { createMemory } from './memory'
import { RATE_EVERY, rateAfter, type Word2VecOptions } from './options'

type Train = (job: number, from: number, to: number, end: number) => number

/** Word2Vec on one core, in WebAssembly with SIMD. The same settings and text give the same vectors, bit for bit. */
export async function createWasmWord2Vec(corpus: Corpus, options: Word2VecOptions) {
  const layout = createMemory(corpus, options, 1)
  const [job = 0] = layout.jobs
  const module = await WebAssembly.compile(bytes({ relaxed: hasRelaxedSimd() }))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: layout.memory } })
  const train = exports.train as Train
  let epoch = 0
  let position = 0
  /** Running words of this epoch before `position`. */
  let seen = 0
  return {
    layout,
    /** Whether the next step is the first of an epoch. */
    get startsEpoch() {
      return position === 0
    },
    get done() {
      return epoch >= options.epochs
    },
    /** Trains on about this many running words. */
    step(words = RATE_EVERY) {
      const end = corpus.ids.length
      const rate = rateAfter(epoch * corpus.length + seen, corpus.length, options)
      layout.set(job, { epoch, rate })
      const from = position
      position = train(job, from, Math.min(end, from + words), end)
      seen += position - from
      if (position >= end) {
        epoch++
        position = 0
        seen = 0
      }
      return { rate, ...layout.take(job) }
    },
  }
}
