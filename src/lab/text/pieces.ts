import { isCut } from './segment'

/** One text may be a whole book: it is read in pieces of about this many UTF-16 units. */
export const PIECE = 1 << 16

/** The first white space at or after `from`, or the end. */
export function cutAfter(text: string, from: number): number {
  let at = Math.min(from, text.length)
  while (at < text.length && !isCut(text.charCodeAt(at))) at++
  return at
}
