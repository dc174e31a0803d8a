import type { TokenizedTexts } from './dataset'

/** Fills a row behind the end of its text. */
export const PADDING = 0
/** Stands for every word that the vocabulary does not hold. */
export const UNKNOWN = 1
/** From here on an index is a word that was seen. */
export const FIRST_WORD = 2
/** As they stand in {@link Vocabulary.words}; segmentation gives neither as a word. */
export const PADDING_WORD = ''
export const UNKNOWN_WORD = '\ufffd'

/** The words a model knows, by index. */
export interface Vocabulary {
  /** Padding, the unknown word, then the others, the most frequent first. */
  readonly words: readonly string[]
  readonly size: number
  /** {@link UNKNOWN} for a word it does not hold. */
  indexOf(word: string): number
}

export interface VocabularyLimits {
  /** Words seen fewer times in the training texts are left out. */
  readonly minCount: number
  /** At most this many words, padding and the unknown word not counted. */
  readonly maxVocabulary: number
}

/** Counts words on the training texts alone. Ties stand in the order of UTF-16 units. */
export function buildVocabulary(
  { words, tokens, offsets }: Pick<TokenizedTexts, 'words' | 'tokens' | 'offsets'>,
  train: Int32Array,
  { minCount, maxVocabulary }: VocabularyLimits,
): Vocabulary {
  const counts = new Int32Array(words.length)
  for (const text of train) {
    const end = offsets[text + 1] as number
    for (let at = offsets[text] as number; at < end; at++) {
      const word = tokens[at] as number
      counts[word] = (counts[word] as number) + 1
    }
  }
  const kept: number[] = []
  const least = Math.max(1, minCount)
  for (let word = 0; word < words.length; word++) {
    if ((counts[word] as number) >= least) kept.push(word)
  }
  const nameOf = (word: number) => words[word] as string
  kept.sort((a, b) => (counts[b] as number) - (counts[a] as number) || (nameOf(a) < nameOf(b) ? -1 : 1))
  return vocabularyFrom([PADDING_WORD, UNKNOWN_WORD, ...kept.slice(0, maxVocabulary).map(nameOf)])
}

/**
 * The vocabulary of a stored run. Throws RangeError when the list does not begin with padding and the unknown
 * word, or holds a word twice.
 */
export function vocabularyFrom(words: readonly string[]): Vocabulary {
  if (words[PADDING] !== PADDING_WORD || words[UNKNOWN] !== UNKNOWN_WORD) {
    throw new RangeError('a vocabulary begins with padding and the unknown word')
  }
  const indices = new Map<string, number>()
  for (let index = UNKNOWN + 1; index < words.length; index++) indices.set(words[index] as string, index)
  if (indices.size !== words.length - 2) throw new RangeError('a vocabulary holds each word once')
  return { words, size: words.length, indexOf: (word) => indices.get(word) ?? UNKNOWN }
}

/** Word indices of one segmented text. [words] */
export function encodeTokens(words: readonly string[], vocabulary: Vocabulary): Int32Array {
  return Int32Array.from(words, (word) => vocabulary.indexOf(word))
}

export interface EncodedTexts {
  /** Indices into the vocabulary, all texts back to back. [tokens] */
  readonly ids: Int32Array
  /** Where each text begins in `ids`, and the end. [texts + 1] */
  readonly offsets: Int32Array
}

/** All texts as indices into a vocabulary. */
export function encodeTexts(
  { words, tokens, offsets }: Pick<TokenizedTexts, 'words' | 'tokens' | 'offsets'>,
  vocabulary: Vocabulary,
): EncodedTexts {
  const indices = encodeTokens(words, vocabulary)
  return { ids: tokens.map((word) => indices[word] as number), offsets }
}
