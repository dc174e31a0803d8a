import { valuesIn, type Values } from '../problems/values'
import type { Notes } from './notes'

const { text, count, counted } = valuesIn('en')

const places = (v: Values) => (v.count === 1 ? 'one place' : `${count(v.count)} places`)
const rows = (v: Values) => counted(v.count, { one: 'such row is', many: 'such rows are' })
const sign = (value: Values[string]): string => (value === '\t' ? 'the tab' : `“${text(value)}”`)

/** Each says what was met, what was done about it, and where that can be changed. */
export const notes: Notes = {
  'encoding-guessed': (v) =>
    `${text(v.name)} is read as ${text(v.encoding)}, which its bytes suggest. If letters look wrong, choose another encoding.`,
  'encoding-uncertain': (v) =>
    `${text(v.name)} is read as ${text(v.encoding)}, and that is not certain. If letters look wrong, choose another encoding or save the file as UTF-8.`,
  'bytes-damaged': (v) =>
    `${text(v.name)}, line ${count(v.line)}: ${v.count === 1 ? 'a damaged character' : `the first of ${count(v.count)} damaged characters`}. The file is read as UTF-8, with � in ${v.count === 1 ? 'its place' : 'their places'}.`,
  'characters-zero': (v) =>
    `${text(v.name)}, line ${count(v.line)}: a zero character (NUL), which no text should hold, in ${places(v)}. It is left out; the rest is read.`,
  'delimiter-tie': (v) =>
    `${text(v.name)}: ${sign(v.delimiter)} and ${sign(v.other)} cut the rows into columns equally well, and ${sign(v.delimiter)} is used. If the columns look wrong, choose the other delimiter.`,
  'rows-uneven': (v) =>
    `${text(v.name)}, line ${count(v.line)}: ${counted(v.found, { one: 'column', many: 'columns' })} where ${count(v.expected)} should be. ${rows(v)} left out. A delimiter inside a text needs quotation marks around the text.`,
  'field-lines': (v) =>
    `${text(v.name)}, line ${count(v.line)}: a field in quotation marks runs over ${counted(v.breaks, { one: 'line break', many: 'line breaks' })}${Number(v.count) > 1 ? ` (one of ${count(v.count)} such fields)` : ''}. If that is no single text, a quotation mark is out of place, and the rows within it are lost.`,
  'labels-several': (v) =>
    `${text(v.name)}, line ${count(v.line)}: more than one class. Of ${v.count === 1 ? 'this line' : `${count(v.count)} such lines`} the first class counts.`,
  'folder-skipped': (v) =>
    `${text(v.name)}: ${counted(v.count, { one: 'file holds', many: 'files hold' })} no text and ${v.count === 1 ? 'is' : 'are'} left out, such as ${text(v.file)}.`,
  'texts-wordless': (v) =>
    `${counted(v.count, { one: 'text holds', many: 'texts hold' })} no word, only marks, pictures (emoji) or spaces, and ${v.count === 1 ? 'is' : 'are'} left out.`,
  'texts-unlabelled': (v) =>
    `${counted(v.count, { one: 'row has', many: 'rows have' })} no class and ${v.count === 1 ? 'is' : 'are'} left out.`,
  'texts-cut': (v) =>
    `${count(v.count)} of ${counted(v.of, { one: 'text is', many: 'texts are' })} cut after ${counted(v.max, { one: 'word', many: 'words' })}; the longest has ${count(v.longest)}. The setting “Longest text” (maxLength) changes it.`,
  'texts-equal': (v) =>
    `${count(v.count)} of ${counted(v.of, { one: 'text has', many: 'texts have' })} the same words as one before. Parted between training and test they make the test too easy; the setting “Equal texts together” (equalTogether) keeps them on one side.`,
  'texts-repeated': (v) =>
    `${count(v.count)} of ${counted(v.of, { one: 'text', many: 'texts' })} for validation and test have the same words as a text for training, so the scores are partly memory. The setting “Equal texts together” (equalTogether) keeps them on one side.`,
  'classes-case': (v) =>
    `Some classes differ in capital letters alone: ${text(v.names)}. They count as different classes; if they are the same, write them alike.`,
}
