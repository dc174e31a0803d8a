import type { Corpus } from '../../corpus'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import type { WordVectors } from '../../vectors'
import type { SpawnThread } from './threads'

/**
 * A model that learns one vector (or two) a word from a corpus. Unlike a text classifier it is no graph of tensors: its rows are
 * trained in place. It owns its memory and frees it in `dispose`.
 */
export interface WordModel {
  /** How many numbers are trained. */
  readonly parameterCount: number
  /** Cores it computes on. */
  readonly threads?: number
  /** Steps of a whole run, and of one reading of the text (or of the counts). */
  readonly steps: number
  readonly stepsPerEpoch: number
  /** Steps done. */
  readonly done: number
  /** Bytes held, by what they are for. */
  readonly bytes: Readonly<Record<string, number>>
  /** The next piece of the text, a few milliseconds of work. */
  step(): WordStep | Promise<WordStep>
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

export interface WordStep {
  /** Summed over the predictions (or the counts) of this step, and how many they were. */
  readonly loss: number
  readonly predictions: number
  /** Running words (or counts) read. */
  readonly read: number
  readonly rate: number
}

export interface BuildOptions {
  readonly signal?: AbortSignal
  /** Starts further threads, where there can be any. */
  readonly spawnThread?: SpawnThread
  /** 0..1 of the work before the first step. */
  readonly progress?: (done: number) => void
}

export interface WordModelDefinition {
  readonly name: string
  build(settings: Settings, corpus: Corpus, options?: BuildOptions): Promise<WordModel>
}
