/** Words by the slot of a frame that they fill. */
export type Lexicon = Readonly<Record<string, readonly string[]>>

/** The opinion words of a class. */
export interface Opinions {
  /** All of them, by slot. */
  readonly words: Lexicon
  /** Those met most often, which are drawn more often than the others. */
  readonly common: Lexicon
}

/** How a language speaks of films. Frames are explained at `fillNeutral` and `fillOpinions`. */
export interface FilmGrammar {
  /** The names of the classes: blame first, then praise. */
  readonly classes: readonly [blame: string, praise: string]
  /** Opinion words by class. */
  readonly opinions: readonly [blame: Opinions, praise: Opinions]
  /** Words that decide nothing. */
  readonly neutral: Lexicon
  /** Clauses with an opinion, which words of either class fill. */
  readonly clauses: readonly string[]
  /** Turns of phrase that belong to one class. */
  readonly idioms: readonly [blame: readonly string[], praise: readonly string[]]
  /** Clauses that turn round what fills them, by the class they then have: "not good" is blame. */
  readonly negated: readonly [blame: readonly string[], praise: readonly string[]]
  /** The words that the negated frames of praise may be filled with: few blaming words are usually denied. */
  readonly denied: Opinions
  /** The word that joins clauses that agree. */
  readonly and: string
  /** Short clauses of either class, for two that stand against each other. */
  readonly short: readonly string[]
  /** How a clause of the other class (%o) and the one that decides (%d) stand together. */
  readonly contrasts: readonly string[]
  /** Opinion words side by side, the second deciding: "slow but beautiful". */
  readonly turns: readonly string[]
  /** Sentences without an opinion. */
  readonly plain: readonly string[]
  /** What is mended once a frame is filled: "a awful" becomes "an awful". */
  polish(text: string): string
}
