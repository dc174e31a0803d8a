/** The hyperparameters as the training loops take them. */
export interface Word2VecOptions {
  readonly architecture: 'skip-gram' | 'cbow-mean' | 'cbow-sum'
  readonly objective: 'negative' | 'hierarchical' | 'softmax'
  /** Numbers a vector. */
  readonly size: number
  /** Words to either side; of each centre a radius from 1 to this is drawn. */
  readonly window: number
  readonly negatives: number
  /** Words more frequent than this share are left out now and then; 0 keeps all. */
  readonly sample: number
  /** The noise is unigram counts to this power. */
  readonly noisePower: number
  /** Vectors begin uniform in +- this / size. */
  readonly initialWidth: number
  /** The first learning rate; it falls linearly to a ten-thousandth of it. */
  readonly rate: number
  readonly epochs: number
  readonly seed: number
}

/** Running words between two learning rates of word2vec.c. */
const RATE_EVERY = 10_000

/** Running words of a step, at one learning rate: as in word2vec.c, or a twentieth of a shorter text. */
export function wordsPerStep(words: number): number {
  return Math.max(1, Math.min(RATE_EVERY, Math.ceil(words / 20)))
}

/** rate (1 - seen / (all + 1)), at least a ten-thousandth of the first; `seen` is counted before subsampling. */
export function rateAfter(seen: number, words: number, { rate, epochs }: Word2VecOptions): number {
  return rate * Math.max(1e-4, 1 - seen / (epochs * words + 1))
}
