/** Runs are drawn in so many colours. */
export const PALETTE_SIZE = 8

/** The colour that the fewest of these runs have; the first of equals. */
export function leastUsedColor(used: readonly number[]): number {
  const counts = Array.from({ length: PALETTE_SIZE }, () => 0)
  for (const color of used) counts[color] = (counts[color] ?? 0) + 1
  return counts.indexOf(Math.min(...counts.slice(0, PALETTE_SIZE)))
}
