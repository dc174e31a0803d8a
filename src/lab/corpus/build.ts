import { LabError } from '../problem'
import type { LabelledText, VocabularyLimits } from '../text'
import { createPace } from '../text/pace'
import { GrowingArray } from '../text/growing'
import { cutAfter, PIECE } from '../text/pieces'
import { createTokenizer } from '../text/segment'
import { LINE_END, type Corpus } from './corpus'

/** Fewer words than this teach nothing about neighbours. */
export const FEWEST_WORDS = 2

/** All running words of a text by number, before rare ones are left out: what many vocabularies can be taken from. */
export interface RunningWords {
  /** Distinct words in the order of their first appearance. */
  readonly words: readonly string[]
  /** How often each stands in the text. [words] */
  readonly counts: Float64Array
  /** Indices into `words`, and {@link LINE_END} behind each text that held a word. */
  readonly ids: Int32Array
}

/**
 * Segments texts, each a line of its own, into running words. Labels are not looked at.
 *
 * @throws LabError `text-empty` when there is no word at all, `cancelled`, and what the reading of `texts` throws
 */
export async function readRunningWords(
  texts: AsyncIterable<readonly LabelledText[]> | Iterable<readonly LabelledText[]>,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<RunningWords> {
  const pace = createPace(signal)
  const numbers = new Map<string, number>()
  const tokenizer = createTokenizer((word) => {
    const number = numbers.get(word) ?? numbers.size
    if (number === numbers.size) numbers.set(word, number)
    return number
  })
  const ids = new GrowingArray()
  const push = (id: number) => ids.push(id)
  for await (const batch of texts) {
    for (const { text } of batch) {
      const before = ids.length
      for (let from = 0; from < text.length;) {
        const to = cutAfter(text, from + PIECE)
        tokenizer.visit(text, push, from, to)
        from = to
        if (pace.due()) await pace.rest()
      }
      if (ids.length > before) push(LINE_END)
    }
  }
  if (ids.length === 0) throw new LabError('text-empty')
  const kept = ids.finish()
  const counts = new Float64Array(numbers.size)
  for (const id of kept) {
    if (id >= 0) counts[id] = (counts[id] as number) + 1
  }
  return { words: [...numbers.keys()], counts, ids: kept }
}

/**
 * The corpus of the words that are frequent enough, the most frequent first; ties in the order of UTF-16 units, as in
 * `buildVocabulary`.
 *
 * @throws LabError `words-too-few` when fewer than {@link FEWEST_WORDS} distinct words are left
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
  if (kept.length < FEWEST_WORDS) {
    throw new LabError('words-too-few', { count: kept.length, distinct: words.length, minCount })
  }
  const index = new Int32Array(words.length).fill(-1)
  kept.forEach((word, i) => (index[word] = i))
  const chosen = new Int32Array(ids.length)
  let to = 0
  let length = 0
  let line = 0
  for (const id of ids) {
    if (id === LINE_END) {
      if (line > 0) chosen[to++] = LINE_END
      line = 0
      continue
    }
    const number = index[id] as number
    if (number < 0) continue
    chosen[to++] = number
    length++
    line++
  }
  return {
    words: kept.map(nameOf),
    counts: Float64Array.from(kept, countOf),
    ids: chosen.slice(0, to),
    length,
  }
}
