import type { Random } from '../../random'
import { plain, wordCount, type Sentence } from '../passage'
import type { Language } from '../world'
import { english } from './english'
import { russian } from './russian'

/** Simple sentences about people and things, with no opinion in them. */
export interface FillerGrammar {
  /** Of four words or more in most cases. */
  sentence(random: Random): string
  ofTwo(random: Random): string
  ofThree(random: Random): string
}

const grammars: Readonly<Record<Language, FillerGrammar>> = { en: english, ru: russian }

const attempts = 8

/** One simple sentence. */
export function fillerSentence(random: Random, language: Language): Sentence {
  return plain(grammars[language].sentence(random))
}

/** Sentences of exactly `words` words together; none where `words` is 1, for no sentence is that short. */
export function fillerOf(random: Random, language: Language, words: number): Sentence[] {
  const grammar = grammars[language]
  const sentences: Sentence[] = []
  let left = words
  while (left > 1) {
    const text = fitting(random, grammar, left)
    sentences.push(plain(text))
    left -= wordCount(text)
  }
  return sentences
}

/** A sentence of at most `left` words that does not leave a single one. */
function fitting(random: Random, grammar: FillerGrammar, left: number): string {
  for (let attempt = 0; left > 3 && attempt < attempts; attempt++) {
    const text = grammar.sentence(random)
    const rest = left - wordCount(text)
    if (rest === 0 || rest > 1) return text
  }
  return left === 3 ? grammar.ofThree(random) : grammar.ofTwo(random)
}
