/** One vector a word: what Word2Vec and GloVe end in, and what files of word vectors hold. */
export interface WordVectors {
  /** Each word once; the most frequent first where that is known. [words] */
  readonly words: readonly string[]
  /** Numbers a vector. */
  readonly size: number
  /** Row-major. [words, size] */
  readonly data: Float32Array
  /** How often each word stands in the corpus, where that is known. [words] */
  readonly counts?: Float64Array
}

/** The vector of word `index`, a view. [size] @throws RangeError when there is no such word */
export function vectorOf({ data, size, words }: WordVectors, index: number): Float32Array {
  if (!Number.isInteger(index) || index < 0 || index >= words.length) {
    throw new RangeError(`no word ${index} among ${words.length}`)
  }
  return data.subarray(index * size, (index + 1) * size)
}
