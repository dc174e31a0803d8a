import type { Random } from '../../random'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import { glorotUniform, normal, uniform, zeros } from '../../nn/initializers'
import type { StartRows, TextShape } from '../contract'
import { startsFromVectors } from './settings'

/** The hyperparameters of the network itself, as the schema holds them. */
export interface Architecture {
  readonly pooling: 'attention' | 'mean' | 'max' | 'last'
  readonly embeddingSize: number
  readonly convWidth: number
  readonly convLayers: number
  readonly convChannels: number
  readonly dropout: number
  readonly wordDropout: number
  /** The word vectors stay as they begin. */
  readonly frozen: boolean
  /** Vectors that words begin at are brought to the spread of the random ones. */
  readonly scaledStart: boolean
}

/** Reads what {@link checkSettings} has already held to the schema. */
export function architectureOf(settings: Settings): Architecture {
  return {
    pooling: settings.pooling as Architecture['pooling'],
    embeddingSize: Number(settings.embeddingSize),
    convWidth: Number(settings.convWidth),
    convLayers: Number(settings.convLayers),
    convChannels: Number(settings.convChannels),
    dropout: Number(settings.dropout),
    wordDropout: Number(settings.wordDropout),
    frozen: startsFromVectors(settings) && settings.frozenEmbedding === true,
    scaledStart: settings.startScale === 'spread',
  }
}

/**
 * Small beside what a word vector grows to in training: from N(0, 1), PyTorch's default, rare words stay mostly
 * noise for several epochs.
 */
const EMBEDDING_STD = 0.02

/** Two classes need one output, the sigmoid's; more need one each. */
export function outputsOf(classes: number): number {
  return classes === 2 ? 1 : classes
}

/**
 * The first weights: word vectors N(0, 0.02^2), convolutions Glorot uniform, dense uniform in 1/sqrt(d) as in
 * PyTorch's Linear, biases zero. The last convolution has no bias: softmax would cancel it. Names and shapes:
 *
 * - `embedding` [vocabulary, d]: rows of {@link TextShape.start} as they are there, or all multiplied by one number
 *   that makes the root mean square of their numbers 0.02 too
 * - `attention.hidden.kernel` [k, d, c], `attention.hidden.bias` [c] (two layers only)
 * - `attention.logit.kernel` [k, c or d, 1]
 * - `dense.kernel` [d, outputs], `dense.bias` [outputs]
 */
export function initialWeights(architecture: Architecture, shape: TextShape, random: Random): NamedArrays {
  const { pooling, embeddingSize: d, convWidth: k, convLayers, convChannels: c } = architecture
  const outputs = outputsOf(shape.classes)
  const named: Record<string, { shape: readonly number[]; data: Float32Array }> = {}
  const add = (
    name: string,
    sizes: readonly number[],
    make: (sizes: readonly number[], random: Random) => Float32Array,
  ) => {
    named[name] = { shape: sizes, data: make(sizes, random.fork(name)) }
  }
  add('embedding', [shape.vocabulary, d], (sizes, stream) => {
    const table = normal(sizes, EMBEDDING_STD, stream)
    if (shape.start) putRows(table, d, shape.start, architecture.scaledStart)
    return table
  })
  if (pooling === 'attention') {
    if (convLayers === 2) {
      add('attention.hidden.kernel', [k, d, c], glorotUniform)
      add('attention.hidden.bias', [c], zeros)
    }
    add('attention.logit.kernel', [k, convLayers === 2 ? c : d, 1], glorotUniform)
  }
  add('dense.kernel', [d, outputs], (sizes, stream) => uniform(sizes, 1 / Math.sqrt(d), stream))
  add('dense.bias', [outputs], zeros)
  return named
}

/** @throws RangeError when the vectors are of another size */
function putRows(table: Float32Array, size: number, { rows, data }: StartRows, scaled: boolean): void {
  if (data.length !== rows.length * size) throw new RangeError(`vectors of ${size} numbers are needed`)
  const square = data.reduce((sum, value) => sum + value * value, 0) / Math.max(1, data.length)
  const scale = scaled && square > 0 ? EMBEDDING_STD / Math.sqrt(square) : 1
  rows.forEach((row, i) => {
    const vector = data.subarray(i * size, (i + 1) * size)
    table.set(scale === 1 ? vector : vector.map((value) => scale * value), row * size)
  })
}
