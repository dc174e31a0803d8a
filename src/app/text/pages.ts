/** Part of the words of a text: [first, end). */
export interface Page {
  readonly first: number
  readonly end: number
}

/** How many pages of `size` words a text has; an empty one has one. */
export function pageCount(words: number, size: number): number {
  return Math.max(1, Math.ceil(words / size))
}

/** Page number `page` of a text, held to the pages there are. */
export function pageAt(page: number, words: number, size: number): Page {
  const held = Math.min(Math.max(0, Math.trunc(page)), pageCount(words, size) - 1)
  return { first: held * size, end: Math.min(words, (held + 1) * size) }
}

/** The page on which a word stands. */
export function pageOf(index: number, size: number): number {
  return Math.floor(index / size)
}
