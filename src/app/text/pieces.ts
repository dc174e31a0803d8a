import type { SeenWord } from '../../lab/models/insight'
import type { Page } from './pages'

/** A word of the text as it was written, and what stands between it and the next one. */
export interface Piece {
  readonly index: number
  readonly written: string
  readonly known: boolean
  /** Spaces and punctuation after the word. */
  readonly gap: string
}

export interface Passage {
  /** What stands before the first word of the passage. */
  readonly lead: string
  readonly pieces: readonly Piece[]
}

/** Longest run of characters that are no words to be shown in full. */
const longestGap = 80

/**
 * One page of a text, cut at its words. Everything written is kept, but a gap longer than 80 characters is
 * shortened to its two ends. The lead belongs to the first page; on later ones the gap before them has been
 * shown already.
 */
export function passageOf(text: string, words: readonly SeenWord[], page: Page): Passage {
  const shown = words.slice(page.first, page.end)
  const pieces = shown.map((word, i): Piece => {
    const index = page.first + i
    const next = words[index + 1]?.start ?? text.length
    return {
      index,
      written: text.slice(word.start, word.end),
      known: word.known,
      gap: shorten(text.slice(word.end, next)),
    }
  })
  const first = page.first === 0 ? shorten(text.slice(0, words[0]?.start ?? text.length)) : ''
  return { lead: first, pieces }
}

function shorten(gap: string): string {
  if (gap.length <= longestGap) return gap
  return `${gap.slice(0, longestGap / 2)} … ${gap.slice(-longestGap / 2)}`
}
