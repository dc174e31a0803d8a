import type { Settings } from '../settings'
import type { LayoutMethod } from './settings'

export interface LayoutRequest {
  readonly method: LayoutMethod
  readonly settings: Settings
  /** Row-major. [rows, size] */
  readonly data: Float32Array
  readonly size: number
  /** Where the same rows were, NaN for those that were not: every frame is turned towards it. [rows, 2] */
  readonly before?: Float32Array
  /** Where the same rows were laid out before, to go on from: the map moves no further than the rows have. UMAP alone. [rows, 2] */
  readonly start?: Float32Array
}

/** Where the points are on their way. */
export interface LayoutFrame {
  /** Absent until the neighbours are known. [rows, 2] */
  readonly points?: Float32Array
  /** 0..1 */
  readonly done: number
  /** Milliseconds, as far as can be told. */
  readonly remainingMs?: number
}

export interface LaidOut {
  /** [rows, 2] */
  readonly points: Float32Array
  readonly milliseconds: number
}
