import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'

/** What all sides are asked to train with: the defaults of word2vec.c. */
export function optionsFor(
  architecture: Word2VecOptions['architecture'],
  epochs: number,
  seed: number,
): Word2VecOptions {
  return {
    ...{ architecture, objective: 'negative', size: 100, window: 5, negatives: 5 },
    ...{ sample: 1e-3, noisePower: 0.75, initialWidth: 2 },
    ...{ rate: architecture === 'skip-gram' ? 0.025 : 0.05, epochs, seed },
  }
}
