import { LabError } from '../problem'
import { cosineOf, type WordSpace } from './space'
import { spearman } from './spearman'

/** Pairs of words with how alike people find them. */
export interface SimilaritySet {
  readonly name: string
  readonly pairs: readonly SimilarityPair[]
}

export type SimilarityPair = readonly [one: string, other: string, score: number]

const MOST_PAIRS = 100_000

/**
 * Reads a set of pairs as they are published: two words and a number a line, between tabs, commas, semicolons or spaces (WordSim-353,
 * SimLex-999, MEN, RUSSE). Lines of # are comments; one first line without a number is a header.
 *
 * @throws LabError `similarity-unreadable` with the first line that does not fit, or line 0 when there is none at all
 */
export function readSimilaritySet(text: string, name: string): SimilaritySet {
  const pairs: SimilarityPair[] = []
  let header = true
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    const trimmed = line.replace(/^\ufeff/, '').trim()
    if (trimmed === '' || trimmed.startsWith('#')) return
    const parts = partsOf(trimmed)
    const [one = '', other = '', ...rest] = parts
    // A part of speech may stand before the score (SimLex-999, SimVerb-3500).
    const third = rest.find((part) => part !== '' && Number.isFinite(Number(part.replace(',', '.')))) ?? ''
    const score = Number(third.replace(',', '.'))
    if (one === '' || other === '' || third === '' || !Number.isFinite(score)) {
      if (header && pairs.length === 0) {
        header = false
        return
      }
      throw new LabError('similarity-unreadable', { name, line: index + 1 })
    }
    pairs.push([one, other, score])
  })
  if (pairs.length === 0 || pairs.length > MOST_PAIRS) {
    throw new LabError('similarity-unreadable', { name, line: 0 })
  }
  return { name, pairs }
}

/** Tabs before semicolons before commas before spaces: the first that makes three columns of a line. */
function partsOf(line: string): string[] {
  for (const separator of ['\t', ';', ',', /\s+/]) {
    const parts = line.split(separator).map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
    if (parts.length >= 3) return parts
  }
  return []
}

export interface SimilarityScore {
  /** Spearman's correlation of the cosines with the people's scores, over the pairs covered. */
  readonly correlation: number
  readonly covered: number
  readonly pairs: number
}

/** Over the pairs both of whose words have a vector. */
export function scoreSimilarity(space: WordSpace, { pairs }: SimilaritySet): SimilarityScore {
  const people: number[] = []
  const cosines: number[] = []
  for (const [one, other, score] of pairs) {
    const [a, b] = [space.indexOf(one), space.indexOf(other)]
    if (a < 0 || b < 0) continue
    people.push(score)
    cosines.push(cosineOf(space, a, b))
  }
  return { correlation: spearman(people, cosines), covered: people.length, pairs: pairs.length }
}
