import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { problemOf, type Problem } from '../src/lab/problem'
import { createTrainer } from '../src/lab/training/session'
import { problemSentence } from '../src/words/problems'
import { readJob } from './job'

const folder = mkdtempSync(join(tmpdir(), 'lab-odd-'))

/** Every problem a run on this text tells, warnings first, from the command line's arguments to its end. */
async function problemsOf(name: string, text: string, ...args: string[]): Promise<readonly Problem[]> {
  const path = join(folder, name)
  writeFileSync(path, text)
  const problems: Problem[] = []
  try {
    const { job } = await readJob(['--data', path, '--backend', 'cpu', ...args])
    await createTrainer().train(
      { ...job, backend: job.model === 'text-classifier' ? 'cpu' : 'wasm' },
      (event) => {
        if (event.record.type === 'warning' || event.record.type === 'failed')
          problems.push(event.record.problem)
      },
    )
  } catch (thrown) {
    problems.push(problemOf(thrown))
  }
  return problems
}

const small = ['size=4', 'epochs=2', 'minCount=1', 'window=5'].flatMap((pair) => ['--set', pair])
const often = (text: string): string => `${text} `.repeat(200)

/** What it is, the text, other settings, and how the sentences begin in English and in Russian. */
const oddTexts: readonly (readonly [
  string,
  string,
  readonly string[],
  readonly string[],
  readonly string[],
])[] = [
  ['nothing', '', [], ['corpus.txt is empty'], ['Файл corpus.txt пуст']],
  ['white space', ' \n\t\n ', [], ['corpus.txt is empty'], ['Файл corpus.txt пуст']],
  [
    'only punctuation',
    often('... !!! — «»\n'),
    [],
    ['There is not one word in this text'],
    ['В этом тексте нет ни одного слова'],
  ],
  ['only pictures', often('😀😁'), [], ['There is not one word'], ['В этом тексте нет ни одного слова']],
  ['one word', often('word'), [], ['“word” is the only word'], ['«word» — единственное слово']],
  [
    'one word below the minimum count',
    'слово слово',
    ['minCount=5'],
    ['“слово” is the only word'],
    ['«слово» — единственное слово'],
  ],
  [
    'no spaces',
    'abcdefghij'.repeat(300),
    [],
    ['This text has no spaces, so it reads as a single word of 3,000 letters'],
    ['В этом тексте нет пробелов, и он читается как одно слово'],
  ],
  [
    'no spaces, in lines',
    `${'безпробелов'.repeat(50)}\n${'ещёстрока'.repeat(50)}`,
    ['minCount=2'],
    ['There are hardly any spaces in this text, so it reads as 2 words, the longest of 550 letters'],
    ['Пробелов в этом тексте почти нет: он читается как 2 слова, и в самом длинном 550 букв'],
  ],
  [
    'every word rarer than the minimum count',
    'all of these words are rare and these are twice',
    ['minCount=5'],
    [
      'None of the 8 different words of this text stands there 5 times or more, so no word has neighbours to learn from. Lower the minimum count to 2',
    ],
    [
      'Из 8 разных слов этого текста ни одно не встречается хотя бы 5 раз, и соседей, на которых можно учиться, нет. Уменьшите минимум вхождений до 2',
    ],
  ],
  [
    'one word frequent enough',
    'the cat and the dog and the bird',
    ['minCount=3'],
    ['Only one of the 5 different words of this text stands there 3 times or more'],
    ['Из 5 разных слов этого текста только одно встречается хотя бы 3 раза'],
  ],
  [
    'a word a line',
    'cat\ndog\n'.repeat(40),
    [],
    ['Every line of this text comes down to a single word'],
    ['В каждой строке этого текста остаётся по одному слову'],
  ],
  [
    'shorter than the window',
    'the cat saw the dog',
    ['size=4'],
    ['This text has only 5 words, and the window reaches 5 to either side'],
    ['В этом тексте всего 5 слов, а окно берёт по 5 с каждой стороны'],
  ],
  ['Chinese, without spaces', '我喜欢吃苹果。他喜欢吃香蕉。'.repeat(30), [], [], []],
  ['Japanese, without spaces', '私は猫が好きです。彼は犬が好きです。'.repeat(30), [], [], []],
  ['Thai, without spaces', 'ผมชอบกินแอปเปิ้ลเขาชอบกินกล้วย'.repeat(30), [], [], []],
]

