import { blocksOf, type Numbers } from '../scratch'

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
  /**
   * Indices into `words`, and {@link LINE_END} behind each line that held a word. An Int32Array where the text is short; a long one stands
   * on disk, and is read piece by piece (`subarray`, or `blocksOf` for all of it).
   */
  readonly ids: Numbers
  /** Running words in `ids`, the line ends not counted. */
  readonly length: number
}

/** Whether any line holds two words: else no word has a neighbour. */
export function hasNeighbours({ ids }: Corpus): boolean {
  let before = LINE_END
  for (const { block } of blocksOf(ids)) {
    for (const id of block) {
      if (id !== LINE_END && before !== LINE_END) return true
      before = id
    }
  }
  return false
}

/** Lines that hold a word. */
export function countLines({ ids }: Corpus): number {
  let lines = 0
  for (const { block } of blocksOf(ids)) {
    for (const id of block) if (id === LINE_END) lines++
  }
  return lines
}
