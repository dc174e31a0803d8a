/** Forms made from a schema of settings. */
export const form = {
  groups: {
    model: 'Model',
    data: 'Data',
    text: 'Words and texts',
    optimizer: 'Optimiser',
    training: 'Training',
  } as Record<string, string>,
  help: (label: string) => `What is “${label}”?`,
  reset: (label: string, value: string) => `Back to the default of “${label}”: ${value}`,
  range: (min: string, max: string, byDefault: string) => `From ${min} to ${max}, ${byDefault} by default.`,
  byDefault: (value: string) => `By default: ${value}.`,
  slider: (label: string) => `${label}, slider`,
  on: 'on',
  off: 'off',
  model: 'Model',
  models: { word2vec: 'Word2Vec', glove: 'GloVe', 'text-classifier': 'Classifier' } as Record<string, string>,
}
