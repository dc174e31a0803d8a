/** A layout on its way: one call of `step` is one pass over all points. */
export interface Layout {
  /** [rows, 2], moved in place */
  readonly points: Float32Array
  readonly steps: number
  step(): void
}
