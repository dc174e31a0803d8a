import { LabError } from '../problem'
import type { LocalText, Schema, Settings } from '../settings'
import type { LabelledText } from '../text/dataset'

export type Language = 'en' | 'ru'

/** What is said of a generated world, and what it is asked for: all that a form needs, without the grammar. */
export interface WorldAbout {
  readonly name: string
  readonly label: LocalText
  readonly describe: LocalText
  readonly schema: Schema
}

/** A generated world: a seeded grammar, in English and in Russian, whose truth is known. */
export interface World extends WorldAbout {
  /** The same settings give the same texts. `settings` must be complete, as `checkSettings` returns them. */
  generate(settings: Settings): GeneratedTexts
}

export interface GeneratedTexts {
  readonly texts: readonly LabelledText[]
  readonly truth: WorldTruth
}

/** What a world knows about its texts. Words are in lower case, in the very form the texts use. */
export interface WorldTruth {
  /** Every word that can decide a label. */
  readonly decisiveWords: readonly string[]
  /** deciding-word: the nouns whose opinion decides. */
  readonly keyWords?: readonly string[]
  /** deciding-word: words between the deciding phrase and the end, by text. */
  readonly distances?: readonly number[]
  /** relations: words that belong together, by what they are (animals, capitals, ...). */
  readonly classes?: readonly WordClass[]
  /** relations: a is to b as c is to d. */
  readonly analogies?: readonly Analogy[]
  /** two-senses: where each word of two senses stands, and in which sense. */
  readonly occurrences?: readonly SenseOccurrence[]
}

export interface WordClass {
  readonly name: string
  readonly words: readonly string[]
}

export type Analogy = readonly [a: string, b: string, c: string, d: string]

export interface SenseOccurrence {
  /** Index into the texts. */
  readonly text: number
  /** The word itself, in lower case. */
  readonly word: string
  /** The sense's own name, such as "bank (river)". */
  readonly sense: string
  /** Where it stands in the text: [start, end) in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** The language of complete settings. Throws `setting-choice` on any other. */
export function languageOf(settings: Settings): Language {
  const { language } = settings
  if (language === 'en' || language === 'ru') return language
  throw new LabError('setting-choice', { name: 'language', value: String(language), choices: 'en, ru' })
}

/** A number of complete settings. Throws `setting-type` where there is none. */
export function numberOf(settings: Settings, name: string): number {
  const value = settings[name]
  if (typeof value === 'number') return value
  throw new LabError('setting-type', { name, value: String(value) })
}
