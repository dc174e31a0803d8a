import type { Problem } from '../problem'
import type { Encoding, FileSpec, Reading } from './dataset'

/** The first part of a file, as read with the guessed (or asked) encoding and format. */
export interface FileLook {
  readonly spec: FileSpec
  /** How sure the encoding is; `ask` means the visitor should be asked. */
  readonly encodingCertainty: 'sure' | 'likely' | 'ask'
  /** Candidate encodings with a line of this file in each; empty when sure. */
  readonly encodingSamples: readonly { readonly encoding: Encoding; readonly line: string }[]
  /** Tables: column names, or numbers from 1. Else none. */
  readonly columns: readonly string[]
  /** Tables: the first rows, the header left out. Else the first examples, in one column. */
  readonly rows: readonly (readonly string[])[]
  readonly problem?: Problem
  readonly alternatives: readonly Reading['kind'][]
}

export interface DataCount {
  readonly texts: number
  readonly words: number
  readonly distinctWords: number
  /** Words of the longest text. */
  readonly longest: number
  readonly classes: readonly { readonly name: string; readonly texts: number }[]
  readonly skipped: number
}

export interface Sample {
  readonly text: string
  readonly label: string
  readonly decisive: readonly (readonly [number, number])[]
}
