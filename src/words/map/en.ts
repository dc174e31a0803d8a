import { formatCount, formatCounted, formatNumber, formatShare } from '../numbers'

const counted = (count: number, one: string, many: string): string =>
  formatCounted(count, 'en', { one, many })
const number = (value: number): string => formatNumber(value, 'en')

type Range = readonly [from: number, to: number]
interface MatrixRange {
  readonly rows: Range
  readonly columns: Range
}
const range = ([from, to]: Range): string =>
  from === to ? formatCount(from, 'en') : `${formatCount(from, 'en')}–${formatCount(to, 'en')}`

/** The map of words, and what is asked of one word, of three, and of the whole text. */
export const map = {
  title: 'The map of words',
  nearer: 'Nearer',
  further: 'Further',
  whole: 'Everything',
  lasso: 'Catch words with a loop',
  picture: (words: number, word: string | undefined) =>
    `A map of ${counted(words, 'word', 'words')}${word === undefined ? '' : `, “${word}” chosen`}. Arrow keys go from word to word, Enter holds one, Escape lets go; Shift and arrows move the map, plus and minus zoom, 0 shows everything.`,
  about: (shown: number, all: number) =>
    shown === all
      ? `${counted(shown, 'word', 'words')}, each at length 1, seen along the two directions in which they differ most.`
      : `The ${formatCount(shown, 'en')} most frequent of ${counted(all, 'word', 'words')}, each at length 1, seen along the two directions in which they differ most.`,
  shares: (x: number, y: number) =>
    `These two hold ${formatShare(x + y, 'en')} of the differences (${formatShare(x, 'en')} across, ${formatShare(y, 'en')} up).`,
  waiting: 'The map begins with the first checkpoint.',
  stillOther: (run: string | undefined) =>
    `This run has no vectors.${run === undefined ? '' : ` The map still shows those of “${run}”.`}`,
  search: 'Find a word',
  unknown: (word: string) => `“${word}” has no vector here.`,
  didYouMean: (word: string) => `Did you mean “${word}”?`,
  colourBy: 'Colour',
  colours: { class: 'by class', cluster: 'by cluster', frequency: 'by frequency', none: 'none' },
  noClass: 'of no class',
  frequent: 'frequent',
  rare: 'rare',
  mapAlong: 'Axes',
  axes: { variance: 'PCA', umap: 'UMAP', tsne: 't-SNE', words: 'words' },
  layout: {
    about: {
      umap: 'UMAP draws each word to its nearest words and pushes it away from others. Groups show; how far apart they lie says little.',
      tsne: 't-SNE keeps who is beside whom and lets the rest go: sizes of groups and ways between them say little.',
    },
    shown: (shown: number, all: number, method: string) =>
      shown === all
        ? `${counted(shown, 'word', 'words')}, laid out by ${method}.`
        : `The ${formatCount(shown, 'en')} most frequent of ${counted(all, 'word', 'words')}, laid out by ${method}.`,
    settings: 'Map settings',
    start: 'Lay out',
    again: 'Lay out again',
    progress: 'Laying out the map',
    searching: 'Looking for neighbours',
    left: (time: string) => `${time} left`,
    took: (words: number, time: string) => `${counted(words, 'word', 'words')} in ${time}.`,
    follows: 'It follows the training.',
    stale: (step: string) => `This map is of step ${step}; the words have moved on since.`,
  },
  axisX: 'Across',
  axisY: 'Up',
  minus: 'minus',
  words: 'Words shown',
  caught: (count: number) => `${counted(count, 'word', 'words')} caught`,
  letGo: 'Let go',
  hint: 'Point at a word, or click to hold it. Shift and drag draws a loop. Arrow keys go from word to word.',
  noFurther: 'No word further in this direction.',
  heldNow: (word: string) => `${word}: held`,

  word: (word: string) => `“${word}”`,
  chooseWord: 'Point at a word on the map, or choose one here, to see its neighbours.',
  wordList: 'Words to ask about',
  wordsHere: (listed: number, all: number) =>
    listed === all
      ? `All ${counted(all, 'word', 'words')}, by the alphabet`
      : `The ${formatCount(listed, 'en')} most frequent of ${counted(all, 'word', 'words')}, by the alphabet`,
  rank: (rank: number, all: number) =>
    `number ${formatCount(rank, 'en')} of ${formatCount(all, 'en')} by frequency`,
  neighbours: 'Nearest words',
  neighboursAbout: 'Words whose vectors point the same way: those that keep the same company.',
  beside: 'Expected beside it',
  besideAbout:
    'Words whose other vector has the largest product with this one: those it is trained to be found beside.',
  by: 'Nearness',
  nearness: { cosine: 'angle', dot: 'product' },
  bothVectors: 'Its two vectors',
  vectorNames: { centre: 'in the middle', context: 'as a neighbour', only: 'its vector' },
  vectorCell: (index: number, value: number) => `number ${formatCount(index, 'en')}: ${number(value)}`,

  analogies: 'Analogies',
  analogiesAbout:
    'What is to the third word as the second is to the first? The answer is the word nearest to b − a + c.',
  a: 'a',
  b: 'b',
  c: 'c',
  isTo: 'is to',
  as: 'as',
  another: 'Another one',
  right: 'right, by the truth of this world',

  pair: 'One step in numbers',
  pairAbout: (word: string, beside: string) =>
    `One step on one pair: “${word}” was read, “${beside}” stood beside it.`,
  pairNone:
    'Choose a word on the map. Word2Vec has two vectors a word, and one step of its training on this word is worked out here.',
  pairSteps: {
    product: 'How expected they are together: the product of the two vectors.',
    sigmoid: 'As a probability.',
    loss: 'How surprised the model is to see them together.',
    step: (rate: string) =>
      `With a learning rate of ${rate} both vectors move towards each other by what is missing to 1.`,
    after: 'The product after that one step.',
  },
  pairWhy:
    'Every word that stands beside the same neighbours is pulled towards the same vectors. So words in the same company come to lie together, though they never met each other.',

  matrix: 'The matrix behind it',
  matrixAbout: (count: number, words: number) =>
    `${counted(count, 'pair of words stands', 'pairs of words stand')} together at least once, of ${counted(words, 'word', 'words')} in order of frequency. Darker is more often (logarithmic).`,
  matrixHint: 'Zoom out to see it all, in to read the counts; drag to move.',
  matrixKeys:
    'Arrow keys move it, plus and minus zoom, 0 shows everything, Home goes to the most frequent words.',
  matrixScale: 'How often, logarithmic',
  matrixRange: ({ rows, columns }: MatrixRange, all: number) =>
    `Words ${range(rows)} down, ${range(columns)} across, of ${formatCount(all, 'en')}`,
  matrixBlock: (rows: Range, columns: Range, mean: number) =>
    `words ${range(rows)} with words ${range(columns)}: ${number(mean)} a pair on average`,
  matrixCount: 'Count the text',
  matrixPicture: ({ rows, columns }: MatrixRange) =>
    `Co-occurrence of words ${range(rows)} with words ${range(columns)} by frequency`,
  matrixCell: (row: string, column: string, value: number) => `${row} and ${column}: ${number(value)}`,
  matrixOfRuns:
    'A file of vectors comes without the counts it was made from. Go back to the run to see its matrix.',
  weight: 'How much a count weighs: f(x)',
  weightAbout: (share: number) =>
    `The bars are this text’s own counts; the line is f(x). ${formatShare(share, 'en')} of the counts lie below x_max and weigh less than 1.`,
  weightPicture: 'Weight of a count, over how many counts of each size there are',
  weightAxis: 'count x (logarithmic)',

  scores: 'Scored by people',
  scoresAbout:
    'Drop a set of word pairs with a number (WordSim-353, SimLex-999, MEN, RUSSE) or of analogies (questions-words). They are scored at every checkpoint you look at.',
  scoresAdd: 'Choose sets',
  similarity: (name: string, correlation: number, covered: number, pairs: number) =>
    `${name}: Spearman ${Number.isFinite(correlation) ? number(correlation) : '–'} on ${formatCount(covered, 'en')} of ${counted(pairs, 'pair', 'pairs')}`,
  analogyScore: (name: string, right: number, asked: number) =>
    `${name}: ${asked > 0 ? formatShare(right / asked, 'en') : '–'} right of ${counted(asked, 'analogy', 'analogies')}`,
  removeSet: (name: string) => `Remove ${name}`,

  column: (name: string) => `by “${name}”`,
  noValue: 'without a value',
  moreValues: (count: number) => counted(count, 'more value', 'more values'),
  logarithmic: 'logarithmic',
  columnsOpen: 'A table of words',
  columnsHelp:
    'A table with a header, the words in its first column (.tsv, .csv): the map takes its colours. Or drop it on the map.',
  columnsFound: (name: string, found: number, of: number) =>
    `${name}: ${formatCount(found, 'en')} of ${counted(of, 'word', 'words')} on the map stand in it.`,
  columnsClose: 'Put it away',
  dropVectors:
    'Drop vectors here, the two .tsv of the Embedding Projector together, or a table of words to colour by',
  open: 'Open vectors',
  opening: (name: string) => `Reading ${name}`,
  opened: (name: string, words: number, size: number) =>
    `${name}: ${counted(words, 'word', 'words')} of ${formatCount(size, 'en')} numbers`,
  takeBefore: (count: number) =>
    count === 1 ? 'Take the one word before it' : `Take the ${formatCount(count, 'en')} words before it`,
  closeFile: 'Back to the run',
  first: 'Read only the first words',
  firstAll: 'all',
  save: 'Save vectors',
  formats: {
    word2vec: 'word2vec, text',
    'word2vec-binary': 'word2vec, binary',
    glove: 'GloVe',
    projector: 'Embedding Projector (two .tsv)',
  },
  files: 'Vectors and scores',
  cancel: 'Cancel',

  senses: 'Every place it stands in',
  sensesWord: 'The word',
  sensesAbout: (shown: number, found: number) =>
    shown === found
      ? `${counted(found, 'occurrence', 'occurrences')}. Each point is one of them, placed by the mean of its neighbours’ vectors.`
      : `${formatCount(shown, 'en')} of ${counted(found, 'occurrence', 'occurrences')}, evenly over the text. Each point is one of them, placed by the mean of its neighbours’ vectors.`,
  sensesNone: (word: string) => `“${word}” does not stand in this text.`,
  sensesOwn: 'its own vector: the same in all of them',
  sensesApart: (silhouette: number, accuracy: number) =>
    `How well the senses come apart: silhouette ${number(silhouette)} (1 is best, 0 is mixed); ${formatShare(accuracy, 'en')} of the occurrences lie nearest to their own sense.`,
  sensesUnknown:
    'Nobody has marked the senses in this text. See whether the points fall into groups yourself.',
  sensesWindow: 'Neighbours to either side',
  sensesPicture: (word: string, count: number) =>
    `${counted(count, 'occurrence', 'occurrences')} of “${word}” by their neighbours`,
  sensesList: 'In context',
  sensesStatic: 'By its own vector, all of them lie in one point. One vector a word cannot do better.',
}
