import { failure } from '../machine/en'
import { valuesIn, type Sentences, type Values } from './values'

const { text, count, share, bytes, mustBeWhole } = valuesIn('en')

const times = (value: Values[string]): string =>
  value === 1 ? 'once' : value === 2 ? 'twice' : `${count(value)} times`

/** Of a step that overflowed: what did so first. */
function firstNotFinite({ of, tensor }: Values): string {
  if (of === 'weights') return `The weights “${text(tensor)}” were the first.`
  if (of === 'values')
    return `“${text(tensor)}” was the first of what the model computed; all weights were still finite.`
  if (of === 'gradient') return `The gradient of “${text(tensor)}” was the first; the loss was still finite.`
  return 'All weights before that step were still finite.'
}

/** Each says what happened, what was kept, and what to do next. */
export const problems: Sentences = {
  'text-empty': () => 'There is no word in this text yet. Type or paste a sentence.',
  'text-wordless': () =>
    'There is not one word in this text, only marks, pictures or spaces, so there is nothing to learn. Choose or paste a text with words in it.',
  'file-empty': (v) => `${text(v.name)} is empty and was left out. Choose a file with text in it.`,
  'file-binary': (v) =>
    `${text(v.name)} is not a text file; it may be an image, an archive or a document of another program. Save it as .txt, .csv, .tsv or .jsonl and choose it again.`,
  'file-encoding': (v) =>
    `${text(v.name)} has bytes that mean nothing in ${text(v.encoding)}, so reading stopped. Choose another encoding for this file. The file itself is untouched.`,
  'file-unreadable': (v) =>
    `${text(v.name)} could not be read (${text(v.reason)}). If it was moved or changed, choose it again.`,
  'file-changed': (v) =>
    `${text(v.name)} has changed or gone since it was chosen, so it cannot be read any more. Choose it again.`,
  'file-unwritable': (v) =>
    `${text(v.name)} cannot be written (${text(v.reason)}). Name another file, or make room for this one.`,
  'file-packing': (v) =>
    `${text(v.name)} is packed (.gz), and its packing is damaged or breaks off, so nothing could be read of it. Download or pack it anew. What is open stays as it is.`,
  'table-quotes': (v) =>
    `${text(v.name)}, line ${count(v.line)}: a quotation mark is out of place, or never closes. Correct that line (a mark inside quoted text is written twice) and choose the file again.`,
  'table-columns': (v) =>
    `${text(v.name)}, line ${count(v.line)}: ${count(v.expected)} columns expected, ${count(v.found)} found. Correct that line, or choose another format for the file.`,
  'table-json': (v) =>
    `${text(v.name)}, line ${count(v.line)}: no JSON object. The file should hold objects like {"text": "…", "label": "…"}, one a line or in a list.`,
  'json-deep': (v) =>
    `${text(v.name)}, line ${count(v.line)}: JSON nested deeper than ${count(v.max)} levels is not read. Write the texts and classes as plain columns.`,
  'text-long': (v) =>
    `${text(v.name)}, line ${count(v.line)}: longer than ${count(v.max)} characters, the most that is read as one text or row. Break it into lines.`,
  'table-column-missing': (v) =>
    `${text(v.name)} has no column “${text(v.column)}”. Choose the columns of the text and of the class again.`,
  'table-one-column': (v) =>
    `${text(v.name)} has a single column, so no class to learn. Add a column with the class, or read the whole file as one class.`,
  'classes-one': (v) =>
    `All texts are of one class, “${text(v.name)}”, so there is nothing to tell apart. Add texts of a second class.`,
  'classes-too-many': (v) =>
    `That makes ${count(v.count)} classes; the lab takes up to ${count(v.max)}. Check that the right column is chosen as the class.`,
  'examples-too-few': (v) =>
    v.class
      ? `There is only one text of the class “${text(v.class)}”. Each class needs ${count(v.min)} or more, to train on some and check on others. Add texts to that class, or leave it out.`
      : v.count === 0
        ? 'None of these texts has a class, so there is nothing to tell apart. Give each text a class, or check which column holds it.'
        : `${v.count === 1 ? 'There is only one text' : `There are only ${count(v.count)} texts`} here. At least ${count(v.min)} are needed, two or more in each class, to train on some and check on others. Add a few more.`,
  'vocabulary-empty': (v) =>
    `None of the ${count(v.distinct)} different words of the training texts stands there ${times(v.minCount)} or more, so the model would know no word at all. Lower the minimum count to ${count(v.enough)}, or add more texts.`,
  'vocabulary-thin': (v) =>
    `The model knows ${count(v.count)} of ${count(v.distinct)} different words, and to it ${share(v.share)} of the training texts are unknown words, so it has little to read. Lower the minimum count or raise the largest vocabulary.`,
  'words-one': (v) =>
    `“${text(v.word)}” is the only word in this text, however often it stands there. Words are learned from their neighbours, so there must be others. Choose or paste a text with more words.`,
  'words-unspaced': (v) =>
    v.count === 1
      ? `This text has no spaces, so it reads as a single word of ${count(v.letters)} letters. Put spaces between its words (Chinese, Japanese and Thai need none), or choose another text.`
      : `There are hardly any spaces in this text, so it reads as ${count(v.count)} words, the longest of ${count(v.letters)} letters. Put spaces between its words (Chinese, Japanese and Thai need none), or choose another text.`,
  'words-too-few': (v) =>
    `${v.count === 1 ? 'Only one' : 'None'} of the ${count(v.distinct)} different words of this text stands there ${times(v.minCount)} or more, so no word has neighbours to learn from. Lower the minimum count to ${count(v.enough)}, or add more text.`,
  'neighbours-none': () =>
    'Every line of this text comes down to a single word, so no word has a neighbour to learn from: neighbours are not looked for across lines. Put more words on a line, or lower the minimum count.',
  'subsampling-all': () =>
    'Of so short a text subsampling skipped nearly every word, and there was nothing left to learn from. Set the subsampling to 0, or add more text.',
  'text-short': (v) =>
    `This text has only ${count(v.count)} words, and the window reaches ${count(v.window)} to either side, so every word is a neighbour of nearly every other and all come out alike. Narrow the window, or add more text.`,
  'similarity-unreadable': (v) =>
    Number(v.line) > 0
      ? `${text(v.name)}, line ${count(v.line)} is not two words and a number. Correct that line and choose the file again; the scores shown so far stay.`
      : `${text(v.name)} holds no pairs of words with a number (such as “cup mug 8.5”, one a line). Choose another file; the scores shown so far stay.`,
  'analogies-unreadable': (v) =>
    Number(v.line) > 0
      ? `${text(v.name)}, line ${count(v.line)} is not four words (“man king woman queen”). Correct that line and choose the file again; the scores shown so far stay.`
      : `${text(v.name)} holds no analogies: four words a line, such as “man king woman queen”. Choose another file; the scores shown so far stay.`,
  'vectors-unreadable': (v) =>
    `${text(v.name)} holds no word vectors that the lab can read. It takes the formats of word2vec (text and binary), GloVe and fastText (.vec), also packed as .gz. What is open stays as it is.`,
  'vectors-wordless': (v) =>
    `${text(v.name)} is a table of numbers without words. Open it together with the table of its words (metadata.tsv), or choose a file that holds both.`,
  'vectors-pair': (v) =>
    `${text(v.name)} has ${count(v.rows)} rows of numbers, and the table of its words names ${count(v.words)}. Choose the two tables that were written together.`,
  'vectors-fasttext': (v) =>
    `${text(v.name)} is a whole model of fastText, and its vectors are made of parts of words. Open the .vec file that fastText writes beside it.`,
  'vectors-header': (v) =>
    v.expected === undefined
      ? `The first line of ${text(v.name)} is neither a word with its numbers nor a header (how many words, and how many numbers each). Correct it or delete it, and choose the file again.`
      : `The first line of ${text(v.name)} says ${count(v.expected)} numbers a word, and the words behind it have ${count(v.found)}. Correct the first line, and choose the file again.`,
  'vectors-columns': (v) =>
    `${text(v.name)}, line ${count(v.line)}: ${count(v.expected)} numbers expected behind the word, ${count(v.found)} found. Correct that line, or take only the words before it.`,
  'vectors-number': (v) =>
    `${text(v.name)}, ${v.row === undefined ? `line ${count(v.line)}` : `word number ${count(v.row)}`}: the vector of “${text(v.word)}” holds “${text(v.value)}”, which is not a number to compute with. Correct it, or take only the words before it.`,
  'vectors-repeated': (v) =>
    `${text(v.name)}: ${v.count === 1 ? 'one word stands' : `${count(v.count)} words stand`} there more than once. The first vector ${v.count === 1 ? 'is' : 'of each is'} used.`,
  'vectors-encoding': (v) =>
    `${text(v.name)}: ${v.count === 1 ? 'one word is' : `${count(v.count)} words are`} not in UTF-8 and left out${v.line === undefined ? '' : `, ${v.count === 1 ? '' : 'the first '}on line ${count(v.line)}`}. All others are open. To have them all, save the file as UTF-8.`,
  'vectors-cut': (v) =>
    `${text(v.name)} breaks off in the middle; it may have been cut short. ${v.found === 1 ? 'The one word' : `The ${count(v.found)} words`} before that ${v.found === 1 ? 'is' : 'are'} open.`,
  'vectors-count': (v) =>
    Number(v.found) > Number(v.declared)
      ? `The first line of ${text(v.name)} says ${count(v.declared)} words, and ${count(v.found)} were found. All of them are open.`
      : `${text(v.name)} says that it holds ${count(v.declared)} words, and ${count(v.found)} were found; it may have been cut short. Those that are whole are open.`,
  'start-missing': (v) =>
    v.name
      ? `The words of this run begin at the vectors of ${text(v.name)}, which are not stored here. Choose that file or that run under “Words begin” in the settings, and train.`
      : 'The words are to begin at vectors, and none were given. Choose a file of vectors or a run, or let the words begin at random.',
  'start-none': (v) =>
    `${text(v.name)} has no vector of any word of these texts, so nothing would begin there. Check that it is of the same language, and that its words are written in lower case.`,
  'columns-unreadable': (v) =>
    `${text(v.name)} holds neither word vectors nor a table of words to colour by. Such a table has a first line with the names of its columns, the words in the first, between tabs or commas. What is on the map stays as it is.`,
  'word-unknown': (v) =>
    v.nearest
      ? `There is no vector of “${text(v.word)}” here. The word spelt most like it is “${text(v.nearest)}”.`
      : `There is no vector of “${text(v.word)}” here, and no word is spelt like it. Ask about another one.`,

  'data-unfit': (v) =>
    `The model ${text(v.model)} cannot learn from ${text(v.name)}: ${v.model === 'mlp' ? 'it reads points of the plane, not texts' : 'it reads texts, not points'}. Choose other data or another model.`,
  'points-number': (v) =>
    v.line === undefined
      ? `Point ${count(v.row)}: ${text(v.column)} is “${text(v.value)}”, which is not a number. Correct or remove that point; the others stay.`
      : `${text(v.name)}, line ${count(v.line)}: the column “${text(v.column)}” holds “${text(v.value)}”, which is not a number. Correct that line and choose the file again; the points on screen stay.`,
  'points-columns': (v) =>
    `${text(v.name)} has ${v.count === 1 ? 'one column' : `${count(v.count)} columns`}, and ${v.numbers === 0 ? 'none holds' : v.numbers === 1 ? 'only one holds' : `${count(v.numbers)} hold`} numbers${v.texts ? ` (text: ${text(v.texts)})` : ''}. Points need two columns of numbers and a third with a class or a value. The points on screen stay.`,
  'points-classes': (v) =>
    `${text(v.name)} has ${count(v.count)} classes, and this network tells two apart. Keep two of them, or give each point a number to learn instead.`,
  'points-one-class': (v) =>
    `All points are of one class, “${text(v.name)}”, so there is nothing to tell apart. Add points of the other class.`,
  'points-too-few': (v) =>
    v.batch === undefined
      ? `${v.count === 1 ? 'There is one point' : `There are ${count(v.count)} points`}, and at least ${count(v.min)} are needed. Add some.`
      : `There are ${count(v.count)} points to train on, fewer than a batch of ${count(v.batch)}. Make the batch smaller, or add points.`,
  'points-too-many': (v) =>
    `${text(v.name)} has ${count(v.count)} points; the lab draws up to ${count(v.max)}. Take a part of the file.`,
  'points-damaged': () =>
    'These drawn points are damaged, so none of them were taken over. What is on screen stays. Ask for them again, or draw new ones.',
  'features-none': () =>
    'No input is chosen, so the network has nothing to read. Choose at least one, such as x₁.',

  'setting-unknown': (v) =>
    v.nearest
      ? `${text(v.of)} has no setting “${text(v.name)}”, so nothing was started. The nearest name is “${text(v.nearest)}”.`
      : `The lab has no setting “${text(v.name)}”. It was left out; the others are kept.`,
  'settings-refused': (v) =>
    `${count(v.count)} settings were not taken over, because the lab has no such setting or the setting no such value: ${text(v.names)}. The others are kept. Look through the form before you train.`,
  'setting-range': (v) =>
    mustBeWhole(v)
      ? `${text(v.name)} takes whole numbers only, so ${text(v.value)} was not taken over. Enter one from ${text(v.min)} to ${text(v.max)}.`
      : `${text(v.name)} goes from ${text(v.min)} to ${text(v.max)}, so ${text(v.value)} was not taken over. Enter a number in that range.`,
  'setting-choice': (v) =>
    `${text(v.name)} cannot be “${text(v.value)}”, so it was not taken over. Choose one of these: ${text(v.choices)}.`,
  'setting-type': (v) =>
    v.name
      ? `${text(v.name)} cannot be “${text(v.value)}”, so it was not taken over. Enter a value of the right kind.`
      : 'These settings cannot be read, so the defaults are used. Set them here, or ask for them again.',
  'link-broken': () =>
    'This link is damaged, so the lab opened with its defaults. Your runs are untouched. Ask for the link again, or start from here.',
  'link-model-unknown': (v) =>
    `This link asks for a model the lab does not have, “${text(v.model)}”. You see the defaults, and your runs are untouched.`,
  'link-station-unknown': (v) =>
    `The lab has no station “${text(v.station)}” (any more), so another one is open. Your runs are untouched.`,
  'import-not-ours': (v) =>
    `${text(v.name)} is not a run of this lab, so nothing was added. A run is the .json file that Export saves.`,
  'import-version': (v) =>
    `${text(v.name)} is of version ${text(v.version)}, which this page does not know, so nothing was added. Reload the page to get the newest one and import it again.`,
  'import-damaged': (v) =>
    `${text(v.name)} is a run of this lab, but damaged at “${text(v.where)}”. Nothing was added. Export it once more where it came from.`,
  'import-model-unknown': (v) =>
    `${text(v.name)} is a run of a model that this page does not have, “${text(v.model)}”. Nothing was added. Reload the page to get its newest version and import the file again.`,
  'run-damaged': (v) =>
    `“${text(v.name)}” was stored damaged (${text(v.where)}). What is whole of it is shown. Export it to keep that, or delete it.`,
  'storage-full': (v) =>
    `The browser has no room left to store a run (${bytes(v.needed)} needed). Training goes on, and runs that do not fit live in this tab alone; everything stored earlier is safe. Export them before you close the tab, or delete old runs.`,
  'storage-blocked': () =>
    'This browser lets the page store nothing; a private window does that. All works as usual, but runs live only as long as this tab. Export those you want to keep.',
  'storage-gone': () =>
    'What this browser had stored for the page was cleared while it was open. Training goes on, and what is still in this tab lives as long as the tab. Export it; reload the page to store runs again.',
  'storage-newer': () =>
    'A newer version of this page, open in another tab, has taken over the stored runs; they are safe. Training goes on, and runs of this tab live in it alone. Export them, then reload the page.',
  'storage-busy': () =>
    'An older version of this page, open in another tab, holds the stored runs; they are safe. Runs made here live in this tab alone. Close the other tabs of the lab, then reload the page.',
  'storage-broken': (v) =>
    `The browser could not read or write what it stores for this page (“${text(v.reason)}”). All works as usual, but runs live only as long as this tab. Export those you want to keep; a restart of the browser, or more room on the disk, may help.`,
  'scratch-none': (v) =>
    `This browser gives the page no room on disk (${text(v.reason)}); a private window does that. The text is held in memory instead, which may not be enough for a large one. Open the page in an ordinary window for that.`,
  'scratch-full': (v) =>
    `There is no more room on disk for what this text needs while it trains (${bytes(v.needed)} so far). What could be held in memory instead is; if the run failed, nothing stored earlier was touched. Delete old runs or free some of the disk, or lower the vocabulary or the window.`,
  'scratch-lost': () =>
    'What this run had written to disk is gone; the data of the page may have been cleared while it trained. The run is kept up to its last checkpoint. Choose the text again and train it anew.',
  'data-missing': (v) =>
    `The texts “${text(v.name)}” are no longer in this browser, so this run cannot train on. Its curves and weights are kept. Choose the texts again to start a new run.`,
  'checkpoint-missing': (v) =>
    `“${text(v.name)}” has no weights kept here, or none yet, so there is nothing to look through. Its curves are kept. Wait for its first checkpoint, or train it again.`,

  'backend-unavailable': (v) =>
    `${text(v.backend)} does not work on this machine: ${failure(text(v.reason))}. Nothing was lost. Choose another backend, or let the lab choose.`,
  'backend-none': () =>
    'Nothing on this machine could train: WebGPU, WebGL, WebAssembly and plain JavaScript all failed. Stored runs can still be read. A recent Chrome, Edge, Firefox or Safari will do better.',
  'backend-busy': () =>
    'A run is training, and measuring would take its device away. Wait for it to end, or stop it, and measure then.',
  'device-lost': (v) =>
    `${text(v.backend)} lost its device at step ${count(v.step)}. It could not be brought back. The run is kept up to its last checkpoint. Press Go on to train it from there.`,
  memory: (v) =>
    `This needs about ${bytes(v.needed)} of memory and ${bytes(v.available)} can be had${v.backend === undefined ? '' : ` on ${text(v.backend)}`}, so ${v.backend === undefined ? 'it was not started' : 'it could not go on; it is kept up to its last checkpoint'}. Lower the embedding size, the vocabulary, the batch or the longest text.`,
  'loss-not-finite': (v) =>
    `At step ${count(v.step)} the loss or a weight was no longer a finite number, so training stopped. ${firstNotFinite(v)} The checkpoints before it are kept. Try a lower learning rate or stronger clipping.`,
  'worker-died': (v) =>
    `A background part of the lab (${text(v.worker)}) ended by itself: ${text(v.reason)}. Runs are kept up to their last checkpoint. Try again; the part starts anew.`,
  'message-malformed': (v) =>
    `Two parts of the lab did not understand each other (${text(v.where)}). Stored runs are safe. Reload the page so that all its parts are of one version.`,
  cancelled: () => 'Stopped, as you asked. Everything else is as it was.',
  unexpected: (v) =>
    `Something went wrong that the lab did not foresee: ${text(v.reason)}. What was stored is safe. Try again, or reload the page.`,
}
