import type { Segment } from './dataset'
import { detach } from './detach'

/** Called for each word in order. `start` and `end` are UTF-16 offsets into the text as it stands. */
export type WordVisitor<T> = (word: T, start: number, end: number) => void

/** Finds words; keeps what it has learnt about frequent chunks, so one tokenizer should read a whole corpus. */
export interface Tokenizer<T> {
  /** Visits the words of `text` that lie in [from, to); both must be at white space or at the text's ends. */
  visit(text: string, visitor: WordVisitor<T>, from?: number, to?: number): void
}

/**
 * The words of a text (UAX 29 as Intl.Segmenter has it, `isWordLike` only), as they stand and normalised.
 *
 * The language is fixed, not the visitor's: the same text must give the same words on every machine. It matters
 * to Intl.Segmenter for almost no language; scripts without spaces (Chinese, Japanese, Thai ...) are cut by
 * their dictionaries whatever it is.
 */
export function segmentText(text: string, language = 'en'): Segment[] {
  const found: Segment[] = []
  createTokenizer((word) => word, language).visit(text, (word, start, end) =>
    found.push({ word, start, end }),
  )
  return found
}

/**
 * Marks that are not seen and tell no words apart: the soft hyphen, the zero-width space, the word joiner, the byte order mark, and the
 * marks of direction. The joiners U+200C and U+200D stay: Persian and the languages of India spell with them.
 */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g

/**
 * As the vocabulary knows a word: one spelling for what looks the same. NFKC, which parts ligatures (ﬁ, ĳ) and narrows wide letters,
 * unless it would put a space into the word; lower case by Unicode's own rule (no language's: ё stays ё, and I is i in
 * Turkish too); marks that are not seen dropped; and the curly and the letter apostrophe (U+2019, U+02BC) made straight.
 * UAX 29 keeps an apostrophe between letters, so "don't" and "don’t" are one word, and the same one.
 */
export function normaliseWord(word: string): string {
  const lower = word.toLowerCase()
  const composed = lower.normalize('NFC')
  const compatible = lower.normalize('NFKC')
  const spelt =
    compatible === composed || /\s/.test(compatible) ? composed : compatible.toLowerCase().normalize('NFC')
  return spelt.replace(UNSEEN, '').replace(/[\u2019\u02bc]/g, "'")
}

/**
 * Cuts the text into chunks first and remembers the words of each. This is exact: every character cut at is one
 * that UAX 29 breaks on both sides of. (Not every space is: U+202F joins its neighbours.) It is also what makes
 * long texts possible: V8 copies the whole input of Intl.Segmenter into every segment it gives.
 *
 * @param valueOf what visitors are given for a normalised word (the word, its index ...); always the same for the
 * same word, for it is remembered
 */
export function createTokenizer<T>(valueOf: (word: string) => T, language = 'en'): Tokenizer<T> {
  const segmenter = segmenterOf(language)
  let known = new Map<string, Chunk<T>>()

  /** A chunk that is remembered. */
  function chunkOf(text: string): Chunk<T> {
    const own = detach(text)
    const { words, bounds } = plainChunk(own) ?? wholeChunk(own, segmenter)
    const chunk = { words: words.map(valueOf), bounds }
    if (known.size >= MOST_KEPT) known = new Map()
    known.set(own, chunk)
    return chunk
  }

  function give({ words, bounds }: Chunk<T>, at: number, visitor: WordVisitor<T>): void {
    for (let i = 0; i < words.length; i++) {
      visitor(words[i] as T, at + (bounds[2 * i] as number), at + (bounds[2 * i + 1] as number))
    }
  }

  /** A chunk that is not remembered: its words are visited as they are found. */
  function visitLong(text: string, at: number, visitor: WordVisitor<T>): void {
    const plain = text.length <= LONGEST_PLAIN ? plainChunk(text) : undefined
    if (plain) return give({ words: plain.words.map(valueOf), bounds: plain.bounds }, at, visitor)
    segmentChunk(text, segmenter, (word, start, end) => visitor(valueOf(word), at + start, at + end))
  }

  function visitBetweenCuts(text: string, visitor: WordVisitor<T>, from: number, to: number): void {
    for (let start = from; start < to;) {
      let end = start
      while (end < to && !isCut(text.charCodeAt(end))) end++
      if (end > start) {
        if (end - start > LONGEST_KEPT) {
          visitLong(text.slice(start, end), start, visitor)
        } else {
          const part = text.slice(start, end)
          give(known.get(part) ?? chunkOf(part), start, visitor)
        }
      }
      start = end + 1
    }
  }

  return {
    visit(text, visitor, from = 0, to = text.length) {
      // A part by itself, so that no search runs past its end.
      const part = text.slice(from, to)
      const whole: WordVisitor<T> =
        from === 0 ? visitor : (word, start, end) => visitor(word, from + start, from + end)
      for (let start = 0; start < part.length;) {
        // Nearly all cuts are spaces, and indexOf is several times faster than a look at every character.
        const space = part.indexOf(' ', start)
        const end = space < 0 ? part.length : space
        if (end > start) {
          const chunk = end - start <= LONGEST_KEPT ? known.get(part.slice(start, end)) : undefined
          if (chunk) give(chunk, start, whole)
          else visitBetweenCuts(part, whole, start, end)
        }
        start = end + 1
      }
    },
  }
}

