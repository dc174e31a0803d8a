import type { VectorFormat } from '../formats/vectors'
import type { Problem } from '../problem'
import type { Settings } from '../settings'
import type { DataSource } from '../text/dataset'
import type { NamedArrays } from '../training/events'
import type {
  Analogy,
  AnalogyScore,
  AnalogySet,
  Nearness,
  Neighbour,
  SimilarityScore,
  SimilaritySet,
} from '../vectors'

/** Word vectors of a run at a checkpoint, or of a file, under a key. */
export interface LoadRequest {
  readonly key: string
  readonly model: string
  readonly settings: Settings
  readonly vocabulary: readonly string[]
  readonly weights: NamedArrays
}

export interface OpenRequest {
  readonly key: string
  readonly file: Blob
  /** The words of a projector's pair, when `file` holds its numbers alone. */
  readonly metadata?: Blob
  readonly name: string
  /** Only so many words from the beginning. */
  readonly first?: number
}

export interface Opened {
  readonly words: readonly string[]
  readonly size: number
  readonly format: VectorFormat
  readonly warnings: readonly Problem[]
}

/** A file that is looked at, or read for what it says of words. */
export interface FileRequest {
  readonly file: Blob
  readonly name: string
}

/** What a whole file of vectors holds. */
export interface Checked {
  readonly words: number
  readonly size: number
  readonly warnings: readonly Problem[]
}

/** Two directions between words, `plus` minus `minus`, to lay the map out along. */
export interface AxisWords {
  readonly plus: string
  readonly minus: string
}

export interface ProjectRequest {
  readonly key: string
  /** The most frequent so many. */
  readonly most: number
  /** Where the same words were, NaN for those that were not: the new map is turned towards it. [words, 2] */
  readonly before?: Float32Array
  /** Along words instead of along what varies most. */
  readonly axes?: readonly [AxisWords, AxisWords]
}

/** Asks for the vectors themselves. */
export interface RowsRequest {
  readonly key: string
  /** The most frequent so many. */
  readonly most: number
}

export interface Rows {
  /** Row-major. [words, size] */
  readonly data: Float32Array
  readonly size: number
}

export interface Projected {
  /** [words, 2] */
  readonly points: Float32Array
  /** The share of the variance along each axis; none along words. */
  readonly shares?: readonly [number, number]
}

export interface AboutRequest {
  readonly key: string
  readonly word: string
  readonly count: number
  readonly by: Nearness
}

export interface AboutWord {
  readonly word: number
  readonly neighbours: readonly Neighbour[]
  /** Nearest among the other vectors: what is likely to stand beside it. */
  readonly beside?: readonly Neighbour[]
  /** Its numbers, and those of its other vector. [size] */
  readonly vector: Float32Array
  readonly other?: Float32Array
}

/** A word that is not there, and the known one spelt most like it. */
export interface Unknown {
  readonly unknown: string
  readonly nearest?: string
}

/** Clusters of the most frequent words, by their angles. */
export interface ClustersRequest {
  readonly key: string
  readonly most: number
  readonly count: number
}

export interface FoundClusters {
  /** The cluster of each word, the largest 0. [words] */
  readonly clusters: Int32Array
  /** Of each cluster its most frequent words, by number. */
  readonly names: readonly (readonly number[])[]
}

/** What the page asks of a text's own truth: empty where it is no generated world. */
export interface TruthRequest {
  readonly source: DataSource
}

export interface Truth {
  readonly classes: readonly { readonly name: string; readonly words: readonly string[] }[]
  readonly analogies: readonly Analogy[]
  /** Words of two senses. */
  readonly twoSenses: readonly string[]
}

export interface ScoreRequest {
  readonly key: string
  readonly similarity?: SimilaritySet
  readonly analogies?: AnalogySet
}

export interface Score {
  readonly similarity?: SimilarityScore
  readonly analogies?: AnalogyScore
}

/** b - a + c. */
export interface AnalogyRequest {
  readonly key: string
  readonly a: string
  readonly b: string
  readonly c: string
  readonly count: number
}

export interface AnalogyAnswer {
  /** Of a, b and c. */
  readonly asked: readonly [number, number, number]
  readonly answers: readonly Neighbour[]
}

export interface MatrixRequest {
  readonly source: DataSource
  readonly minCount: number
  readonly maxVocabulary: number
  /** Passes that join words into phrases, and from which score on. */
  readonly phrases: number
  readonly phraseThreshold: number
  readonly window: number
  readonly symmetric: boolean
  /** What of it is looked at. */
  readonly view: MatrixView
  /** At most so many cells to a side. */
  readonly most: number
}

/** A square of the matrix: so many words from a row and from a column on, by their place in the order of frequency. */
export interface MatrixView {
  readonly row: number
  readonly column: number
  readonly span: number
}

export interface Matrix {
  /** Words of the whole matrix. */
  readonly all: number
  /** As it was asked for, held to the matrix. */
  readonly view: MatrixView
  /** Where each cell begins, in words from the view's corner, and the end: a cell is a word when there are as many as words. [cells + 1] */
  readonly edges: Int32Array
  /** The first word of each cell, down and across. [cells] */
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  /** The mean count of a pair of words in each cell, row-major. [cells, cells] */
  readonly values: Float32Array
  /** Of the whole matrix: how many counts lie in each bin between powers of the square root of ten, from 0.01 on. */
  readonly bins: Float64Array
  readonly nonZeros: number
}

export interface SensesRequest {
  readonly key: string
  readonly source: DataSource
  readonly word: string
  /** Words to either side whose vectors are averaged. */
  readonly window: number
  /** At most so many occurrences, evenly over the text. */
  readonly most: number
}

export interface Occurrence {
  /** Words before, the word itself, and words after, as the text has them. */
  readonly before: string
  readonly word: string
  readonly after: string
  /** Index into `senses`; -1 where nobody knows. */
  readonly sense: number
}

export interface Senses {
  readonly occurrences: readonly Occurrence[]
  readonly found: number
  readonly senses: readonly string[]
  /** By the mean of the neighbours' vectors, in the plane. [occurrences, 2] */
  readonly points: Float32Array
  /** Where the word's own vector lies in that plane. [2] */
  readonly own: Float32Array
  /** How well the senses come apart, where they are known; NaN elsewhere. */
  readonly silhouette: number
  readonly nearestCentroid: number
}
