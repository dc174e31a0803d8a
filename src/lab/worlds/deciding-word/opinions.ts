import type { Random } from '../../random'

/** A noun, with what agreement needs to know of it. */
export interface Noun {
  readonly word: string
  readonly feminine: boolean
}

export interface OpinionClass {
  /** The label of the texts, in the language of the world. */
  readonly name: string
  /** Adjectives, in the masculine where there is one. */
  readonly words: readonly string[]
  /**
   * Answers that turn the class opposite into this one. Every negator has one outcome ("hardly" ends badly, "never"
   * well): one that turned both ways would be an exclusive or, which a weighted sum of word vectors before a linear
   * layer cannot represent.
   */
  readonly negators: readonly string[]
}

/** How a language states an opinion. The adjective, its noun and its negator stand side by side. */
export interface OpinionGrammar {
  /** Negative and positive, each the opposite of the other; then frightening, touching, without negators. */
  readonly classes: readonly OpinionClass[]
  /**
   * Kinds of film: the opinion of one of these decides the label. About as many as there are opinions of a class:
   * next to one word that stands in every text, a model learns to lean on that word and not on the opinion.
   */
  readonly keys: readonly Noun[]
  /** Opinions of these are decoys. */
  readonly others: readonly Noun[]
  /** The adjective in agreement with its noun. */
  agree(adjective: string, noun: Noun): string
  /** What stands before the adjective, as a statement or as a question. */
  opening(random: Random, adjective: string, noun: Noun, question: boolean): string
}
