import type { TrialWork } from '../engine/trial'
import type { Problem } from '../problem'
import type { Note } from '../text/note'
import type { Scratch } from '../scratch'
import type { Settings } from '../settings'
import type { BackendName, RunRecord } from '../training/events'
import type { TrainJob } from '../training/job'
import type { Needs } from './contract'
import type { Trainee } from './trainee'
import type { SpawnThread } from './word-vectors/threads'

/** What the place that trains has to give. */
export interface Tools {
  /** Starts further threads, where there can be any. */
  readonly spawnThread?: SpawnThread
  /** Where what is too large for memory goes, if anywhere. */
  readonly scratch?: Scratch
}

/** One run as a model is asked to prepare it. */
export interface Preparing {
  readonly job: TrainJob
  /** Complete, as `checkSettings` returns them. */
  readonly settings: Settings
  readonly signal?: AbortSignal
  /** @param done 0..1, or absent when unknown */
  readonly progress: (phase: 'reading' | 'building' | 'compiling', done?: number) => void
  /** Told what the visitor should know, though the run goes on. */
  readonly warn: (problem: Problem) => void
  /** Told before the run starts what reading met, and what of the texts is left out, cut or repeated. */
  readonly note: (notes: readonly Note[]) => void
}

/** What the first record of a run says of its data. */
export type Facts = Pick<Extract<RunRecord, { type: 'started' }>, 'classes' | 'texts' | 'words' | 'start'>

export interface Built {
  readonly trainee: Trainee
  readonly facts: Facts
}

/** A run whose data is read. */
export interface Prepared {
  /** The words that the model knows, by their numbers. */
  readonly vocabulary: readonly string[]
  /** What it will take of the device's memory, known before anything is taken. */
  readonly needs?: Needs
  /**
   * @param form what is to compute, open and current where it needs a backend of TensorFlow.js
   * @param guard fails a wait once the device is gone
   */
  build(form: BackendName, guard: <T>(work: Promise<T>) => Promise<T>): Promise<Built>
}

/** A model: what can compute it, how its data is prepared, and a piece of its work to measure a machine by. */
export interface Definition {
  readonly name: string
  /** The backends it has a form for. */
  readonly forms: readonly BackendName[]
  /** Its form in WebAssembly is its own: no backend of TensorFlow.js is opened for it. */
  readonly ownWasm?: boolean
  /** Reads the data of a run, or has it from the run before. Throws what reading throws, and what cannot be learned from. */
  readonly prepare: (preparing: Preparing) => Promise<Prepared>
  readonly trial: Trial
}

export interface Trial {
  /** Runs with the same key are as fast: of settings, what changes which form is the fastest. */
  key(settings: Settings): string
  /** The work of a few steps, each read to its end. @param form open and current */
  work(settings: Settings, form: BackendName): Promise<TrialWork>
  /** A step costs even a processor that poses as a GPU little: every GPU but WebGL on a processor is measured by steps. */
  readonly cheap?: boolean
}
