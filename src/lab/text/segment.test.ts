import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Segment } from './dataset'
import { createTokenizer, normaliseWord, segmentText } from './segment'

/** The oracle: Intl.Segmenter over the whole text, no chunks and no memory. */
function plainSegments(text: string): Segment[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
  return [...segmenter.segment(text)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment, index }) => ({
      word: normaliseWord(segment),
      start: index,
      end: index + segment.length,
    }))
}

const wordsOf = (text: string) => segmentText(text).map(({ word }) => word)

describe('segmentText', () => {
  it.each([
    ['Она не пришла: «Ёлка», — сказал О’Нил; 1 000 руб., в т.ч. 3,5 %.'],
    ["Don't panic, it's O'Clock's 1,000,000.50 dollars (e.g. U.S.A.) rock'n'roll"],
    ['我喜欢自然语言处理，很有意思。 二〇二四年 カタカナとひらがな'],
    ['ผมชอบภาษาไทย และ ผมชอบอาหาร'],
    ['👩‍👩‍👧 yes 🇷🇺🇬🇧 no👍🏽maybe'],
    ['a\u202fb c\u00a0d e\u2028f g\u0085h i j \u0301k l \u00adm'],
    ['a_b foo-bar x.y a:b 5:7 http://example.com/q?a=1,2 it’s m\u02bcята'],
    ['שלום "עולם" צה"ל ג\'ירפה العربية ١٬٠٠٠'],
    ['x\ud800y \udc00 z'],
  ])('gives what Intl.Segmenter gives on %j', (text) => {
    expect(segmentText(text)).toEqual(plainSegments(text))
  })

  it('reads one word where marks that are not seen, or ligatures, make it look like two', () => {
    const zero =
      'zero\u200bwidth zerowidth word\u2060joiner wordjoiner\u200f \ufeffbom bom\ufeff про\u00adстой простой'
    expect(new Set(wordsOf(zero))).toEqual(new Set(['zerowidth', 'wordjoiner', 'bom', 'простой']))
    expect(new Set(wordsOf('שלום \u200fשלום\u200f'))).toEqual(new Set(['שלום']))
    expect(wordsOf('ﬁlm film ＡＢＣ abc ĳs ijs')).toEqual(['film', 'film', 'abc', 'abc', 'ijs', 'ijs'])
    expect(wordsOf('می\u200cخواهم')).toEqual(['می\u200cخواهم'])
    expect(segmentText('a zero\u200bwidth b')[1]).toEqual({ word: 'zerowidth', start: 2, end: 12 })
  })

  it.each(["a'", 'a-', 'a.b-', '我'])('reads two million of %j without a space', (unit) => {
    let words = 0
    createTokenizer((word) => word).visit(unit.repeat(1_000_000), () => words++)
    expect(words).toBeGreaterThan(1000)
  })

  it('gives what Intl.Segmenter gives on any mixture', () => {
    const pieces = fc.constantFrom(
      ...['é', 'Ѐ', '—', '(', ')', '”'],
      ...['don', "'", '’', 't', 'Да', 'ё', 'й', '\u0301', '1', ',', '.', ':', '"', '«', '»', '-', '_', '…'],
      ...[
        ' ',
        '\n',
        '\r',
        '\t',
        '\u00a0',
        '\u202f',
        '\u2028',
        '\u00ad',
        '\u200d',
        '\u3000',
        '。',
        '、',
        '！',
        '？',
      ],
      ...[
        '我喜',
        '欢',
        'ひら',
        'カナ',
        'ไทย',
        'ภาษา',
        '👍',
        '🏽',
        '👩',
        '\ufe0f',
        'א',
        'ש',
        '\ud83d',
        '한국',
      ],
    )
    const tokenizer = createTokenizer((word) => word)
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 24 }), (parts) => {
        const text = parts.join('')
        const found: Segment[] = []
        tokenizer.visit(text, (word, start, end) => found.push({ word, start, end }))
        expect(found).toEqual(plainSegments(text))
        expect(segmentText(text)).toEqual(found)
      }),
      { numRuns: 2000 },
    )
  })

  it('reads a long text without spaces in time proportional to its length', () => {
    // Intl.Segmenter over the whole of it would need gigabytes.
    const links = segmentText('ab1-'.repeat(50_000))
    expect(links).toHaveLength(50_000)
    expect(links[49_999]).toEqual({ word: 'ab1', start: 199_996, end: 199_999 })
    const chinese = '我喜欢自然语言处理很有意思'.repeat(400)
    const found = segmentText(chinese)
    expect(found.map(({ start, end }) => chinese.slice(start, end)).join('')).toBe(chinese)
    expect(Math.abs(found.length - plainSegments(chinese).length)).toBeLessThan(20)
  })

  it('makes one word of the forms of one word', () => {
    expect(wordsOf("Don’t DON'T donʼt")).toEqual(["don't", "don't", "don't"])
    expect(wordsOf('Ёлка ёлка елка')).toEqual(['ёлка', 'ёлка', 'елка'])
    expect(wordsOf('Йод И\u0306од')).toEqual(['йод', 'йод'])
    expect(wordsOf('сло\u00adво')).toEqual(['слово'])
    expect(wordsOf('ITALIC')).toEqual(['italic'])
  })

  it('keeps the places of words as they stand in the text', () => {
    const text = '  👍 Ёжик, и И\u0306од'
    expect(segmentText(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Ёжик',
      'и',
      'И\u0306од',
    ])
  })

  it('finds no word where there is none', () => {
    expect(segmentText('')).toEqual([])
    expect(segmentText(' \n\t… — !!! 👍')).toEqual([])
  })
})

describe('createTokenizer', () => {
  it('visits a part of a text at the offsets of the whole', () => {
    const text = 'one two three'
    const seen: [string, number, number][] = []
    createTokenizer((word) => word).visit(text, (...word) => seen.push(word), 4, 8)
    expect(seen).toEqual([['two', 4, 7]])
  })
})
