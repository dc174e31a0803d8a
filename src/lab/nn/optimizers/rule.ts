import type * as tf from '../../engine/tf'

/**
 * One optimisation rule, apart from who runs it. It exists twice: as tensor operations for the GPU, and as one
 * loop over plain memory for the processors, where a pass over a large embedding costs what its memory costs.
 */
export interface Rule {
  /** Prefix of the names of what it remembers. */
  readonly name: string
  /** What it remembers for each parameter, of the parameter's shape, zero before the first step. */
  readonly slots: readonly string[]
  /** The numbers of one step, for all parameters alike. Steps are counted from 1. */
  constants(rate: number, step: number): readonly number[]
  /** The parameter and the slots after this step, as new tensors. */
  update(values: TensorValues): { readonly parameter: tf.Tensor; readonly slots: readonly tf.Tensor[] }
  /** The same, overwriting the parameter and the slots. */
  updateInPlace(values: ArrayValues): void
}

interface Values<Array, Scalar> {
  readonly parameter: Array
  readonly gradient: Array
  /** In the order of the rule's `slots`. */
  readonly slots: readonly Array[]
  /** In the order of the rule's `constants`. */
  readonly constants: readonly Scalar[]
  /** Two axes or more: what decay is meant for. A bias or a gain is not. */
  readonly isMatrix: boolean
}

export type TensorValues = Values<tf.Tensor, tf.Scalar>
export type ArrayValues = Values<Float32Array, number>
