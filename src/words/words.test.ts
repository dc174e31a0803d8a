import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '../lab/problem'
import type { Language } from '.'
import { en } from './en'
import { problemSentence } from './problems'
import { problems } from './problems/en'
import { ru } from './ru'

const words = { en, ru }

const languages: readonly Language[] = ['en', 'ru']

/** Every string in a tree of words, with the way to it; sentences with numbers are left to their callers. */
function* strings(tree: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof tree === 'string') yield [path, tree]
  else if (tree && typeof tree === 'object')
    for (const [name, value] of Object.entries(tree)) yield* strings(value, `${path}.${name}`)
}

describe.each(languages)('words in %s', (language) => {
  it('are never empty and never shout', () => {
    for (const [path, text] of strings(words[language])) {
      expect(text.trim(), path).not.toBe('')
      expect(text, path).not.toContain('!')
    }
  })

  it('tell every problem, with its values put in', () => {
    const values = {
      name: 'NAME',
      value: 'VALUE',
      reason: 'REASON',
      line: 7,
      count: 7,
      min: 1,
      max: 9,
      step: 7,
      distinct: 21,
      minCount: 3,
      enough: 2,
      share: 0.9,
      letters: 500,
      window: 5,
      word: 'WORD',
    }
    for (const code of Object.keys(problems) as ProblemCode[]) {
      const sentence = problemSentence({ code, values: { ...values, needed: 4e6, available: 2e6 } }, language)
      expect(sentence, code).toMatch(/[.…]$/)
      expect(sentence, code).not.toMatch(/undefined|NaN|!/)
      expect(sentence.length, code).toBeGreaterThan(20)
    }
  })
})

it('names a setting as the form does', () => {
  const problem = { code: 'setting-range', values: { name: 'epochs', value: 0, min: 1, max: 500 } } as const
  expect(problemSentence(problem, 'en', () => 'Epochs')).toContain('Epochs goes from 1 to 500, so 0')
  const fraction = {
    code: 'setting-range',
    values: { name: 'epochs', value: 2.5, min: 1, max: 500 },
  } as const
  expect(problemSentence(fraction, 'ru', () => 'Эпохи')).toContain('только целые числа, поэтому 2,5')
})

it('says how much memory is missing, and what became of the run', () => {
  const values = { needed: 42.9e9, available: 2.1e9 }
  const before = { code: 'memory', values } as const
  expect(problemSentence(before, 'en')).toMatch(/42.9 GB .* 2.1 GB .*not started.* Lower the embedding size/)
  expect(problemSentence(before, 'ru')).toMatch(/42,9 .* 2,1 .*не начат.* Уменьшите размер вектора/)
  const midway = { code: 'memory', values: { ...values, backend: 'webgpu' } } as const
  expect(problemSentence(midway, 'en')).toMatch(/on webgpu, .*kept up to its last checkpoint/)
  expect(problemSentence(midway, 'ru')).toMatch(/на webgpu .*чекпойнта сохранено/)
})

it.each([
  ['weights', 'The weights “dense.kernel” were the first', 'Первыми были веса «dense.kernel»'],
  ['values', '“dense.kernel” was the first of what', 'было «dense.kernel»'],
  ['gradient', 'The gradient of “dense.kernel” was the first', 'градиент весов «dense.kernel»'],
] as const)('says what was first not finite: %s', (of, english, russian) => {
  const problem = { code: 'loss-not-finite', values: { step: 12, of, tensor: 'dense.kernel' } } as const
  expect(problemSentence(problem, 'en')).toContain(english)
  expect(problemSentence(problem, 'ru')).toContain(russian)
  expect(problemSentence(problem, 'en')).toContain('At step 12 ')
})

it('keeps Russian in Cyrillic wherever English has a sentence', () => {
  const english = new Map(strings(words.en))
  for (const [path, text] of strings(words.ru)) {
    const original = english.get(path)
    if (original?.includes(' ') && path !== '.shell.name') expect(text, path).toMatch(/[а-яё]/i)
  }
})
