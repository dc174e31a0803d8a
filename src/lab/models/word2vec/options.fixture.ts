import type { Word2VecOptions } from './options'

/** For tests: small, and none of the text is skipped. */
export const smallOptions: Word2VecOptions = {
  architecture: 'skip-gram',
  objective: 'negative',
  size: 7,
  window: 3,
  negatives: 5,
  sample: 0,
  noisePower: 0.75,
  initialWidth: 0.5,
  rate: 0.05,
  epochs: 1,
  seed: 3,
}
