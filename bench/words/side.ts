import type { Corpus } from '../../src/lab/corpus'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import type { WordVectors } from '../../src/lab/vectors'

/** What one side has made of a text, and at what cost. */
export interface Trained {
  readonly wordsPerSecond: number
  readonly seconds: number
  /** At its peak: of a program of its own the whole process, of a side in this one the memory of its tables and text. */
  readonly bytes: number
  readonly vectors: WordVectors
}

export interface Work {
  /** A file of words between white space. */
  readonly file: string
  readonly corpus: Corpus
  readonly options: Word2VecOptions
  readonly minCount: number
  /** Where a peer may write. */
  readonly folder: string
}

/** One way to train Word2Vec, in a file of its own. */
export interface Side {
  readonly name: string
  /** What it computes on, as the rows say it. */
  readonly backend: string
  /** The side whose speed this one's is told in. */
  readonly beside?: string
  train(work: Work): Promise<Trained>
}
