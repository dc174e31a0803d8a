import type { Corpus } from '../../src/lab/corpus'
import * as tf from '../../src/lab/engine/tf'
import { drawFrom, noiseTable } from '../../src/lab/models/word2vec/noise'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { keepProbability } from '../../src/lab/models/word2vec/subsampling'
import { randomFrom } from '../../src/lab/random'

/** Pairs of a step: larger ones learn less from each. */
const BATCH = 1024

/** Steps of skip-gram with negative sampling, each told in running words. */
export interface PlainSkipGram {
  /** @returns running words read, and the loss of a pair */
  step(): Promise<{ readonly read: number; readonly loss: number }>
  dispose(): void
}

/**
 * The same model as a careful user of TensorFlow.js writes it: both tables are variables, a batch of pairs gathers its rows, the loss is
 * sampled, and Adam steps. The text is read on the host, with subsampling, a window of random width and the noise of word2vec.c.
 */
export function plainSkipGram(corpus: Corpus, options: Word2VecOptions): PlainSkipGram {
  const { size, window, negatives, sample, noisePower } = options
  const vocabulary = corpus.words.length
  const random = randomFrom(options.seed, 'plain')
  const noise = noiseTable(corpus.counts, noisePower)
  const half = 0.5 / size
  const input = tf.variable(tf.randomUniform([vocabulary, size], -half, half, 'float32', 1)) // [V, d]
  const output = tf.variable(tf.zeros([vocabulary, size])) // [V, d]
  const optimizer = tf.train.adam(1e-3)
  const ids = corpus.ids.subarray(0, corpus.ids.length).slice()
  let place = 0
  const pairs: (readonly [context: number, centre: number])[] = []

  /** Takes running words until there are pairs enough. @returns how many words */
  function fill(): number {
    let read = 0
    const kept: number[] = []
    const centreOn = (at: number) => {
      const radius = 1 + random.integer(window)
      for (let other = Math.max(0, at - radius); other <= Math.min(kept.length - 1, at + radius); other++) {
        if (other !== at) pairs.push([kept[other] as number, kept[at] as number])
      }
    }
    while (pairs.length < BATCH) {
      const word = ids[place++ % ids.length] as number
      if (word < 0) continue
      read++
      if (random.uniform() >= keepProbability(corpus.counts[word] as number, corpus.length, sample)) continue
      kept.push(word)
      if (kept.length > window) centreOn(kept.length - 1 - window)
    }
    return read
  }

  return {
    async step() {
      const read = fill()
      const batch = pairs.splice(0, BATCH)
      const column = (take: (pair: (typeof batch)[number]) => number) => Int32Array.from(batch, take)
      const contexts = tf.tensor1d(
        column(([context]) => context),
        'int32',
      ) // [B]
      const centres = tf.tensor1d(
        column(([, centre]) => centre),
        'int32',
      ) // [B]
      const word = () => Math.floor(random.uniform() * 0x100000000)
      const drawn = Int32Array.from({ length: BATCH * negatives }, () => drawFrom(noise, word()))
      const others = tf.tensor2d(drawn, [BATCH, negatives], 'int32') // [B, K]
      const cost = optimizer.minimize(() => {
        const x = tf.gather(input, contexts) // [B, d]
        const positive = tf.sum(tf.mul(x, tf.gather(output, centres)), 1) // [B]
        const negative = tf.sum(tf.mul(tf.expandDims(x, 1), tf.gather(output, others)), 2) // [B, K]
        const loss = tf.add(tf.softplus(tf.neg(positive)), tf.sum(tf.softplus(negative), 1))
        return tf.mean(loss) as tf.Scalar
      }, true)
      const [loss = NaN] = (await cost?.data()) ?? []
      tf.dispose([contexts, centres, others, ...(cost ? [cost] : [])])
      return { read, loss }
    },
    dispose() {
      optimizer.dispose()
      input.dispose()
      output.dispose()
    },
  }
}
