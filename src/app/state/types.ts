import type { Benchmarked, MachineReport } from '../../bridge/protocol'
import type { Insight } from '../../lab/models/insight'
import type { Problem } from '../../lab/problem'
import type { Settings } from '../../lab/settings'
import type { DataSource, DataSpec, WorldSpec } from '../../lab/text/dataset'
import type { BackendName, BackendTrial, RunRecord, Summary } from '../../lab/training/events'
import type { StartSpec, StartVectors } from '../../lab/training/job'

/** The name of a station of `stations/index.ts`, or of one that there was. */
export type StationName = string

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
  /** The vectors its words begin at. */
  readonly start?: StartSpec | undefined
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
  /** Another tab is training it: it can be watched here, not changed. */
  readonly elsewhere: boolean
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
  /** The vectors its words begin at, where the settings say so. */
  readonly start?: StartVectors
  readonly name?: string
}

/** Every run of this browser, and what can be done with them. One instance: `runs`. */
export interface Runs {
  /** False until the stored runs have been listed. */
  readonly loaded: boolean
  /** Whether new runs outlast this tab. */
  readonly lasting: boolean
  /** What the storage could not do (`storage-full` and its like), each said once: shown until dismissed. */
  readonly notice: Problem | undefined
  dismissNotice(): void
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
  /** The data a run learns from; `data-missing` where its texts are no longer stored here. */
  source(run: Run): Promise<DataSource | Problem>
  /** The vectors its words begin at; `start-missing` where they are not stored here. */
  startVectors(run: Run): Promise<StartVectors | Problem>
  exportRun(run: Run): Promise<Blob | Problem>
  importRun(file: Blob, name: string): Promise<Run | Problem>
  /** What a text looks like to this run at a checkpoint (a step), or at its best or newest weights. */
  insight(
    run: Run,
    at: number | 'best' | 'last',
    text: string,
    options?: InsightOptions,
  ): Promise<Insight | Problem>
  /** The words of a run, by number. */
  vocabulary(run: Run): Promise<readonly string[] | Problem>
  /**
   * Asks the explorer about a run's word vectors at a checkpoint, under the key it is given; the weights are read from the store only when
   * the explorer does not hold them (any more).
   */
  askVectors<Answer>(run: Run, step: number, ask: (key: string) => Promise<Answer>): Promise<Answer | Problem>
}

export interface InsightOptions {
  readonly label?: number
  readonly signal?: AbortSignal
}

/** The backends of this machine. One instance: `machine`. */
export interface Machine {
  /** What the open backend is made of and holds. Rejects with what the trainer says. */
  report(): Promise<MachineReport | { readonly none: true }>
  /** Measures every backend. Rejects with `backend-busy` while a run trains, `cancelled`. */
  benchmark(emit: (row: Benchmarked) => void, signal: AbortSignal): Promise<readonly Benchmarked[]>
  /** undefined until the first trial has ended. */
  readonly trial: readonly BackendTrial[] | undefined
  readonly trying: boolean
  /** Why the last trial could not be made. */
  readonly problem: Problem | undefined
  /** What the visitor asked for. Remembered. */
  asked: BackendName | 'auto'
  /** What computes now, or would. */
  readonly using: BackendName | undefined
  /** Measures anew. Does nothing while a run is training: both would be slowed, and the numbers false. */
  tryAgain(): void
}

/** What a link asks the form to hold. It never starts or changes a run. */
export interface Link {
  readonly station: StationName
  readonly model: string
  /** Complete; what the link did not say, or said wrongly, has its default. */
  readonly settings: Settings
  /** Absent when the link's run had texts of the visitor who made it (they do not travel), or no data. */
  readonly data?: WorldSpec
  /** The name of those texts. */
  readonly textsName?: string
  /** The name of the vectors that words begin at (they do not travel). */
  readonly vectorsName?: string
  /** What in the link was refused. */
  readonly problems: readonly Problem[]
}

/** Links that hold settings. One instance: `links`. */
export interface Links {
  /** The address of this page with these settings. */
  make(content: {
    readonly station: StationName
    readonly model: string
    readonly settings: Settings
    readonly data?: DataSpec
    readonly start?: StartSpec
  }): string
  /** The link this page was opened with (or that was put into the address bar), until taken. */
  readonly opened: Link | undefined
  /** Call once the form has been filled from `opened`, or an address was told to be gone: the address becomes a station's plain one. */
  taken(): void
}

/** The place that is no station: what this computer offers. */
export const MACHINE = 'machine'

/** Which station is on screen: the address's `#/station`. One instance: `router`. */
export interface Router {
  /** The station, also while another place is on screen: the one gone to last. */
  readonly station: StationName
  /** What is on screen: a station, or a place that is none. */
  readonly place: StationName | typeof MACHINE
  /** What the address asks for and the lab does not have (any more); undefined when all is well. */
  readonly gone: string | undefined
  go(station: StationName): void
}
