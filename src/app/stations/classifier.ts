import type { Station } from './contract'

/** What the stations of the text classifier have in common. */
export const classifier = {
  models: ['text-classifier'],
  world: { name: 'deciding-word', texts: 1200 },
  opening: {
    'text-classifier': {
      embeddingSize: 16,
      convChannels: 16,
      attentionRate: 1,
      learningRate: 0.005,
      epochs: 10,
    },
  },
  labelled: true,
  dials: { 'text-classifier': ['pooling', 'learningRate', 'epochs', 'seed'] },
  told: { settings: ['pooling'], metrics: ['accuracy', 'decisiveShare'] },
} as const satisfies Partial<Station>
