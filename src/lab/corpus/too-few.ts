import { LabError } from '../problem'

/** No word of any language that parts its words by spaces is as long, in UTF-16 units. */
const LONGEST_WORD = 100

/**
 * Why a text has no two words to learn from.
 *
 * @param counts how often each word stands in the text. [words]
 * @param minCount fewer than two words stand there as often
 */
export function tooFewWords(words: readonly string[], counts: Float64Array, minCount: number): LabError {
  const letters = words.reduce((most, word) => Math.max(most, word.length), 0)
  if (words.every((word) => word.length > LONGEST_WORD)) {
    return new LabError('words-unspaced', { count: words.length, letters })
  }
  if (words.length === 1) return new LabError('words-one', { word: words[0] ?? '' })
  const [most = 0, enough = 0] = counts.slice().sort().reverse()
  const count = most >= minCount ? 1 : 0
  return new LabError('words-too-few', { count, distinct: words.length, minCount, enough })
}
