import { describe, expect, it } from 'vitest'
import type { ProblemCode } from '../lab/problem'
import { problemSentence, words, type Language } from '.'
import { problems } from './problems/en'

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

it('keeps Russian in Cyrillic wherever English has a sentence', () => {
  const english = new Map(strings(words.en))
  for (const [path, text] of strings(words.ru)) {
    const original = english.get(path)
    if (original?.includes(' ') && path !== '.shell.name') expect(text, path).toMatch(/[а-яё]/i)
  }
})
