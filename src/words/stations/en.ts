/** What each station is about: what the one before could not do, and what to try. */
export const stations = {
  pooling: {
    title: 'Many vectors, one vector',
    short: 'One vector',
    why: 'Every word has a vector of its own, but a verdict on the whole text needs a single one. The mean, the maximum and the last word each make it in their way, and each of them loses something.',
    tryThis: 'Train all four. Which word does each of them keep? And in your own text?',
  },
  attention: {
    title: 'Attention',
    short: 'Attention',
    why: 'The mean hears all words alike, the maximum forgets who spoke, the last word forgets the rest. Attention learns how much each word should count, so one that decides can outweigh a hundred that do not.',
    tryThis: 'Watch the deciding word darken as it learns. Then type a sentence of your own.',
  },
  train: 'Train',
  trainAll: 'Train all four',
  pause: 'Pause',
  resume: 'Go on',
  step: 'One step',
  stop: 'Stop',
  again: 'Another seed',
  curves: 'How it learned',
  noRun: 'No run here yet. Press Train and watch it learn.',
}
