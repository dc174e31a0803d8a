import type { Settings } from '../settings'
import type { DataSpec } from '../text/dataset'
import type { StartSpec } from '../training/job'
import type { BackendReport, NamedArrays, RunRecord, Summary } from '../training/events'

export const RUN_FORMAT = 'context-lab-run'
export const RUN_VERSION = 1

/** A run as it travels: everything about it but the visitor's texts, which stay where they are. */
export interface RunFile {
  readonly id: string
  readonly name: string
  /** Wall clock, milliseconds since 1970. */
  readonly created: number
  /** Where on the page it was made; absent when it was made elsewhere. */
  readonly station?: string
  readonly model: string
  readonly settings: Settings
  readonly data: DataSpec
  /** The vectors its words began at, which stay where they are. */
  readonly start?: StartSpec
  /** What computed it; absent when it never started. */
  readonly backend?: BackendReport
  readonly classes: readonly string[]
  readonly vocabulary: readonly string[]
  readonly records: readonly RunRecord[]
  readonly summary?: Summary
  /** Oldest first: the best weights and the last, or one when they are the same. */
  readonly checkpoints: readonly FileCheckpoint[]
}

export interface FileCheckpoint {
  readonly step: number
  readonly epoch: number
  readonly best: boolean
  readonly weights: NamedArrays
}
