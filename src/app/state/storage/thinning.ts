import type { StoredCheckpoint } from './store'

/** The bytes of checkpoints that one run may keep. */
export const CHECKPOINT_BUDGET = 64 * 1024 * 1024

/**
 * Which checkpoints to give up so that the others fit. The first, the best, the last and those in `needed` always
 * stay, even past the budget; of the others, again and again, the one whose loss leaves the smallest gap, so that
 * what stays is spread evenly over the run.
 *
 * @param entries oldest first
 * @returns the steps to drop
 */
export function thin(
  entries: readonly StoredCheckpoint[],
  budget: number,
  needed: readonly number[] = [],
): number[] {
  const kept = [...entries]
  const dropped: number[] = []
  let bytes = kept.reduce((sum, entry) => sum + entry.bytes, 0)
  while (bytes > budget) {
    let least: { readonly index: number; readonly gap: number } | undefined
    for (let i = 1; i < kept.length - 1; i++) {
      const [before, entry, after] = kept.slice(i - 1, i + 2) as [
        StoredCheckpoint,
        StoredCheckpoint,
        StoredCheckpoint,
      ]
      if (entry.best || needed.includes(entry.step)) continue
      const gap = after.step - before.step
      if (!least || gap < least.gap) least = { index: i, gap }
    }
    if (!least) break
    const [gone] = kept.splice(least.index, 1)
    if (!gone) break
    bytes -= gone.bytes
    dropped.push(gone.step)
  }
  return dropped
}
