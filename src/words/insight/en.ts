import { formatCount, formatCounted } from '../numbers'

const word = { one: 'word', many: 'words' }
const character = { one: 'character', many: 'characters' }
const dimension = { one: 'dimension', many: 'dimensions' }
const count = (value: number) => formatCount(value, 'en')

/** What the model sees in a text: painting, bars, comparison, formulas, time, export. */
export const insight = {
  title: 'What the model sees',
  text: 'Your text',
  placeholder: 'Type or paste any text. The words that count are painted as you type.',
  another: 'Another example',
  clear: 'Clear',
  size: (words: number) => formatCounted(words, 'en', word),
  unknownCount: (words: number) =>
    `${formatCounted(words, 'en', word)} unknown to the model (dotted): not in its vocabulary, so all of them are read as one and the same vector.`,
  unknownShort: (words: number) => `${count(words)} unknown`,
  long: (characters: number) =>
    `A long text, ${formatCounted(characters, 'en', character)}. It is read whole; here is how it begins:`,
  shortAgain: 'Write another text',
  tooLong: (characters: number, most: number) =>
    `This text has ${formatCounted(characters, 'en', character)}. Up to ${count(most)} can be read at once, so the text before it was kept. Paste a part of it.`,
  truth: 'Outlined words decide the label in this generated text.',
  truthShare: (share: string) => `Outlined words decide the label here; they hold ${share} of the weight.`,
  truthLabel: (label: string) => `Right answer: ${label}`,

  waiting: 'The first checkpoint is a moment away. The words will be painted then.',
  queued: 'This run waits for the one before it. Its first checkpoint will be read here.',
  none: 'This run ended before its first checkpoint, so there is nothing to read with. Train it again.',
  reading: 'Reading the text',
  noWords: 'There is no word in this text yet. Type or paste a sentence.',

  prediction: 'Prediction',
  probabilities: 'Probability of each class',
  allClasses: (classes: number) => `Show all ${count(classes)}`,
  fewerClasses: 'Show the likeliest',
  lossAt: 'The gradient asks: what if the right class is',
  lossAtPredicted: (name: string) => `${name} (as predicted)`,
  loss: 'Loss',

  paint: 'Paint the words by',
  measures: { weight: 'weight', gradientNorm: 'gradient', gradientDotInput: 'gradient · word' },
  measureNames: {
    weight: 'Weight in the pooled vector',
    gradientNorm: 'Length of the gradient of the loss on the word',
    gradientDotInput: 'Gradient · embedding, signed',
  },
  measureHelp: {
    weight: 'How much each word counts in the one vector that the class is read from.',
    gradientNorm: 'How strongly the loss would answer if the vector of this word moved.',
    gradientDotInput:
      'Blue words push towards the class in question, orange words away from it: to first order, what the word adds to the loss.',
  },
  scale: 'Colour scale',
  words: 'Words of the text, painted',
  wordsHint: 'Point at a word for its numbers. A click keeps it, Escape lets go.',
  page: (first: number, end: number, all: number) =>
    `Words ${count(first)} to ${count(end)} of ${count(all)}`,
  previous: 'Previous words',
  next: 'Next words',
  strongest: 'To the strongest word',

  bars: 'Words by their number',
  order: 'Order',
  orders: { value: 'by size', position: 'as in the text' },
  amount: 'How many',
  amounts: { top: (words: number) => `top ${count(words)}`, all: 'all shown' },

  numbers: 'Numbers of the chosen words',
  columns: {
    word: 'word',
    place: 'place',
    weight: 'weight',
    logit: 'logit',
    wins: 'dimensions won',
    gradientNorm: '|gradient|',
    gradientDotInput: 'gradient · embedding',
    known: 'known',
    decisive: 'decides',
  },
  sum: 'together',
  letGo: 'Let go',
  unknown: 'unknown word',
  yes: 'yes',
  no: 'no',

  time: 'Time of training',
  timeHelp: 'The same text, as the model saw it at every checkpoint.',
  step: (step: number, epoch: number) => `step ${count(step)}, epoch ${count(epoch)}`,
  best: 'best on validation',
  newest: 'newest',
  play: 'Play from the start of training',
  stop: 'Stop playing',
  follow: 'Follow the newest',
  following: 'Follows the training',

  side: 'Side by side',
  sideRun: (pooling: string) => `Run with pooling ${pooling}`,
  sideNone: (pooling: string) =>
    `No run with pooling ${pooling} on these texts yet. Train one, and it appears here.`,
  sidePending: 'Still on its way to the first checkpoint.',
  sideScale: 'Scale of the colours',
  sideScales: { common: 'one for all', own: 'each its own' },
  poolings: { mean: 'Mean', max: 'Max', last: 'Last word', attention: 'Attention' },
  how: {
    mean: (share: string) => `Every word counts the same, ${share}.`,
    last: (name: string) => `Only the last word counts, “${name}”.`,
    max: (winners: readonly (readonly [string, number])[], size: number, others: number) =>
      `Of ${formatCounted(size, 'en', dimension)}, ${winners
        .map(([name, wins], i) => `“${name}” ${i === 0 ? 'won ' : ''}${count(wins)}`)
        .join(', ')}${others > 0 ? `, and ${formatCounted(others, 'en', word)} more the rest` : ''}.`,
    attention: (name: string, share: string) => `“${name}” takes the most, ${share}.`,
  },
  gradientStrips: 'The bars under the words: the gradient of the loss on each word.',
  gradientStrip: 'Gradient of the loss on each word',

  truthTitle: 'Is the attention right?',
  truthNone:
    'Nobody knows which words decide in this text. Train on a generated world whose truth is known to compare.',
  truthHelp:
    'In generated texts the deciding words are known. When they are masked, a model that really reads them must fall to guessing; when as many other words are masked, it should not care.',
  truthColumns: {
    pooling: 'Pooling',
    run: 'Run',
    accuracy: 'Test accuracy',
    decisiveShare: 'Weight on deciding words',
    accuracyDecisiveMasked: 'Deciding words masked',
    accuracyOthersMasked: 'As many others masked',
  },
  truthPending: 'These numbers are measured on the test texts when a run ends.',

  computed: 'How it is computed',
  depth: 'Depth',
  depths: { picture: 'Picture', numbers: 'With numbers', formula: 'Formula' },
  pictureHelp:
    'Each column is a word, each row one number of its vector. The weights below multiply the columns; each row then sums to one number of v.',
  pictureWindow: (first: number, end: number, all: number) =>
    `Drawn: words ${count(first)} to ${count(end)} of ${count(all)}. The sums are over all of them.`,
  pictureLabel: (words: number, size: number) =>
    `Matrix of ${formatCounted(words, 'en', word)} by ${formatCounted(size, 'en', dimension)}, its weights, the pooled vector, the weights of the dense layer and the result`,
  weightSymbols: { mean: '1/n', max: 'won', last: 'a', attention: 'a' },
  steps: {
    lookup: 'Each word is looked up',
    logit: 'The convolution gives every word a logit',
    weight: 'Softmax makes shares of the logits',
    pooled: 'Many vectors become one',
    score: 'The dense layer scores the vector',
    probability: 'The score becomes a probability',
    loss: 'The loss, if the class in question is right',
  },
  followed: 'Number followed',
  followedName: (j: number, size: number) => `${count(j)} of ${count(size)}`,
  formulaHint: 'Choose words above, and they stand in the sums.',

  save: 'Save',
  saveAs: { svg: 'Picture as SVG', png: 'Picture as PNG', csv: 'Numbers as CSV' },
  saveFailed: 'The file could not be made. A very large picture fits into SVG where PNG has no room.',
  figureTitle: (run: string, predicted: string, probability: string) =>
    `${run}: ${predicted}, ${probability}`,
  figureWords: (first: number, end: number, all: number) =>
    `words ${count(first)} to ${count(end)} of ${count(all)}`,
}
