import type * as tf from '../../engine/tf'

/** The gradient of a table of which a batch read some rows: all others have none. */
export interface RowGradients {
  /** [capacity, ...the shape of a row]; from `count` on they are not looked at */
  readonly values: tf.Tensor
  /** Which row each belongs to, no row twice. int32 [capacity] */
  readonly rows: tf.Tensor1D
  /** Asked for anew when a step is replayed. */
  readonly count: number
  /** `rows` as they are here. */
  readonly rowsHere: Int32Array
  /** The other rows take their step as well, with a gradient of zero. Only where `stepsEveryRow()`. */
  readonly every?: boolean
}

/** By the names of the parameters. */
export type StepGradients = Readonly<Record<string, tf.Tensor | RowGradients>>

export function isRows(gradient: tf.Tensor | RowGradients): gradient is RowGradients {
  return 'rowsHere' in gradient
}
