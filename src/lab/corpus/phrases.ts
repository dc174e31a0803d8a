import { createPace } from '../text/pace'
import type { RunningWords } from './build'
import { LINE_END } from './corpus'
import { placesOf } from './places'

export interface PhraseOptions {
  /** How often pairs are looked for: the second pass joins what the first has joined, into three or four words. 0 joins nothing. */
  readonly passes: number
  /** A pair scores above it to be joined; lower joins more. */
  readonly threshold: number
  /** Words seen fewer times are in no phrase; also what is taken from a pair's count, so that rare pairs are not joined. */
  readonly minCount: number
  readonly signal?: AbortSignal
}

/**
 * Joins words that stand together more often than their counts alone would have them, after word2phrase.c (Mikolov et al., 2013): a pair
 * is one word a_b when (count(ab) - minCount) / (count(a) count(b)) * words > threshold. From left to right; a word that was joined
 * begins no other pair. Never across a line end.
 *
 * @throws LabError `cancelled`
 */
export async function joinPhrases(running: RunningWords, options: PhraseOptions): Promise<RunningWords> {
  let joined = running
  for (let pass = 0; pass < options.passes; pass++) {
    const next = await joinOnce(joined, options)
    if (next === joined) break
    joined = next
  }
  return joined
}

async function joinOnce(
  running: RunningWords,
  { threshold, minCount, signal }: PhraseOptions,
): Promise<RunningWords> {
  const { words, counts, ids } = running
  const pace = createPace(signal)
  const countOf = (word: number) => counts[word] as number
  const total = counts.reduce((sum, count) => sum + count, 0)
  const { starts, places } = placesOf(running)
  /** By the first word, the second ones it is joined to, and the number of the phrase. */
  const phrases = new Map<number, Map<number, number>>()
  const names: string[] = []
  const beside = new Int32Array(words.length)
  for (let word = 0; word < words.length; word++) {
    if (countOf(word) < minCount) continue
    const found: number[] = []
    for (let at = starts[word] as number; at < (starts[word + 1] as number); at++) {
      const next = ids[(places[at] as number) + 1] ?? LINE_END
      if (next === LINE_END || countOf(next) < minCount) continue
      if (beside[next] === 0) found.push(next)
      beside[next] = (beside[next] as number) + 1
    }
    for (const next of found) {
      const score = (((beside[next] as number) - minCount) / (countOf(word) * countOf(next))) * total
      beside[next] = 0
      if (!(score > threshold)) continue
      const own = phrases.get(word) ?? new Map<number, number>()
      own.set(next, words.length + names.length)
      phrases.set(word, own)
      names.push(`${words[word]}_${words[next]}`)
    }
    if (pace.due()) await pace.rest()
  }
  if (names.length === 0) return running
  const kept = new Int32Array(ids.length)
  let length = 0
  for (let at = 0; at < ids.length; at++) {
    const word = ids[at] as number
    const phrase = word === LINE_END ? undefined : phrases.get(word)?.get(ids[at + 1] ?? LINE_END)
    kept[length++] = phrase ?? word
    if (phrase !== undefined) at++
  }
  const all = [...words, ...names]
  const recounted = new Float64Array(all.length)
  for (const id of kept.subarray(0, length)) {
    if (id !== LINE_END) recounted[id] = (recounted[id] as number) + 1
  }
  return { words: all, counts: recounted, ids: kept.slice(0, length) }
}
