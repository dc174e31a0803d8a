import type * as tf from '../engine/tf'
import type { Random } from '../random'
import type { Settings } from '../settings'
import type { NamedArrays } from '../training/events'

/**
 * A model that learns by steps. `Batch` is its own shape of input; the training loop only passes it through.
 * A model owns its parameters and its optimiser, and frees them in `dispose`.
 */
export interface Model<Batch, Evaluation> {
  /** How many numbers are trained. */
  readonly parameterCount: number
  /**
   * One optimiser step. The results stay on the device until someone reads them; the caller disposes them.
   * @param rate the learning rate of this step
   * @param index counts from 0; with the seed it fixes everything random in the step
   */
  step(batch: Batch, rate: number, index: number): StepResult
  /** Predictions without a step, and without dropout. The caller disposes the tensors. */
  evaluate(batch: Batch): Evaluation
  /**
   * Of a step on this batch, whose loss or gradient is no number: what is first not finite, in the order it is computed in.
   * Takes no step. Undefined when all is finite.
   */
  firstNotFinite?(batch: Batch, index: number): Promise<NotFinite | undefined>
  weights(): Promise<NamedArrays>
  optimizerState(): Promise<NamedArrays>
  /** Replaces the weights (and the optimiser's state). Throws when a name or a shape does not fit. */
  restore(weights: NamedArrays, optimizer?: NamedArrays): void
  dispose(): void
}

/** Numbers of a step that overflowed: weights, what was computed of them, or the gradient of some weights. */
export interface NotFinite {
  readonly of: 'weights' | 'values' | 'gradient'
  readonly tensor: string
}

export interface StepResult {
  readonly loss: tf.Scalar
  /** Euclidean length of all gradients together, before clipping. */
  readonly gradNorm: tf.Scalar
}

/** Bytes. */
export interface Needs {
  /** Of the largest piece that has to lie together. */
  readonly largest: number
  /** Held at once, roughly. */
  readonly total: number
}

/** What a model must know of the data before it can be built. */
export interface TextShape {
  readonly vocabulary: number
  readonly classes: number
  /** Vectors that some words begin at; the others begin at random. */
  readonly start?: StartRows
}

/** Word vectors by their numbers in the vocabulary. */
export interface StartRows {
  /** [found] */
  readonly rows: Int32Array
  /** [found, size] */
  readonly data: Float32Array
}

export interface ModelDefinition<Shape, Batch, Evaluation> {
  readonly name: string
  /** What a run of these settings will take of the device's memory, known before anything is taken. */
  needs?(settings: Settings, shape: Shape): Needs
  build(settings: Settings, shape: Shape, random: Random): Model<Batch, Evaluation>
}
