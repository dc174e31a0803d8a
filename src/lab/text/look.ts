import type { Problem } from '../problem'
import type { Delimiter, Encoding, FileSpec, Reading } from './dataset'
import type { Note } from './note'

/** What the visitor says of a file before it is looked into; what is absent is guessed. */
export interface Asked {
  readonly encoding?: Encoding | undefined
  /** The file is a table of such columns. */
  readonly delimiter?: Delimiter | undefined
  /** The file is a table, of whatever delimiter. */
  readonly table?: boolean | undefined
}

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
  /** What was met and passed over: damaged bytes, zero characters, a second delimiter that fits. */
  readonly notes: readonly Note[]
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
  /** Words of each text that was not left out. [texts] */
  readonly lengths: Int32Array
  /** What reading met and went on with. */
  readonly notes: readonly Note[]
}

export interface Sample {
  readonly text: string
  readonly label: string
  readonly decisive: readonly (readonly [number, number])[]
}
