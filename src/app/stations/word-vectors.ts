import type { Station } from './contract'

/** What the stations of word vectors have in common. */
export const wordVectors = {
  models: ['word2vec', 'glove'],
  opening: {
    word2vec: { size: 32, window: 10, sample: 0.01, minCount: 1, epochs: 60 },
    glove: { size: 50, minCount: 1, epochs: 25 },
  },
  labelled: false,
  dials: {
    word2vec: ['size', 'window', 'epochs', 'seed'],
    glove: ['size', 'window', 'xMax', 'epochs'],
  },
  told: { settings: ['architecture'], metrics: ['analogies', 'similarity'] },
} as const satisfies Partial<Station>
