import type { Insight } from '../../lab/models/insight'
import type { Problem } from '../../lab/problem'
import type { Settings } from '../../lab/settings'
import type { DataSource, DataSpec } from '../../lab/text/dataset'
import type { BackendName, BackendTrial, RunRecord, Summary } from '../../lab/training/events'

export type StationName = 'pooling' | 'attention'

export type RunStatus =
  | 'queued'
  | 'preparing'
  | 'training'
  | 'paused'
  | 'finished'
  | 'stopped'
  | 'failed'
  /** The page was closed while it trained; it can be resumed from its last checkpoint. */
  | 'interrupted'

/** A run as the page holds it: reactive, whether it is training now, was stored here, or was imported. */
export interface Run {
  readonly id: string
  name: string
  readonly station: StationName
  /** Wall clock, milliseconds since 1970. */
  readonly created: number
  readonly model: string
  readonly settings: Settings
  readonly data: DataSpec
  readonly status: RunStatus
  /** Grows by whole batches, at most once a frame. */
  readonly records: readonly RunRecord[]
  /** Oldest first; weights are fetched when needed. */
  readonly checkpoints: readonly CheckpointEntry[]
  readonly classes: readonly string[]
  readonly summary?: Summary
  readonly problem?: Problem
  /** Index into the palette of runs. */
  readonly color: number
  readonly imported: boolean
  /** False while it lives in this tab only (no room, or no database): say so. */
  readonly stored: boolean
}

export interface CheckpointEntry {
  readonly step: number
  readonly epoch: number
  readonly best: boolean
}

export interface RunRequest {
  readonly station: StationName
  readonly model: string
  readonly settings: Settings
  readonly source: DataSource
  readonly name?: string
}

/** Every run of this browser, and what can be done with them. One instance: `runs`. */
export interface Runs {
  /** Newest first. */
  readonly all: readonly Run[]
  /** The one training, preparing or paused now. */
  readonly active: Run | undefined
  /** The one whose insight is shown, by station. */
  focused(station: StationName): Run | undefined
  focus(run: Run): void
  /** Those drawn over each other in the curves. */
  readonly overlaid: ReadonlySet<string>
  toggleOverlay(run: Run): void

  /** Starts at once, or queues behind the active run. */
  start(request: RunRequest): Run
  /** The same with another seed (the next one when none is given). */
  again(run: Run, seed?: number): Promise<Run | Problem>
  pause(run: Run): void
  /** Goes on from a pause, from a stop, or from the last checkpoint after a reload. */
  resume(run: Run): Promise<Problem | undefined>
  step(run: Run): void
  stop(run: Run): void
  rename(run: Run, name: string): void
  /** Gone from the list at once, from the database when the undo has run out. */
  remove(run: Run): void
  /** The last removal that can still be undone. */
  readonly removed: Run | undefined
  undoRemove(): void
  exportRun(run: Run): Promise<Blob | Problem>
  importRun(file: Blob, name: string): Promise<Run | Problem>
  /** What a text looks like to this run at a checkpoint (a step), or at its best or newest weights. */
  insight(
    run: Run,
    at: number | 'best' | 'last',
    text: string,
    options?: InsightOptions,
  ): Promise<Insight | Problem>
}

export interface InsightOptions {
  readonly label?: number
  readonly signal?: AbortSignal
}

/** The backends of this machine. One instance: `machine`. */
export interface Machine {
  /** undefined until the first trial has ended. */
  readonly trial: readonly BackendTrial[] | undefined
  readonly trying: boolean
  /** What the visitor asked for. Remembered. */
  asked: BackendName | 'auto'
  /** What computes now, or would. */
  readonly using: BackendName | undefined
  tryAgain(): void
}
