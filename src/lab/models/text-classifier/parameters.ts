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
export function shapesOf(
  { pooling, embeddingSize: d, convWidth: k, convLayers, convChannels: c }: Architecture,
  { vocabulary, classes }: TextShape,
): Readonly<Record<string, readonly number[]>> {
  const outputs = outputsOf(classes)
  const two = convLayers === 2
  return {
    embedding: [vocabulary, d],
    ...(pooling === 'attention' && {
      ...(two && { 'attention.hidden.kernel': [k, d, c], 'attention.hidden.bias': [c] }),
      'attention.logit.kernel': [k, two ? c : d, 1],
    }),
    'dense.kernel': [d, outputs],
    'dense.bias': [outputs],
  }
}

/**
 * What does not fit in a model that came from outside: `classes` when there are fewer than two, else the name of the
 * first weights that are missing or have another shape than these settings give them.
 */
export function firstMisfitIn(
  weights: NamedArrays,
  settings: Settings,
  shape: TextShape,
): string | undefined {
  if (shape.classes < 2) return 'classes'
  const shapes = shapesOf(architectureOf(settings), shape)
  return Object.keys(shapes).find((name) => weights[name]?.shape.join() !== shapes[name]?.join())
}

/** The first weights, by the names and shapes of {@link shapesOf}; each from a stream of its own. */
export function initialWeights(architecture: Architecture, shape: TextShape, random: Random): NamedArrays {
  return Object.fromEntries(
    Object.entries(shapesOf(architecture, shape)).map(([name, sizes]) => {
      const data = initial(name, sizes, architecture, random.fork(name))
      if (name === 'embedding' && shape.start)
        putRows(data, architecture.embeddingSize, shape.start, architecture.scaledStart)
      return [name, { shape: sizes, data }]
    }),
  )
}

function initial(
  name: string,
  sizes: readonly number[],
  { embeddingSize }: Architecture,
  random: Random,
): Float32Array {
  if (name === 'embedding') return normal(sizes, EMBEDDING_STD, random)
  if (name === 'dense.kernel') return uniform(sizes, 1 / Math.sqrt(embeddingSize), random)
  return name.endsWith('.bias') ? zeros(sizes) : glorotUniform(sizes, random)
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