describe.each(['word2vec', 'glove'])('%s on a text of', (model) => {
  it.each(oddTexts)('%s', async (_, text, settings, english, russian) => {
    const set = settings.flatMap((pair) => ['--set', pair])
    const keepAll = model === 'word2vec' ? ['--set', 'sample=0'] : []
    const problems = await problemsOf('corpus.txt', text, '--model', model, ...small, ...keepAll, ...set)
    /** Each sentence as far as its beginning is expected. */
    const told = (language: 'en' | 'ru', expected: readonly string[]) =>
      problems.map((problem, at) => problemSentence(problem, language).slice(0, expected[at]?.length))
    expect(told('en', english)).toEqual(english)
    expect(told('ru', russian)).toEqual(russian)
  })
})

it('says so when subsampling leaves no word to learn from', async () => {
  const problems = await problemsOf('corpus.txt', 'cat dog', '--model', 'word2vec', ...small)
  expect(problems.map(({ code }) => code)).toEqual(['text-short', 'subsampling-all'])
})

it('learns words from a table of a single column, and from the column it is told', async () => {
  const rows = Array.from({ length: 40 }, (_, at) => `the ${at % 2 ? 'cat' : 'dog'} sat by the door`)
  const word2vec = ['--model', 'word2vec', ...small]
  expect(await problemsOf('one.csv', ['text', ...rows].join('\n'), ...word2vec)).toEqual([])
  const two = rows.map((row, at) => `${at}\t${row}`)
  expect(await problemsOf('two.tsv', ['id\ttext', ...two].join('\n'), ...word2vec)).toEqual([])
  const numbers = await problemsOf('two.tsv', two.join('\n'), ...word2vec, '--text-column', '0')
  expect(numbers.map(({ code }) => code)).toEqual(['neighbours-none'])
})

describe('a classifier', () => {
  const rows = Array.from(
    { length: 40 },
    (_, at) => `${at % 2 ? `good${at} film` : `bad${at} show`}\t${at % 2}`,
  )
  const table = ['text\tclass', ...rows].join('\n')
  const tiny = ['embeddingSize=4', 'convChannels=4', 'epochs=1'].flatMap((pair) => ['--set', pair])

  it.each([
    ['minCount=30', /^None of the 34 different words .* stands there 30 times .* count to 16, /],
    ['minCount=20', /^None of the 34 different words/],
  ])('with %s knows no word, and says at which count it would', async (set, sentence) => {
    const [problem, ...others] = await problemsOf('texts.tsv', table, ...tiny, '--set', set)
    expect(others).toEqual([])
    expect(problem && problemSentence(problem, 'en')).toMatch(sentence)
    expect(problem && problemSentence(problem, 'ru')).toMatch(/^Из 34 разных слов .* ни одно не встречается/)
  })

  it('that knows hardly a word goes on, with a warning', async () => {
    const rare = rows.map((row, at) =>
      row.replace('film', `film${at}`).replace('show', at % 8 ? 'show' : `s${at}`),
    )
    const problems = await problemsOf(
      'texts.tsv',
      ['text\tclass', ...rare].join('\n'),
      ...tiny,
      '--set',
      'minCount=2',
    )
    expect(problems.map(({ code }) => code)).toEqual(['vocabulary-thin'])
    expect(problems[0] && problemSentence(problems[0], 'en')).toMatch(
      /knows 1 of \d+ different words, .* 8\d.*% of/,
    )
  })

  it('that knows its words trains without a word said', async () => {
    expect(await problemsOf('texts.tsv', table, ...tiny, '--set', 'minCount=1')).toEqual([])
  })

  it.each([
    ['only punctuation', '...\t1\n!!!\t0\n'.repeat(10), 'text-wordless'],
    ['no class at all', 'good film\t\nbad film\t\n'.repeat(10), 'examples-too-few'],
    ['one class', 'good film\t1\nbad film\t1\n'.repeat(10), 'classes-one'],
    ['one text', 'text\tclass\ngood film\t1\n', 'examples-too-few'],
    ['one text in a class', `${'good film\t1\n'.repeat(20)}bad film\t0\n`, 'examples-too-few'],
  ])('does not begin on %s', async (_, text, code) => {
    expect(await problemsOf('texts.tsv', text, ...tiny)).toMatchObject([{ code }])
  })
})