/**
 * Characters at which a text is cut into chunks: tab, LF, VT, FF, CR, space, NEL, U+2028, U+2029, and of Chinese
 * and Japanese the space, the comma, the full stop, the exclamation and the question mark.
 */
export function isCut(unit: number): boolean {
  if (unit <= 0x20) return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d)
  if (unit < 0x2028) return unit === 0x85
  return unit <= 0x2029 || (unit >= 0x3000 && unit <= 0x3002) || unit === 0xff01 || unit === 0xff1f
}

interface Chunk<T> {
  readonly words: readonly T[]
  /** Start and end of each word in the chunk. [2 * words] */
  readonly bounds: readonly number[]
}

/** Longer chunks are mostly scripts without spaces and never come again. */
const LONGEST_KEPT = 40
const MOST_KEPT = 200_000
/** Regular expressions over longer chunks may run out of their stack. */
const LONGEST_PLAIN = 4096

/** Latin and Cyrillic letters, of which no pair is ever parted by UAX 29. */
const LETTER = 'A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0400-\\u0481\\u048a-\\u052f'
/** Letters and digits; an apostrophe joins two letters (WB6 and WB7), and nothing else. */
const WORD = `[${LETTER}0-9]+(?:(?<=[${LETTER}])['\\u2019](?=[${LETTER}])[${LETTER}0-9]+)*`
/** Words joined by dashes between marks that join nothing where they stand. */
const PLAIN = new RegExp(`^["'\\u2019(«„“-]*${WORD}(?:[-–—]+${WORD})*[-.,!?;:)"'\\u2019»…“”]*$`)
const WORDS = new RegExp(WORD, 'g')

/** Most chunks are plain, and Intl.Segmenter takes longer to begin than to go through so short a string. */
function plainChunk(text: string): Chunk<string> | undefined {
  if (!PLAIN.test(text)) return undefined
  const words: string[] = []
  const bounds: number[] = []
  for (const { 0: word, index } of text.matchAll(WORDS)) {
    words.push(normaliseWord(word))
    bounds.push(index, index + word.length)
  }
  return { words, bounds }
}

function wholeChunk(text: string, segmenter: Intl.Segmenter): Chunk<string> {
  const words: string[] = []
  const bounds: number[] = []
  segmentChunk(text, segmenter, (word, start, end) => {
    words.push(word)
    bounds.push(start, end)
  })
  return { words, bounds }
}

/** UTF-16 units of a chunk given to Intl.Segmenter at once, and how far from their end a break is believed. */
const WINDOW = 512
const MARGIN = 64

/** A zero-width space between letters of scripts that part words by spaces is a place to break a line, not a word. */
const ONLY_ZERO_WIDTH = /^\u200b+$/
const SPACED_SCRIPT = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u

/**
 * Visits the words of a chunk one by one, so that a file without a single space fits as well. Chunks longer than {@link WINDOW} are read in
 * windows, each from the last break of the one before. A break
 * near the end of a window is found again in the next, so only a word longer than 448 units is ever cut; scripts
 * cut by a dictionary may differ by a word from what one pass would give.
 */
function segmentChunk(text: string, segmenter: Intl.Segmenter, visitor: WordVisitor<string>): void {
  const joins = text.includes('\u200b')
  /** A word that a zero-width space may go on. */
  let held: { readonly start: number; end: number } | undefined
  const give = (start: number, end: number) => {
    const word = normaliseWord(text.slice(start, end))
    if (word !== '') visitor(word, start, end)
  }
  const found = (start: number, end: number) => {
    if (!joins) return give(start, end)
    if (held && isJoined(text, held.end, start)) held.end = end
    else {
      if (held) give(held.start, held.end)
      held = { start, end }
    }
  }
  let from = 0
  while (from < text.length) {
    const last = from + WINDOW >= text.length
    const window = text.slice(from, from + WINDOW)
    const believed = last ? window.length : WINDOW - MARGIN
    let next = 0
    for (const { segment, index, isWordLike } of segmenter.segment(window)) {
      const end = index + segment.length
      if (end > believed && index > 0) break
      next = end
      if (isWordLike) found(from + index, from + end)
    }
    from += next
  }
  if (held) give(held.start, held.end)
}

function isJoined(text: string, end: number, start: number): boolean {
  return (
    ONLY_ZERO_WIDTH.test(text.slice(end, start)) &&
    SPACED_SCRIPT.test(text[end - 1] ?? '') &&
    SPACED_SCRIPT.test(text[start] ?? '')
  )
}

const segmenters = new Map<string, Intl.Segmenter>()

function segmenterOf(language: string): Intl.Segmenter {
  let segmenter = segmenters.get(language)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity: 'word' })
    segmenters.set(language, segmenter)
  }
  return segmenter
}
