import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { problemOf } from '../src/lab/problem'
import { countTexts } from '../src/lab/text'
import { createTrainer } from '../src/lab/training/session'
import { problemSentence } from '../src/words/problems'
import { noteSentence } from '../src/words/notes'
import { readJob } from './job'

const folder = '../shared/data/cases/'
const tiny = ['embeddingSize=4', 'convChannels=4', 'epochs=1', 'minCount=1'].flatMap((pair) => [
  '--set',
  pair,
])

/** All that is said of a file in the terminal, and the classes that are learned. */
async function said(name: string, ...args: string[]) {
  const sentences: string[] = []
  let classes: readonly string[] = []
  try {
    const { job, notes } = await readJob(['--data', folder + name, '--backend', 'cpu', ...tiny, ...args])
    sentences.push(...notes.map((note) => noteSentence(note, 'en')))
    await createTrainer().train(job, ({ record, notes }) => {
      sentences.push(...(notes ?? []).map((note) => noteSentence(note, 'en')))
      if (record.type === 'started') classes = record.classes
      if (record.type === 'failed') sentences.push(problemSentence(record.problem, 'en'))
    })
  } catch (thrown) {
    sentences.push(problemSentence(problemOf(thrown), 'en'))
  }
  return { text: sentences.join('\n'), classes: classes.join(', ') }
}

/** The file, what is said of it, the classes that it has, other arguments. */
const cases: readonly [name: string, sentence: RegExp, classes: string, ...args: string[]][] = [
  [
    'one_bad_byte.csv',
    /line 41: the first of 2 damaged characters\. The file is read as UTF-8/,
    'плохо, хорошо',
  ],
  ['spam.csv', /read as windows-1252/, 'ham, spam'],
  ['spam.csv', /read as windows-1252/, 'ham, spam', '--text-column', 'v2', '--label-column', 'v1'],
  ['sep2.csv', /^$/, 'neg, pos'],
  ['semi_one_comma.csv', /^$/, 'плохо, хорошо'],
  ['semi_decimal.csv', /^$/, '1,5, 4,5'],
  ['unq_comma_all.csv', /line 2: 3 columns where 2 should be\. 27 such rows are left out/, 'neg, pos'],
  ['swallow.csv', /line 13: a field in quotation marks runs over 20 line breaks/, 'neg, pos'],
  ['backslash.csv', /^$/, 'neg, pos'],
  ['pipe.csv', /^$/, 'neg, pos'],
  ['pipe.csv', /^$/, 'neg, pos', '--delimiter', 'bar'],
  [
    'bool.csv',
    /differ in capital letters alone: FALSE, False, false, TRUE, True, true/,
    'FALSE, False, TRUE, True, false, true',
  ],
  ['empty_label.csv', /20 rows have no class and are left out/, 'neg, pos'],
  ['one_nul.csv', /line 42: a zero character \(NUL\)/, 'neg, pos'],
  ['excel-clipboard.txt', /^$/, 'neg, pos'],
  ['array_pretty.json', /^$/, 'neg, pos'],
  ['pos.json', /^$/, 'neg, pos', '--data', `${folder}neg.json`],
  ['ft.txt', /^$/, 'neg, pos'],
  ['folder', /^$/, 'neg, pos'],
  [
    'dups.csv',
    /40 of 40 texts for validation and test have the same words as a text for training/,
    'neg, pos',
  ],
  ['dups.csv', /190 of 200 texts have the same words/, 'neg, pos', '--set', 'equalTogether=true'],
  [
    'long-256.csv',
    /texts? (is|are) cut after 256 words; the longest has \d+\. The setting “Longest text”/,
    '',
  ],
  [
    'emoji_bare.csv',
    /40 texts hold no word, only marks, pictures \(emoji\) or spaces, and are left out/,
    'neg, pos',
  ],
]

describe.skipIf(!existsSync(folder))('the terminal says of', () => {
  it.each(cases)('%s what it must: %s', async (...[name, sentence, classes, ...args]) => {
    const { text, classes: found } = await said(name, ...args)
    expect(text).toMatch(sentence)
    if (classes !== '') expect(found).toBe(classes)
  })

  it('equal texts kept together nothing of a repetition', async () => {
    expect((await said('dups.csv', '--set', 'equalTogether=true')).text).not.toMatch(/validation and test/)
  })

  it.each([
    ['shy.txt', ['простой', 'zerowidth', 'wordjoiner', 'bom']],
    ['ligature.txt', ['film', 'flat', 'abc', 'ijs', 'straße', 'strasse']],
  ])('%s one word for what looks the same', async (name, words) => {
    const { job } = await readJob(['--data', folder + name, '--model', 'word2vec'])
    if (job.source.spec.kind !== 'texts') throw new Error('texts are expected')
    const counted = await countTexts(
      { spec: job.source.spec, files: job.source.files },
      undefined,
      undefined,
      true,
    )
    expect(counted.distinctWords).toBe(words.length)
  })
})
