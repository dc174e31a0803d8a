import type { CheckpointEntry, RunStatus } from '../state/types'

/** Whether more checkpoints are to come without the visitor doing anything. */
export function isLive(status: RunStatus): boolean {
  return status === 'queued' || status === 'preparing' || status === 'training' || status === 'paused'
}

/** The checkpoint taken last as the best so far; undefined when none was. */
export function bestOf(checkpoints: readonly CheckpointEntry[]): CheckpointEntry | undefined {
  return checkpoints.findLast(({ best }) => best)
}

/**
 * The checkpoint to read with: the one the visitor holds, while it is there; of a run in progress the newest; of
 * one that has ended the best, since that is the one its results are of.
 */
export function checkpointShown(
  checkpoints: readonly CheckpointEntry[],
  status: RunStatus,
  held: number | undefined,
): CheckpointEntry | undefined {
  const chosen = checkpoints.find(({ step }) => step === held)
  if (chosen) return chosen
  const newest = checkpoints.at(-1)
  return isLive(status) ? newest : (bestOf(checkpoints) ?? newest)
}
