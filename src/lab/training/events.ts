import type { Problem } from '../problem'
import type { Settings } from '../settings'
import type { DataSpec } from '../text/dataset'
import type { Note } from '../text/note'

export type BackendName = 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** What computes a run, and why it was chosen. */
export interface BackendReport {
  readonly name: BackendName
  /** The adapter or renderer as it calls itself, or the WASM variant ("SIMD, 2 threads"). */
  readonly device: string
  /**
   * `chosen` by the visitor, `measured` the fastest in the trial, `only` one that works; `form` where the model has none for the
   * one that was chosen.
   */
  readonly reason: 'chosen' | 'measured' | 'only' | 'form'
  /** The trial, fastest first; empty when the visitor chose. */
  readonly trial: readonly BackendTrial[]
}

export interface BackendTrial {
  readonly name: BackendName
  readonly device: string
  /** Median milliseconds of one training step of the trial model; absent where the backend failed. */
  readonly stepMs?: number
  /** Why it is out: no adapter, no context, lost, too slow to finish the trial. */
  readonly failure?: string
  /** The adapter is a CPU in disguise (SwiftShader, llvmpipe ...). */
  readonly software: boolean
}

/**
 * One entry of a run's stream. The same in a worker, in Node and in a stored file; `at` counts milliseconds
 * since the run started, pauses left out. A run is its records in order.
 */
export type RunRecord =
  | {
      readonly type: 'started'
      readonly at: number
      /** Wall clock, milliseconds since 1970. */
      readonly time: number
      readonly model: string
      readonly settings: Settings
      readonly data: DataSpec
      readonly backend: BackendReport
      readonly classes: readonly string[]
      readonly texts: { readonly train: number; readonly validation: number; readonly test: number }
      /** Running words in the vocabulary; of models of word vectors. */
      readonly words?: number
      readonly vocabulary: number
      /** Where a classifier's words begin at given vectors: whose, and how many of its `of` words were found there. */
      readonly start?: { readonly name: string; readonly found: number; readonly of: number }
      /** Numbers that are trained. */
      readonly parameters: number
      /** Optimiser steps planned. */
      readonly steps: number
      readonly stepsPerEpoch: number
    }
  | {
      /** Preparation before the first step, and any later phase worth a bar. */
      readonly type: 'preparing'
      readonly at: number
      readonly phase: 'backend' | 'reading' | 'encoding' | 'building' | 'compiling' | 'testing'
      /** 0..1, or absent when unknown. */
      readonly done?: number
      readonly remainingMs?: number
    }
  | {
      readonly type: 'progress'
      readonly at: number
      readonly step: number
      readonly epoch: number
      readonly tokensPerSecond: number
      readonly stepMs: number
      /** Of a step, the mean since the last record, where the backend counts them. */
      readonly dispatches?: number
      readonly remainingMs: number
    }
  | {
      readonly type: 'metric'
      readonly at: number
      readonly step: number
      readonly epoch: number
      readonly values: Metrics
    }
  | {
      /** A checkpoint was taken; its arrays travel beside the record (see `Checkpoint`), not in it. */
      readonly type: 'snapshot'
      readonly at: number
      readonly step: number
      readonly epoch: number
      readonly best: boolean
    }
  | { readonly type: 'warning'; readonly at: number; readonly step: number; readonly problem: Problem }
  | { readonly type: 'paused'; readonly at: number; readonly step: number }
  | {
      readonly type: 'resumed'
      readonly at: number
      readonly step: number
      readonly backend: BackendReport
      /** What the run was recovered from; none when someone asked it to go on. */
      readonly after?: Problem
    }
  | { readonly type: 'failed'; readonly at: number; readonly step: number; readonly problem: Problem }
  | {
      readonly type: 'finished'
      readonly at: number
      readonly step: number
      readonly reason: 'completed' | 'stopped'
      readonly summary: Summary
    }

/**
 * Named numbers of one moment. Of the text classifier: `loss`, `gradNorm`, `learningRate` (means since the last
 * record, training), and at each evaluation `validation.loss`, `validation.accuracy`, `validation.macroF1`,
 * `train.accuracy` (on a fixed sample of the training texts); where the truth is known also `validation.decisiveShare`.
 * Of word vectors: `loss` (a prediction's, or a count's), `learningRate`, and where there is something to score them by
 * `similarity` (Spearman) and `analogies` (the share answered right).
 */
export type Metrics = Readonly<Record<string, number>>

/** The result of a run, from its best checkpoint. */
export interface Summary {
  readonly bestStep: number
  readonly validation: Metrics
  /**
   * `loss, accuracy, macroF1`; where the truth is known also `decisiveShare` (the share of the pooling's weight
   * on the words that decide), `accuracyDecisiveMasked` and `accuracyOthersMasked` (accuracy when the deciding
   * words, or as many others, are masked).
   */
  readonly test: Metrics
  readonly trainingMs: number
  /** Spent on looking how good the model is, the test left out; absent in runs of before. */
  readonly lookingMs?: number
  readonly tokensPerSecond: number
}

/** Parameters by name: row-major float32 with their shape. */
export type NamedArrays = Readonly<
  Record<string, { readonly shape: readonly number[]; readonly data: Float32Array }>
>

/** The weights at one step. The last one of a run also holds what the optimiser needs to go on. */
export interface Checkpoint {
  readonly step: number
  readonly epoch: number
  readonly best: boolean
  readonly weights: NamedArrays
  readonly optimizer?: NamedArrays
}

/** What a trainer streams: the record, and for `snapshot` its checkpoint, for `started` the run's vocabulary. */
export interface RunEvent {
  readonly record: RunRecord
  readonly checkpoint?: Checkpoint
  readonly vocabulary?: readonly string[]
  /** What reading the texts met and went on with, before the run starts. No part of the run. */
  readonly notes?: readonly Note[]
}
