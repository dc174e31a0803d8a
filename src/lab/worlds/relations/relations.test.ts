import { describe, expect, it } from 'vitest'
import { defaultsOf, type Settings } from '../../settings'
import { relations } from '.'

function generate(settings: Settings) {
  return relations.generate({ ...defaultsOf(relations.schema), ...settings })
}

function countsOf(texts: readonly { text: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { text } of texts)
    for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [])
      counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

describe.each(['en', 'ru'])('the relations world in %s', (language) => {
  it('uses every word of its classes and analogies often enough to learn it', () => {
    const { texts, truth } = generate({ language })
    const counts = countsOf(texts)
    const words = [...(truth.classes ?? []).flatMap((each) => each.words), ...(truth.analogies ?? []).flat()]
    for (const word of new Set(words)) expect(counts.get(word) ?? 0, word).toBeGreaterThanOrEqual(30)
  })

  it('has analogies between four different words, each pair from the same two classes', () => {
    const { truth } = generate({ language, texts: 20 })
    const classOf = new Map<string, string>()
    for (const { name, words } of truth.classes ?? []) for (const word of words) classOf.set(word, name)
    expect(truth.analogies?.length).toBeGreaterThan(500)
    for (const [a, b, c, d] of truth.analogies ?? []) {
      expect(new Set([a, b, c, d]).size).toBe(4)
      expect([classOf.get(a), classOf.get(b)]).toEqual([classOf.get(c), classOf.get(d)])
    }
  })

  it('gives no word to two classes', () => {
    const words = (generate({ language }).truth.classes ?? []).flatMap((each) => each.words)
    expect(new Set(words).size).toBe(words.length)
  })

  it('marks a word in the texts of one topic only, wherever it stands', () => {
    const { texts, truth } = generate({ language, fillerSentences: 4 })
    const decisive = new Set(truth.decisiveWords)
    const topicOf = new Map<string, string>()
    for (const { text, label, decisive: spans = [] } of texts) {
      const found = (text.toLowerCase().match(/\p{L}+/gu) ?? []).filter((word) => decisive.has(word))
      expect(found).toHaveLength(spans.length)
      for (const word of found) {
        expect(topicOf.get(word) ?? label, word).toBe(label)
        topicOf.set(word, label)
      }
    }
  })

  it('has as many topics and sentences as asked', () => {
    const { texts } = generate({ language, texts: 60, topics: 2, sentences: 5, fillerSentences: 2 })
    expect(new Set(texts.map(({ label }) => label)).size).toBe(2)
    for (const { text } of texts) expect(text.match(/[.?]( |$)/g)).toHaveLength(7)
  })
})

it.each([
  ['en', ['japan', 'tokyo', 'poland', 'warsaw']],
  ['en', ['king', 'queen', 'actor', 'actress']],
  ['en', ['fast', 'fastest', 'cold', 'coldest']],
  ['en', ['king', 'queen', 'man', 'woman']],
  ['en', ['japan', 'tokyo', 'france', 'paris']],
  ['en', ['small', 'smaller', 'big', 'bigger']],
  ['ru', ['япония', 'токио', 'польша', 'варшава']],
  ['ru', ['кошка', 'котёнок', 'собака', 'щенок']],
  ['ru', ['король', 'королева', 'мужчина', 'женщина']],
  ['ru', ['япония', 'токио', 'франция', 'париж']],
  ['ru', ['маленький', 'меньше', 'большой', 'больше']],
])('knows in %s that %j', (language, analogy) => {
  expect(generate({ language, texts: 20 }).truth.analogies).toContainEqual(analogy)
})
