/** A word of two senses, with sentences that use it in one or the other. */
export interface TwoSenses {
  readonly word: string
  readonly natural: Sense
  readonly made: Sense
}

export interface Sense {
  /** In a word or two: "river". */
  readonly gloss: string
  /** See `fillFrame`: the word in asterisks, what tells its sense in angle brackets. */
  readonly frames: readonly string[]
}

export interface SenseGrammar {
  /** The labels: found in nature, made by people. */
  readonly natural: string
  readonly made: string
  readonly words: readonly TwoSenses[]
}
