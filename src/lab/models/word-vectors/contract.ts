import type { Corpus } from '../../corpus'
import type { Problem } from '../../problem'
import type { Scratch } from '../../scratch'
import type { Settings } from '../../settings'
import type { BackendName, NamedArrays } from '../../training/events'
import type { WordVectors } from '../../vectors'
import type { SpawnThread } from './threads'

/**
 * A model that learns one vector (or two) a word from a corpus. Unlike a text classifier it is no graph of tensors: its rows are
 * trained in place. It owns its memory and frees it in `dispose`.
 */
export interface WordModel {
  /** How many numbers are trained. */
  readonly parameterCount: number
  /** What computes it, beside the device: "2 threads", "WGSL, 64 at once". */
  readonly form: string
  /** Steps of a whole run, and of one reading of the text (or of the counts). */
  readonly steps: number
  readonly stepsPerEpoch: number
  /** Steps done. */
  readonly done: number
  /** Bytes held, by what they are for. */
  readonly bytes: Readonly<Record<string, number>>
  /**
   * The next piece of the text, a few milliseconds of work. On a GPU it is only begun: its results are told by a later step, or by
   * {@link settle}.
   */
  step(): WordStep | Promise<WordStep>
  /** Waits for whatever has been begun, and gives the results that no step has told. */
  settle?(): Promise<WordResults>
  /** Both tables by name: what a checkpoint keeps. */
  weights(): Promise<NamedArrays>
  /** What else it needs to go on. */
  state(): Promise<NamedArrays>
  /** @throws Error when a name or a shape does not fit */
  restore(weights: NamedArrays, state?: NamedArrays): void
  /** The vectors that words are compared by. */
  vectors(): Promise<WordVectors>
  dispose(): void
}

export interface WordResults {
  /** Summed over the predictions (or the counts), and how many they were. */
  readonly loss: number
  readonly predictions: number
  /** Running words (or counts) read for them. */
  readonly read: number
}

export interface WordStep extends WordResults {
  readonly rate: number
}

/** The backends that a model of word vectors may have a form for. WebAssembly's needs none of TensorFlow.js's. */
export type WordBackendName = Exclude<BackendName, 'cpu'>

export interface BuildOptions {
  /** What is to compute, one of the definition's forms: a GPU is open and current then. By default `wasm`. */
  readonly backend?: WordBackendName
  readonly signal?: AbortSignal
  /** Starts further threads, where there can be any. */
  readonly spawnThread?: SpawnThread
  /** Where what is too large for memory goes, if anywhere. */
  readonly scratch?: Scratch
  /** Told what the visitor should know, though the model is built all the same. */
  readonly warn?: (problem: Problem) => void
  /** 0..1 of the work before the first step. */
  readonly progress?: (done: number) => void
}

export interface WordModelDefinition {
  readonly name: string
  /** The backends it has a form for; `wasm` is always one. */
  readonly forms: readonly WordBackendName[]
  build(settings: Settings, corpus: Corpus, options?: BuildOptions): Promise<WordModel>
}
