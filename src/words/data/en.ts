import { plural } from '../language'
import { formatBytes, formatCount, formatCounted } from '../numbers'

const counted = (count: number, one: string, many: string): string =>
  formatCounted(count, 'en', { one, many })

/** Where the texts come from: a generated world, pasted text, files. */
export const data = {
  title: 'Data',
  source: 'Where the texts come from',
  tabs: { world: 'Generated world', paste: 'Paste', files: 'Files' },
  chosen: (name: string) => `Chosen: ${name}`,
  chosenElsewhere: 'These texts came with a run. Choose other files or a world to replace them.',

  world: 'World',
  sample: 'What its texts look like',
  another: 'Other texts',
  decisiveNote: 'The marked words decide the class.',

  pasteMode: 'What you paste',
  pasteModes: { boxes: 'one box per class', table: 'a table' },
  anyTextBox: 'Text to learn words from',
  anyTextPlaceholder: 'The cat sat on the mat…',
  tablePlaceholder: 'text\tclass\nA warm, funny film\tpositive\nTwo hours I want back\tnegative',
  boxPlaceholder: 'A warm, funny film\nI laughed and I cried',
  className: 'Class',
  classNames: ['positive', 'negative', 'neutral'],
  classNumber: (number: number) => `class ${formatCount(number, 'en')}`,
  textsOf: (name: string) => `Texts of “${name}”, one per line`,
  table: 'Table',
  pasted: 'pasted texts',
  pastedTable: 'pasted table',
  addClass: 'Another class',
  removeClass: (name: string) => `Remove the class “${name}”`,
  longPaste: (characters: number) =>
    `${counted(characters, 'character', 'characters')} pasted. So long a text is kept, but not laid out here.`,
  writeAnew: 'Clear',

  start: {
    title: 'Vectors that words begin at',
    choose: 'A file of vectors',
    help: 'word2vec (text or binary), GloVe, fastText’s .vec, or the Embedding Projector’s two .tsv together; packed as .gz or not.',
    ofRun: 'Or of a run',
    chooseRun: 'choose a run',
    noRuns: 'Runs of the station Words appear here as well.',
    reading: (name: string) => `Reading ${name}`,
    cancel: 'Cancel',
    remove: 'Choose others',
    chosen: (name: string, words: number, size: number) =>
      `${name}: ${counted(words, 'word', 'words')} of ${formatCount(size, 'en')} numbers. The classifier’s word vectors get as many numbers.`,
    missing: (name: string) =>
      `Words began at the vectors “${name}”, which are not here. Choose them, or others.`,
    found: (name: string, found: number, of: number) =>
      found === of
        ? `All ${counted(of, 'word', 'words')} begin at their vectors in ${name}.`
        : `${formatCount(found, 'en')} of ${counted(of, 'word', 'words')} begin at their vectors in ${name}, the others at random.`,
    frozen: 'They stay there: only what reads them learns.',
  },

  drop: 'Drop files here',
  choose: 'Choose files',
  remove: (name: string) => `Remove ${name}`,
  removeAll: 'Remove all',
  looking: 'Looking into the files',
  more: (name: string) => `How to read ${name}`,
  included: 'Not used until this is settled.',
  size: (bytes: number) => formatBytes(bytes, 'en'),

  reading: 'One example is',
  readings: {
    lines: 'a line',
    paragraphs: 'a paragraph',
    whole: 'the whole file',
    table: 'a row of the table',
  },
  header: 'The first row holds the names of the columns',
  textColumn: 'Text is in',
  labelColumn: 'Class is in',
  column: (number: string) => `column ${number}`,
  isText: 'text',
  isLabel: 'class',
  useAsText: (column: string) => `Take the text from ${column}`,
  useAsLabel: (column: string) => `Take the class from ${column}`,
  preview: (name: string) => `First rows of ${name}`,
  examples: 'First examples',

  counting: 'Counting texts and words',
  cancel: 'Cancel',
  countAgain: 'Count',
  notCounted: 'Counting was cancelled. You can train without it.',
  texts: (count: number) => counted(count, 'text', 'texts'),
  words: (count: number) => counted(count, 'word', 'words'),
  distinct: (count: number) => `${formatCount(count, 'en')} distinct`,
  longest: (count: number) => `longest ${counted(count, 'word', 'words')}`,
  skipped: (count: number) =>
    `${counted(count, 'row', 'rows')} without a word or a class ${plural(count, 'en', { one: 'is', many: 'are' })} left out`,
  wordless: (count: number) =>
    `${counted(count, 'text', 'texts')} without a word ${plural(count, 'en', { one: 'is', many: 'are' })} left out`,
  cut: (words: number) =>
    `Of a longer text the first ${counted(words, 'word is', 'words are')} read; “Longest text” in the settings changes it.`,
  opensForTexts:
    'These texts are your own, so the settings of the small world have given way to the defaults for real text. What you changed yourself stays.',
  classes: 'Classes',
  moreClasses: (count: number) => `and ${counted(count, 'class', 'classes')} more`,
}
