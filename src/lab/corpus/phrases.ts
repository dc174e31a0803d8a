import { blocksOf, NumberWriter, type WriterOptions } from '../scratch'
import { createPace } from '../text/pace'
import type { RunningWords } from './build'
import { LINE_END } from './corpus'
import { surroundingsOf } from './surroundings'

export interface PhraseOptions extends WriterOptions {
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
 * begins no other pair. Never across a line end. Where pairs were joined it is another text, to be closed beside the one it was made of.
 *
 * @throws LabError `cancelled`
 */
export async function joinPhrases(running: RunningWords, options: PhraseOptions): Promise<RunningWords> {
  let joined = running
  for (let pass = 0; pass < options.passes; pass++) {
    const next = await joinOnce(joined, options)
    if (next === joined) break
    if (joined !== running) joined.ids.close?.()
    joined = next
  }
  return joined
}

async function joinOnce(
  running: RunningWords,
  { threshold, minCount, signal, passes: _, ...room }: PhraseOptions,
): Promise<RunningWords> {
  const { words, counts, ids } = running
  const pace = createPace(signal)
  const countOf = (word: number) => counts[word] as number
  const total = counts.reduce((sum, count) => sum + count, 0)
  /** By the first word, the second ones it is joined to, and the number of the phrase. */
  const phrases = new Map<number, Map<number, number>>()
  const names: string[] = []
  const beside = new Int32Array(words.length)
  let found: number[] = []
  for await (const { word, around, whole } of surroundingsOf(running, { before: 0, after: 1 }, pace)) {
    if (countOf(word) < minCount) continue
    for (const next of around) {
      if (next === LINE_END || countOf(next) < minCount) continue
      if (beside[next] === 0) found.push(next)
      beside[next] = (beside[next] as number) + 1
    }
    if (!whole) continue
    for (const next of found) {
      const score = (((beside[next] as number) - minCount) / (countOf(word) * countOf(next))) * total
      beside[next] = 0
      if (!(score > threshold)) continue
      const own = phrases.get(word) ?? new Map<number, number>()
      own.set(next, words.length + names.length)
      phrases.set(word, own)
      names.push(`${words[word]}_${words[next]}`)
    }
    found = []
    if (pace.due()) await pace.rest()
  }
  if (names.length === 0) return running
  const all = [...words, ...names]
  const recounted = new Float64Array(all.length)
  const kept = new NumberWriter(room)
  const keep = (id: number) => {
    kept.push(id)
    if (id !== LINE_END) recounted[id] = (recounted[id] as number) + 1
  }
  try {
    /** The word before, if it begins no phrase with what came before it. */
    let before = LINE_END
    let waiting = false
    for (const { block } of blocksOf(ids)) {
      for (const id of block) {
        const phrase = waiting && id !== LINE_END ? phrases.get(before)?.get(id) : undefined
        if (phrase !== undefined) {
          keep(phrase)
          waiting = false
          continue
        }
        if (waiting) keep(before)
        waiting = id !== LINE_END
        if (waiting) before = id
        else keep(LINE_END)
      }
      await kept.settle()
      if (pace.due()) await pace.rest()
    }
    if (waiting) keep(before)
    return { words: all, counts: recounted, ids: await kept.finish() }
  } catch (thrown) {
    kept.abandon()
    throw thrown
  }
}
