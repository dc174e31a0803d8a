import { describe, expect, it } from 'vitest'
import { defaultsOf, type Settings } from '../../settings'
import { twoSenses } from '.'
import { english } from './english'
import { russian } from './russian'
import { wordsOfTwoSenses } from './words'

function generate(settings: Settings) {
  return twoSenses.generate({ ...defaultsOf(twoSenses.schema), ...settings })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}

describe.each(['en', 'ru'])('the two-senses world in %s', (language) => {
  it('knows where each word stands and in which sense, once a text', () => {
    const { texts, truth } = generate({ language, texts: 400 })
    const senses = new Map<string, Set<string>>()
    expect(truth.occurrences?.map(({ text }) => text)).toEqual(texts.map((_, i) => i))
    for (const { text, word, sense, start, end } of truth.occurrences ?? []) {
      expect(texts[text]?.text.slice(start, end).toLowerCase()).toBe(word)
      expect(wordsOf(texts[text]?.text ?? '').filter((each) => each === word)).toHaveLength(1)
      senses.set(word, (senses.get(word) ?? new Set()).add(sense))
    }
    expect(senses.size).toBe(10)
    for (const each of senses.values()) expect(each.size).toBe(2)
  })

  it('uses each word as often in one sense as in the other, so that the word itself tells nothing', () => {
    const { truth } = generate({ language, texts: 400 })
    const counts = new Map<string, number>()
    for (const { sense } of truth.occurrences ?? []) counts.set(sense, (counts.get(sense) ?? 0) + 1)
    expect([...counts.values()]).toEqual(Array.from({ length: 20 }, () => 20))
  })

  it('has no deciding word that stands in texts of both classes, filler included', () => {
    const { texts, truth } = generate({ language, fillerSentences: 4 })
    const decisive = new Set(truth.decisiveWords)
    const classOf = new Map<string, string>()
    for (const { text, label, decisive: spans = [] } of texts) {
      const found = wordsOf(text).filter((word) => decisive.has(word))
      expect(found, text).toHaveLength(spans.length)
      for (const word of found) {
        expect(classOf.get(word) ?? label, word).toBe(label)
        classOf.set(word, label)
      }
    }
  })
})

it('keeps to one word when asked', () => {
  for (const [language, name, word] of [
    ['en', 'wordEn', 'bank'],
    ['ru', 'wordRu', 'ключ'],
  ] as const) {
    const { texts, truth } = generate({ language, [name]: word, texts: 50 })
    expect(new Set(texts.map(({ label }) => label)).size).toBe(2)
    expect(new Set(truth.occurrences?.map((each) => each.word))).toEqual(new Set([word]))
  }
})

it.each([
  ['en', english],
  ['ru', russian],
] as const)('offers the very words of the grammar, in %s', (language, { words }) =>
  expect(wordsOfTwoSenses[language]).toEqual(words.map(({ word }) => word)),
)
