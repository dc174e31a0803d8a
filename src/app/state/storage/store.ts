import type { Problem } from '../../../lab/problem'
import type { Settings } from '../../../lab/settings'
import type { DataSpec } from '../../../lab/text/dataset'
import type { StartSpec } from '../../../lab/training/job'
import type { Checkpoint, RunRecord, Summary } from '../../../lab/training/events'
import type { CheckpointEntry, RunStatus, StationName } from '../types'

/** What is kept of a run beside its records, weights and vocabulary. */
export interface StoredRun {
  readonly id: string
  readonly name: string
  readonly station: StationName
  readonly created: number
  readonly model: string
  readonly settings: Settings
  readonly data: DataSpec
  /** The vectors its words begin at; the file lies with the texts. */
  readonly start?: StartSpec
  readonly status: RunStatus
  readonly checkpoints: readonly StoredCheckpoint[]
  /** Step of the checkpoint whose optimiser's state is kept. */
  readonly optimizerStep?: number
  readonly classes: readonly string[]
  readonly summary?: Summary
  readonly problem?: Problem
  readonly color: number
  readonly imported: boolean
  /** Wall clock of its removal, while that can be undone. */
  readonly removed?: number
}

export interface StoredCheckpoint extends CheckpointEntry {
  readonly bytes: number
}

/**
 * Where runs are kept. Every write is whole or not at all. Writes throw `storage-full` (with the bytes that did
 * not fit) or another of the problems of storage; but for `storage-gone`, what was stored before stays as it was.
 */
export interface Store {
  runs(): Promise<StoredRun[]>
  run(id: string): Promise<StoredRun | undefined>
  putRun(run: StoredRun): Promise<void>
  /** All records of a run in order. */
  records(id: string): Promise<RunRecord[]>
  appendRecords(run: StoredRun, records: readonly RunRecord[]): Promise<void>
  /** Makes these the run's only records, and the checkpoints it lists its only ones. */
  rewind(run: StoredRun, records: readonly RunRecord[]): Promise<void>
  /** With the optimiser's state where it is kept for this step, unless only the weights are asked for. */
  checkpoint(id: string, step: number, only?: 'weights'): Promise<Checkpoint | undefined>
  /**
   * Adds a checkpoint and drops others; its optimiser's state, if any, replaces the one kept before. The arrays are the store's from then
   * on: nobody else reads them again.
   */
  putCheckpoint(run: StoredRun, checkpoint: Checkpoint, drop: readonly number[]): Promise<void>
  vocabulary(id: string): Promise<readonly string[] | undefined>
  putVocabulary(id: string, words: readonly string[]): Promise<void>
  /** The visitor's texts by the id of their spec, and files of vectors by the id of theirs. */
  texts(id: string): Promise<readonly Blob[] | undefined>
  putTexts(id: string, files: readonly Blob[]): Promise<void>
  /** Removes a run with all that is its own, and its texts and vectors unless another run has the same. */
  remove(id: string): Promise<void>
}

/** Bytes of the arrays of a checkpoint. */
export function weigh({ weights, optimizer = {} }: Pick<Checkpoint, 'weights' | 'optimizer'>): number {
  const arrays = [...Object.values(weights), ...Object.values(optimizer)]
  return arrays.reduce((sum, { data }) => sum + data.byteLength, 0)
}

/** The ids of the files a run needs to be trained again: the visitor's texts, the vectors its words begin at. */
export function fileIds({ data, start }: Pick<StoredRun, 'data' | 'start'>): readonly string[] {
  return [...(data.kind === 'texts' ? [data.id] : []), ...(start ? [start.id] : [])]
}
