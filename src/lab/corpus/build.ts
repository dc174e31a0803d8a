import { LabError } from '../problem'
import type { LabelledText, VocabularyLimits } from '../text'
import { createPace } from '../text/pace'
import { cutAfter, PIECE } from '../text/pieces'
import { createTokenizer } from '../text/segment'
import { NumberWriter, type Numbers, type WriterOptions } from '../scratch'
import { chosenOf } from './chosen'
import { LINE_END, type Corpus } from './corpus'
import { tooFewWords } from './too-few'

/** Fewer words than this teach nothing about neighbours. */
export const FEWEST_WORDS = 2

/** All running words of a text by number, before rare ones are left out: what many vocabularies can be taken from. */
export interface RunningWords {
  /** Distinct words in the order of their first appearance. */
  readonly words: readonly string[]
  /** How often each stands in the text. [words] */
  readonly counts: Float64Array
  /** Indices into `words`, and {@link LINE_END} behind each text that held a word. Whoever has read them closes them. */
  readonly ids: Numbers
}

export interface ReadingOptions extends WriterOptions {
  readonly signal?: AbortSignal
}

/**
 * Segments texts, each a line of its own, into running words. Labels are not looked at.
 *
 * @throws LabError `text-wordless` when there is no word at all, `cancelled`, and what the reading of `texts` throws
 */
export async function readRunningWords(
  texts: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]>,
  { signal, ...room }: ReadingOptions = {},
): Promise<RunningWords> {
  const pace = createPace(signal)
  const numbers = new Map<string, number>()
  const counts: number[] = []
  const tokenizer = createTokenizer((word) => {
    const number = numbers.get(word) ?? numbers.size
    if (number === numbers.size) {
      numbers.set(word, number)
      counts.push(0)
    }
    return number
  })
  const ids = new NumberWriter(room)
  const push = (id: number) => {
    counts[id] = (counts[id] as number) + 1
    ids.push(id)
  }
  try {
    for await (const batch of texts) {
      for (const { text } of batch) {
        const before = ids.length
        for (let from = 0; from < text.length;) {
          const to = cutAfter(text, from + PIECE)
          tokenizer.visit(text, push, from, to)
          from = to
          if (!pace.due()) continue
          await ids.settle()
          await pace.rest()
        }
        if (ids.length > before) ids.push(LINE_END)
      }
    }
    if (ids.length === 0) throw new LabError('text-wordless')
    return { words: [...numbers.keys()], counts: Float64Array.from(counts), ids: await ids.finish() }
  } catch (thrown) {
    ids.abandon()
    throw thrown
  }
}

/**
 * The corpus of the words that are frequent enough, the most frequent first; ties in the order of UTF-16 units, as in
 * `buildVocabulary`.
 *
 * @throws LabError when fewer than {@link FEWEST_WORDS} distinct words are left: `words-one`, `words-unspaced`, `words-too-few`
 */
export function corpusOf(
  { words, counts, ids }: RunningWords,
  { minCount, maxVocabulary }: VocabularyLimits,
): Corpus {
  const nameOf = (word: number) => words[word] as string
  const countOf = (word: number) => counts[word] as number
  const kept: number[] = []
  for (let word = 0; word < words.length; word++) {
    if (countOf(word) >= minCount) kept.push(word)
  }
  kept.sort((a, b) => countOf(b) - countOf(a) || (nameOf(a) < nameOf(b) ? -1 : 1))
  kept.length = Math.min(kept.length, maxVocabulary)
  if (kept.length < FEWEST_WORDS) throw tooFewWords(words, counts, minCount)
  const index = new Int32Array(words.length).fill(-1)
  kept.forEach((word, i) => (index[word] = i))
  const chosen = chosenOf(ids, index)
  return { words: kept.map(nameOf), counts: Float64Array.from(kept, countOf), ...chosen }
}
