import type { SeenWord } from '../../lab/models/insight'

/** Indices of the words that lie in the spans which decide the label. Spans are [start, end) in UTF-16 units. */
export function decisiveWords(
  words: readonly SeenWord[],
  spans: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const found = new Set<number>()
  if (spans.length === 0) return found
  words.forEach(({ start, end }, index) => {
    if (spans.some(([first, last]) => start < last && end > first)) found.add(index)
  })
  return found
}

/** How much of the weight lies on these words: a share, since weights sum to 1. */
export function weightOn(words: Iterable<number>, weights: ArrayLike<number>): number {
  let sum = 0
  for (const index of words) sum += weights[index] ?? 0
  return sum
}
