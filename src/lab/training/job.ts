import type { Problem } from '../problem'
import type { Settings } from '../settings'
import type { DataSource } from '../text/dataset'
import type { AnalogySet, SimilaritySet } from '../vectors'
import type { BackendName, BackendTrial, Checkpoint } from './events'

/** One run as it is asked of a trainer. */
export interface TrainJob {
  readonly model: string
  readonly settings: Settings
  readonly source: DataSource
  readonly backend: BackendName | 'auto'
  /** A trial of this machine made earlier: `auto` then chooses from it and measures nothing. */
  readonly trial?: readonly BackendTrial[]
  readonly startPaused?: boolean
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
