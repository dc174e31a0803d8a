import { LabError, type Problem } from '../../problem'
import { FIRST_WORD, UNKNOWN, type TokenizedTexts, type Vocabulary } from '../../text'

/** Of the running words of a text so many may be unknown before the run warns. */
const MOST_UNKNOWN = 0.75

/**
 * What is wrong with a vocabulary, if anything: whether the training texts are more than unknown words to a model that has it.
 *
 * @param ids the words of all texts by their index in the vocabulary, as `texts.tokens`
 * @throws LabError `vocabulary-empty`
 */
export function thinVocabulary(
  texts: Pick<TokenizedTexts, 'words' | 'tokens' | 'offsets'>,
  ids: Int32Array,
  train: Int32Array,
  vocabulary: Vocabulary,
  minCount: number,
): Problem | undefined {
  const counts = new Int32Array(texts.words.length)
  let running = 0
  let unknown = 0
  for (const text of train) {
    const end = texts.offsets[text + 1] as number
    for (let at = texts.offsets[text] as number; at < end; at++) {
      const word = texts.tokens[at] as number
      counts[word] = (counts[word] as number) + 1
      running++
      if (ids[at] === UNKNOWN) unknown++
    }
  }
  const distinct = counts.reduce((sum, count) => sum + Math.sign(count), 0)
  const known = vocabulary.size - FIRST_WORD
  if (known === 0) {
    const enough = counts.reduce((most, count) => Math.max(most, count), 0)
    throw new LabError('vocabulary-empty', { distinct, minCount, enough })
  }
  const share = unknown / running
  return share > MOST_UNKNOWN
    ? { code: 'vocabulary-thin', values: { count: known, distinct, share } }
    : undefined
}
