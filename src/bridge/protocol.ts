import type {
  AboutRequest,
  AboutWord,
  AnalogyAnswer,
  AnalogyRequest,
  Checked,
  ClustersRequest,
  FileRequest,
  FoundClusters,
  LoadRequest,
  Matrix,
  MatrixRequest,
  Opened,
  OpenRequest,
  ProjectRequest,
  Rows,
  RowsRequest,
  Projected,
  Score,
  ScoreRequest,
  Senses,
  SensesRequest,
  Truth,
  TruthRequest,
  Unknown,
} from '../lab/explorer/questions'
import type { WordColumns } from '../lab/formats/word-columns'
import type { VectorFileKind, VectorFormat } from '../lab/formats/vectors'
import type { Insight } from '../lab/models/insight'
import type { LaidOut, LayoutFrame, LayoutRequest } from '../lab/projection/requests'
import type { Settings } from '../lab/settings'
import type { DataSource } from '../lab/text/dataset'
import type { Packed, PathFile } from '../lab/text/folder'
import type { Asked, DataCount, FileLook, Sample } from '../lab/text/look'
import type { BackendName, BackendTrial, NamedArrays, RunEvent } from '../lab/training/events'
import type { TrainJob } from '../lab/training/job'

export type { DataCount, FileLook, Sample, TrainJob }

/** What the page may ask of the trainer. One run at a time; the caller queues. */
export interface TrainerApi {
  /** Tries every backend on a small model (or returns the remembered trial). */
  trial(
    request: { readonly again: boolean },
    emit: (trial: BackendTrial) => void,
    signal: AbortSignal,
  ): Promise<readonly BackendTrial[]>
  /** Trains from the start, or from a checkpoint; resolves when the run has finished, stopped or failed. */
  train(job: TrainJob, emit: (event: RunEvent) => void, signal: AbortSignal): Promise<void>
  /** Acts on the run in progress; `step` does one optimiser step and stays paused; `stop` finishes it with a summary. */
  control(request: { readonly action: 'pause' | 'resume' | 'step' | 'stop' }): Promise<void>
  /** What the open backend is made of and holds; `none` while none is open. */
  machine(request: Record<string, never>): Promise<MachineReport | { readonly none: true }>
  /** Measures every backend with training steps, about two seconds in all. Throws `backend-busy` while a run trains. */
  benchmark(
    request: Record<string, never>,
    emit: (row: Benchmarked) => void,
    signal: AbortSignal,
  ): Promise<readonly Benchmarked[]>
}

/** See the engine's report and the forms of its kernels. */
export interface MachineReport {
  readonly backend: BackendName
  readonly features: readonly string[]
  readonly limits: Readonly<Record<string, number>>
  /** Bytes held, by purpose. */
  readonly bytes: Readonly<Record<string, number>>
  readonly tensors: number
  /** On WebGPU how many steps were replayed, recorded, and dispatched one operation at a time, and why the last of these was. */
  readonly ways?: {
    readonly replayed: number
    readonly recorded: number
    readonly direct: number
    readonly reason?: 'first-of-shape' | 'memory' | 'not-repeatable'
  }
  /** Which form of each of our operations is used. */
  readonly forms: Readonly<Record<string, string>>
}

/** Training steps of the default attention classifier on one backend, in milliseconds. */
export interface Benchmarked {
  readonly name: BackendName
  readonly device: string
  readonly p50?: number
  readonly p95?: number
  readonly steps?: number
  readonly dispatches?: number
  readonly failure?: string
}

/** What the page may ask of the reader: what a model sees in a text. Runs beside training, never on the GPU. */
export interface ReaderApi {
  /** Keeps a model's weights under a key (a run and a step) until the reader needs the room. */
  load(model: LoadedModel): Promise<void>
  /** Throws `data-missing` for a key that is no longer held: load it again. */
  insight(request: InsightRequest, emit: (done: number) => void, signal: AbortSignal): Promise<PackedInsight>
}

/**
 * An {@link Insight} on its way: a hundred thousand words as objects would hold the page up when they arrive,
 * so they travel as arrays. See `packInsight`.
 */
