import type { Corpus } from '../../../corpus'
import { randomFrom } from '../../../random'
import { takeMemory } from '../../word-vectors/wasm-memory'
import { bytes } from '../assembly/keep.ts?assembly'
import type { Stretch } from '../course'
import { wordsPerStep, type Word2VecOptions } from '../options'
import { keepThresholds } from '../subsampling'

type Keep = (...numbers: readonly number[]) => number

/** A longer line is cut. */
const LONGEST_SENTENCE = 1000
/** The module's own data lies below it. */
const FIRST_FREE = 16_384
const PAGE = 65_536
/** Numbers of a word: its number, its place in the text, its sentence. */
export const WORD = 3

export interface KeptWords {
  /** Of each word that subsampling leaves in the text, {@link WORD} numbers; good until the next call. [words, 3] */
  readonly words: Int32Array
  /** Where the next sentence begins. */
  readonly reached: number
}

/** The most words that one step can hold: its last sentence is read whole. */
export function mostKept(corpus: Corpus): number {
  return wordsPerStep(corpus.length) + LONGEST_SENTENCE
}

/** A sentence seldom reaches further behind the end of a step. */
const BEYOND = 2000

/** Reads the words that a step trains on, in WebAssembly, piece by piece of a text that may stand on disk. */
export async function createKeeper(corpus: Corpus, options: Word2VecOptions) {
  const [k0, k1] = randomFrom(options.seed, 'word2vec').key
  const thresholds = keepThresholds(corpus.counts, corpus.length, options.sample)
  const scratch = FIRST_FREE
  const keep = scratch + 16
  const out = keep + 4 * thresholds.length
  // The text lies behind all else, and may grow.
  const text = out + 4 * WORD * mostKept(corpus)
  const memory = takeMemory(text + 4 * (wordsPerStep(corpus.length) + BEYOND))
  new Uint32Array(memory.buffer, keep, thresholds.length).set(thresholds)
  const module = await WebAssembly.compile(bytes({ relaxed: false }))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } })
  const keepWords = exports.keep as Keep
  const positionNow = exports.positionNow as () => number

  function load(from: number, to: number): void {
    const missing = text + 4 * (to - from) - memory.buffer.byteLength
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE))
    new Int32Array(memory.buffer, text, to - from).set(corpus.ids.subarray(from, to))
  }

  return {
    get bytes() {
      return memory.buffer.byteLength
    },
    /** @returns no words where the stretch is empty */
    read({ from, to, end }: Stretch, epoch: number): KeptWords {
      if (from >= to) return { words: new Int32Array(0), reached: from }
      for (let beyond = BEYOND; ; beyond *= 2) {
        const loaded = Math.min(end, to + beyond)
        load(from, loaded)
        const count = keepWords(text, keep, from, loaded, to, end, k0, k1, epoch, scratch, out)
        if (count >= 0)
          return { words: new Int32Array(memory.buffer, out, WORD * count), reached: positionNow() }
      }
    },
  }
}
