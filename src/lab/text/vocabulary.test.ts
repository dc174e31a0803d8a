import { describe, expect, it } from 'vitest'
import {
  PADDING_WORD,
  UNKNOWN,
  UNKNOWN_WORD,
  buildVocabulary,
  encodeTexts,
  encodeTokens,
  vocabularyFrom,
} from './vocabulary'

/** Texts: "b a c", "a b", "d d d". */
const texts = {
  words: ['b', 'a', 'c', 'd'],
  tokens: Int32Array.of(0, 1, 2, 1, 0, 3, 3, 3),
  offsets: Int32Array.of(0, 3, 5, 8),
}
const all = { minCount: 1, maxVocabulary: 100 }

describe('buildVocabulary', () => {
  it('counts on the training texts alone; the most frequent first, ties in the order of units', () => {
    const { words, size } = buildVocabulary(texts, Int32Array.of(0, 1), all)
    expect(words).toEqual([PADDING_WORD, UNKNOWN_WORD, 'a', 'b', 'c'])
    expect(size).toBe(5)
    expect(buildVocabulary(texts, Int32Array.of(2), all).words.slice(2)).toEqual(['d'])
  })

  it('leaves out rare words and those beyond the limit', () => {
    const everything = Int32Array.of(0, 1, 2)
    expect(buildVocabulary(texts, everything, { ...all, minCount: 2 }).words.slice(2)).toEqual([
      'd',
      'a',
      'b',
    ])
    expect(buildVocabulary(texts, everything, { ...all, maxVocabulary: 2 }).words.slice(2)).toEqual([
      'd',
      'a',
    ])
  })
})

describe('encoding by a vocabulary', () => {
  const vocabulary = vocabularyFrom([PADDING_WORD, UNKNOWN_WORD, 'a', 'constructor'])

  it('gives the unknown word for what it does not hold', () => {
    expect([...encodeTokens(['a', 'b', 'constructor', 'toString', ''], vocabulary)]).toEqual([2, 1, 3, 1, 1])
    expect(vocabulary.indexOf(UNKNOWN_WORD)).toBe(UNKNOWN)
  })

  it('encodes texts back to back', () => {
    const { ids, offsets } = encodeTexts(texts, vocabulary)
    expect([...ids]).toEqual([1, 2, 1, 2, 1, 1, 1, 1])
    expect(offsets).toEqual(texts.offsets)
  })

  it('refuses a list that is no vocabulary', () => {
    expect(() => vocabularyFrom(['a', 'b'])).toThrow(RangeError)
    expect(() => vocabularyFrom([PADDING_WORD, UNKNOWN_WORD, 'a', 'a'])).toThrow(RangeError)
  })
})
