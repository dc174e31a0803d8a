import type { Problem } from '../problem'
import type { Settings } from '../settings'
import type { DataSource } from '../text/dataset'
import type { AnalogySet, SimilaritySet } from '../vectors'
import type { BackendName, BackendTrial, Checkpoint } from './events'

/** Word vectors that a classifier's words begin at: a plain value that a run keeps, while the file is kept apart, under `id`. */
export interface StartSpec {
  /** Follows from the file's content. */
  readonly id: string
  /** Of the file, or of the run they are from. */
  readonly name: string
  readonly words: number
  /** Numbers a word. */
  readonly size: number
}

export interface StartVectors {
  readonly spec: StartSpec
  /** In any format but the projector's pair. */
  readonly file: Blob
}

/** One run as it is asked of a trainer. */
export interface TrainJob {
  readonly model: string
  readonly settings: Settings
  readonly source: DataSource
  readonly backend: BackendName | 'auto'
  /** A trial of this machine made earlier: `auto` then chooses from it and measures nothing. */
  readonly trial?: readonly BackendTrial[]
  readonly startPaused?: boolean
  /** Where the words begin, when the settings say so. A run that goes on from a checkpoint needs them no more. */
  readonly start?: StartVectors
  /** What a visitor wants word vectors scored by, beside (and instead of) what a world knows. */
  readonly measures?: { readonly similarity?: SimilaritySet; readonly analogies?: AnalogySet }
  /**
   * A run that goes on: where it stood, the best checkpoint before that when it is another, its own vocabulary,
   * and the milliseconds it has had.
   */
  readonly resume?: {
    readonly checkpoint: Checkpoint
    readonly best?: Checkpoint
    readonly vocabulary: readonly string[]
    readonly at: number
    /** What it is recovered from, when nobody asked. */
    readonly after?: Problem
  }
}
