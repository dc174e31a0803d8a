import type { Insight } from '../lab/models/insight'
import type { PackedInsight } from './protocol'

/** Takes the words of an insight apart into arrays that can be transferred. @param text what was asked about */
export function packInsight({ words, ...rest }: Insight, text: string): PackedInsight {
  const asTheyStand = words.every((word) => word.text === text.slice(word.start, word.end))
  return {
    ...rest,
    starts: Int32Array.from(words, ({ start }) => start),
    ends: Int32Array.from(words, ({ end }) => end),
    known: Uint8Array.from(words, ({ known }) => Number(known)),
    ...(!asTheyStand && { texts: words.map((word) => word.text) }),
  }
}

/** The opposite of {@link packInsight}, given the same text. */
export function unpackInsight(packed: PackedInsight, text: string): Insight {
  const { starts, ends, known, texts, ...rest } = packed
  return {
    ...rest,
    words: Array.from(starts, (start, i) => {
      const end = ends[i] ?? start
      return { text: texts?.[i] ?? text.slice(start, end), start, end, known: known[i] === 1 }
    }),
  }
}
