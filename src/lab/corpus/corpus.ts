/** Stands in {@link Corpus.ids} where a line ends: windows never cross it. */
export const LINE_END = -1

/**
 * A text as the models of word vectors read it: running words by index, line after line. Words that the vocabulary leaves out
 * are not there at all, so that windows close over them, as in word2vec.c and GloVe.
 */
export interface Corpus {
  /** The most frequent first; ties in the order of UTF-16 units. [vocabulary] */
  readonly words: readonly string[]
  /** How often each stands in the text. [vocabulary] */
  readonly counts: Float64Array
  /** Indices into `words`, and {@link LINE_END} behind each line that held a word. */
  readonly ids: Int32Array
  /** Running words in `ids`, the line ends not counted. */
  readonly length: number
}
