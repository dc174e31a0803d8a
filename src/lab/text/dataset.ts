import { LabError } from '../problem'

/** Where what a model learns from comes from: a plain value that a run keeps and a link can hold. */
export type DataSpec = WorldSpec | TextsSpec | PointsSpec

/** The visitor's texts, for a model that reads nothing else. @throws LabError `data-unfit` for points */
export function textsOnly(spec: TextsSpec | PointsSpec, model: string): TextsSpec {
  if (spec.kind === 'texts') return spec
  throw new LabError('data-unfit', { name: spec.name, model })
}

/** A generated world (see `worlds`): its name and settings are all there is to it. */
export interface WorldSpec {
  readonly kind: 'world'
  readonly world: string
  readonly settings: Readonly<Record<string, number | string | boolean>>
}

/** The visitor's own texts. Their bytes are kept apart, under `id`; here is how to read them. */
export interface TextsSpec {
  readonly kind: 'texts'
  readonly id: string
  readonly name: string
  readonly files: readonly FileSpec[]
}

/** Points of the plane: a shape with its settings, or points given one by one. Both stand here whole: no bytes are kept apart. */
export interface PointsSpec {
  readonly kind: 'points'
  /** The shape, or the file's name. */
  readonly name: string
  /** Of a shape; see `data/points/settings.ts`. */
  readonly settings?: Readonly<Record<string, number | string | boolean>>
  /** Points that were drawn or read; see `data/points/drawn.ts`. */
  readonly given?: {
    readonly target: 'class' | 'value'
    readonly points: readonly (readonly [x1: number, x2: number, target: number])[]
    readonly classes?: readonly string[]
  }
}

export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'windows-1252',
  'windows-1250',
  'koi8-r',
  'ibm866',
] as const
export type Encoding = (typeof encodings)[number]

/** What stands between the columns of a table. */
export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Comma-separated values of any delimiter; tab-separated ones; JSON, an object a line or a list of them; fastText's labelled lines. */
export const tableFormats = ['csv', 'tsv', 'jsonl', 'json', 'fasttext'] as const
export type TableFormat = (typeof tableFormats)[number]

export interface FileSpec {
  readonly name: string
  readonly bytes: number
  readonly encoding: Encoding
  /** Damaged bytes and zero characters are passed over; else they end the reading. */
  readonly damaged?: boolean
  readonly reading: Reading
}

/** How a file becomes examples. */
export type Reading =
  /** every line (or paragraph, or the whole file) is one text of this class */
  | { readonly kind: 'lines' | 'paragraphs' | 'whole'; readonly label: string }
  /** a column holds the text, another the class where classes matter; columns are counted from 0, or named in JSON */
  | {
      readonly kind: 'table'
      readonly format: TableFormat
      /** Of CSV; told from the head of the file when absent. */
      readonly delimiter?: Delimiter
      /** Columns of a row, where the first row does not tell. */
      readonly width?: number
      readonly header: boolean
      readonly textColumn: number | string
      readonly labelColumn?: number | string
    }

/** The spec together with the bytes it speaks of: `files[i]` belongs to `spec.files[i]`. Worlds have none. */
export interface DataSource {
  readonly spec: DataSpec
  readonly files: readonly Blob[]
}

/** One example before segmentation. */
export interface LabelledText {
  readonly text: string
  readonly label: string
  /** Where in `text` the words stand that decide the label, when the world knows: [start, end) in UTF-16 units. */
  readonly decisive?: readonly (readonly [start: number, end: number])[]
}

/** All examples, segmented: typed arrays, so that a million texts stay small and can be transferred. */
export interface TokenizedTexts {
  /** Distinct words, in order of first appearance. */
  readonly words: readonly string[]
  /** Indices into `words`, all texts back to back. [tokens] */
  readonly tokens: Int32Array
  /** Where each text begins in `tokens`, and the end. [texts + 1] */
  readonly offsets: Int32Array
  /** Index into `classes`. [texts] */
  readonly labels: Int32Array
  readonly classes: readonly string[]
  /** Aligned with `tokens`: 1 where the word decides the label. Only where the data's truth is known. */
  readonly decisive?: Uint8Array
  /** Rows that held no word or no class, and were left out. */
  readonly skipped: number
  /** Those of them that held no word. */
  readonly wordless: number
  /** Of each text the first text with the same words: itself, or one before it. Empty for texts without classes. [texts] */
  readonly equals: Int32Array
}

/** Indices of texts. Disjoint; together all texts. */
export interface Split {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** One word found by segmentation: as it stands in the text (UTF-16 offsets), and as the vocabulary knows it. */
export interface Segment {
  readonly word: string
  readonly start: number
  readonly end: number
}