export interface PackedInsight extends Omit<Insight, 'words'> {
  /** Offsets of each word in the text asked about: [start, end) in UTF-16 units. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** 1 where the word is in the vocabulary. */
  readonly known: Uint8Array
  /** The words themselves, where they are not what stands in the text there. */
  readonly texts?: readonly string[]
}

export interface LoadedModel {
  readonly key: string
  readonly model: string
  readonly settings: Settings
  readonly classes: readonly string[]
  readonly vocabulary: readonly string[]
  readonly weights: NamedArrays
}

export interface InsightRequest {
  readonly key: string
  readonly text: string
  /** Class index at which to take the loss; the predicted one when absent. */
  readonly label?: number
}

/** What the page may ask of the corpus worker: a look into files before a run reads them. */
export interface CorpusApi {
  inspect(
    request: { readonly files: readonly File[]; readonly asked?: readonly (Asked | undefined)[] },
    emit: (done: number) => void,
    signal: AbortSignal,
  ): Promise<readonly FileLook[]>
  /** Makes one table of the texts of a folder, whose folders are their classes. Throws `file-empty` where there are none. */
  pack(
    request: { readonly name: string; readonly files: readonly PathFile[] },
    emit: (done: number) => void,
    signal: AbortSignal,
  ): Promise<Packed>
  /** Reads the whole source once: counts of texts, words, classes; or the problem (with `anyTexts`, classes are none). Cancellable. */
  count(
    source: DataSource & { readonly anyTexts?: boolean },
    emit: (done: number) => void,
    signal: AbortSignal,
  ): Promise<DataCount>
  /** Examples of a source (worlds and texts alike), with their truth: others for another seed. */
  sample(request: {
    readonly source: DataSource
    readonly count: number
    readonly seed: number
  }): Promise<readonly Sample[]>
  /** Clears away what tabs that are gone have left on disk: of a text of 100 MB about as much. */
  sweep(request: Record<string, never>): Promise<void>
}

/** What the page may ask of the explorer: word vectors of runs and files, and the text behind them. */
export interface ExplorerApi {
  /** Keeps a run's vectors under a key until the explorer needs the room. */
  load(request: LoadRequest): Promise<void>
  /** Reads a file of vectors and keeps it under a key. */
  open(request: OpenRequest, emit: (done: number) => void, signal: AbortSignal): Promise<Opened>
  /** What a file holds, by its first bytes. */
  kind(request: FileRequest): Promise<VectorFileKind>
  /** What a table says of words. */
  columns(request: FileRequest): Promise<WordColumns>
  /** Reads a whole file of vectors, and keeps none of it. */
  check(request: FileRequest, emit: (done: number) => void, signal: AbortSignal): Promise<Checked>
  // All of these throw `data-missing` for a key that is no longer held: load it again.
  project(request: ProjectRequest): Promise<Projected | Unknown>
  /** The vectors of the most frequent so many words, as they are. */
  rows(request: RowsRequest): Promise<Rows>
  about(request: AboutRequest): Promise<AboutWord | Unknown>
  analogy(request: AnalogyRequest): Promise<AnalogyAnswer | Unknown>
  score(request: ScoreRequest, emit: (done: number) => void, signal: AbortSignal): Promise<Score>
  clusters(
    request: ClustersRequest,
    emit: (done: number) => void,
    signal: AbortSignal,
  ): Promise<FoundClusters>
  truth(request: TruthRequest): Promise<Truth>
  write(request: { readonly key: string; readonly format: VectorFormat }): Promise<readonly Blob[]>
  /** The co-occurrence matrix of a text; told how far it is, 0..1. */
  matrix(request: MatrixRequest, emit: (done: number) => void, signal: AbortSignal): Promise<Matrix>
  senses(request: SensesRequest, emit: (done: number) => void, signal: AbortSignal): Promise<Senses | Unknown>
}

/** What the page may ask of the projector: maps that take their time. Runs beside the explorer, which goes on answering. */
export interface ProjectorApi {
  /** Told where the points are on their way; cancellable. The same request gives the same points. */
  layOut(request: LayoutRequest, emit: (frame: LayoutFrame) => void, signal: AbortSignal): Promise<LaidOut>
}
