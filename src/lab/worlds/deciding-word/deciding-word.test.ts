import { describe, expect, it } from 'vitest'
import { defaultsOf, type Settings } from '../../settings'
import type { Language } from '../world'
import { decidingWord } from '.'

const languages: readonly Language[] = ['en', 'ru']

function generate(settings: Settings) {
  return decidingWord.generate({ ...defaultsOf(decidingWord.schema), ...settings })
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? []
}

/** Share of texts whose class is that of the most telling words, counted without their places. */
function bagOfWordsAccuracy(settings: Settings): number {
  const { texts } = generate(settings)
  const vocabulary = new Map<string, number>()
  const bags = texts.map(({ text }) =>
    wordsOf(text).map((word) => {
      const known = vocabulary.get(word) ?? vocabulary.size
      vocabulary.set(word, known)
      return known
    }),
  )
  const first = texts[0]?.label
  const targets = texts.map(({ label }) => (label === first ? 1 : 0))
  const weights = new Float64Array(vocabulary.size)
  let bias = 0
  const score = (bag: readonly number[]) => bag.reduce((sum, word) => sum + (weights[word] ?? 0), bias)
  const trained = Math.floor(texts.length * 0.8)
  // Logistic regression by stochastic gradient descent, the rate falling to nothing.
  const epochs = 40
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 0.1 * (1 - epoch / epochs)
    for (let i = 0; i < trained; i++) {
      const bag = bags[i] ?? []
      const error = (targets[i] ?? 0) - 1 / (1 + Math.exp(-score(bag)))
      bias += rate * error
      for (const word of bag) weights[word] = (weights[word] ?? 0) + rate * error
    }
  }
  const right = bags.slice(trained).filter((bag, i) => score(bag) > 0 === (targets[trained + i] === 1))
  return right.length / (bags.length - trained)
}

/** The class by the rule of the world: the opinion right before a key word, turned by a negator right after it. */
function labelBesideKey(
  text: string,
  keys: ReadonlySet<string>,
  classOf: ReadonlyMap<string, string>,
): string | undefined {
  const words = wordsOf(text)
  const at = words.findIndex((word) => keys.has(word))
  return classOf.get(words[at + 1] ?? '') ?? classOf.get(words[at - 1] ?? '')
}

describe.each(languages)('the deciding-word world in %s', (language) => {
  it('is fixed by its settings and its seed', () => {
    const settings = { language, texts: 60 }
    expect(generate(settings)).toEqual(generate(settings))
    expect(generate({ ...settings, worldSeed: 2 }).texts).not.toEqual(generate(settings).texts)
  })

  it.each([2, 3, 4])('spreads its texts evenly over %i classes', (classes) => {
    const { texts } = generate({ language, classes, texts: 250 })
    const counts = new Map<string, number>()
    for (const { label } of texts) counts.set(label, (counts.get(label) ?? 0) + 1)
    expect(counts.size).toBe(classes)
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1)
  })

  it('marks as deciding one opinion beside a key word, and its negator', () => {
    const { texts, truth } = generate({ language, texts: 400, negation: 0.5, classes: 4 })
    const known = new Set(truth.decisiveWords)
    const keys = new Set(truth.keyWords)
    for (const { text, decisive = [] } of texts) {
      const marked = decisive.map(([start, end]) => text.slice(start, end).toLowerCase())
      expect(marked.filter((word) => !known.has(word))).toEqual([])
      expect([1, 2, 3]).toContain(marked.length)
      for (const [start, end] of decisive) {
        expect(` ${text}`[start]).toBe(' ')
        expect(text.slice(end)).toMatch(/^[ .]/)
      }
      const words = wordsOf(text)
      const [key = -1, ...more] = words.flatMap((word, i) => (keys.has(word) ? [i] : []))
      expect(more).toEqual([])
      expect(words[key - 1]).toBe(marked[0])
      expect(words.slice(key + 1, key + marked.length)).toEqual(marked.slice(1))
      // No other opinion or negator stands within the reach of a convolution of width 3 on the key.
      if (marked.length === 1) expect(known.has(words[key + 1] ?? '')).toBe(false)
    }
  })

  it('puts the deciding phrase at any distance up to the bound, decoys included', () => {
    const distance = 30
    const { texts, truth } = generate({ language, texts: 1000, distance, fillerWords: 40, decoys: 3 })
    const measured = texts.map(({ text, decisive = [] }) => {
      const end = decisive.at(-1)?.[1] ?? 0
      const after = wordsOf(text.slice(end))
      return decisive.length === 1 ? after.length - 1 : after.length
    })
    expect(truth.distances).toEqual(measured)
    expect(Math.max(...measured)).toBe(distance)
    expect(Math.min(...measured)).toBe(0)
    const mean = measured.reduce((sum, each) => sum + each, 0) / measured.length
    expect(mean).toBeGreaterThan(distance * 0.42)
    expect(mean).toBeLessThan(distance * 0.58)
  })

  it('is about as long as asked, whatever the distance', () => {
    const lengths = generate({ language, texts: 300, fillerWords: 200, distance: 200 }).texts.map(
      ({ text }) => wordsOf(text).length,
    )
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(150)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(250 + 8)
  })

  it('writes in its own alphabet, with nothing of the grammar left over', () => {
    const alphabet = language === 'en' ? /^[A-Za-z .?]+$/ : /^[А-Яа-яЁё .?]+$/
    for (const { text } of generate({ language, texts: 500, classes: 4 }).texts) {
      expect(text).toMatch(alphabet)
      expect(text).not.toMatch(/ {2}|undefined|null|^ | $/)
      for (const sentence of text.split(/(?<=[.?]) /)) expect(sentence).toMatch(/^\p{Lu}.*[.?]$/u)
    }
  })

  it('is solved by looking beside the key word, and not by counting words', () => {
    const settings = { language, texts: 2000, fillerWords: 20, decoys: 2 }
    const { texts, truth } = generate(settings)
    const keys = new Set(truth.keyWords)
    // What each word beside a key says, learned from one half of the texts and asked of the other.
    const classOf = new Map<string, string>()
    const half = texts.length / 2
    for (const { text, label, decisive = [] } of texts.slice(0, half)) {
      const teller = decisive.length > 1 ? decisive[1] : decisive[0]
      if (teller) classOf.set(text.slice(...teller).toLowerCase(), label)
    }
    const right = texts.slice(half).filter(({ text, label }) => labelBesideKey(text, keys, classOf) === label)
    expect(right.length).toBe(half)
    const counted = bagOfWordsAccuracy(settings)
    expect(counted).toBeGreaterThan(0.6)
    expect(counted).toBeLessThan(0.85)
  })

  it('is solved by counting words once the decoys and negations are gone', () => {
    expect(bagOfWordsAccuracy({ language, decoys: 0, negation: 0 })).toBeGreaterThan(0.98)
  })
})

it('keeps the Russian genders in agreement', () => {
  const { texts } = generate({ language: 'ru', texts: 1000, classes: 4 })
  const all = texts.map(({ text }) => text).join(' ')
  expect(all).toMatch(/\p{L}+ый фильм[.?]/u)
  expect(all).not.toMatch(/ая фильм|[иы]й картина/)
  const opinion = /(был|была|Какой|Какая|апомнился|апомнилась|Вышел|Вышла) (\p{L}+) \p{L}+[.?]/gu
  const opinions = [...all.matchAll(opinion)]
  expect(opinions).toHaveLength(3 * texts.length)
  for (const [phrase, opening = '', adjective = ''] of opinions)
    expect(/а(я|сь)?$/.test(opening), phrase).toBe(adjective.endsWith('ая'))
})
