import type { BackendName, BackendReport, BackendTrial } from '../../lab/training/events'
import type { Machine } from '../state'

/** Why this backend: asked for, alone in working, or the fastest of several. */
export function reasonOf(machine: Pick<Machine, 'asked' | 'trial'>): BackendReport['reason'] {
  if (machine.asked !== 'auto') return 'chosen'
  const working = machine.trial?.filter((trial) => trial.stepMs !== undefined) ?? []
  return working.length === 1 ? 'only' : 'measured'
}

export function trialOf(
  trials: readonly BackendTrial[] | undefined,
  name: BackendName | undefined,
): BackendTrial | undefined {
  return trials?.find((trial) => trial.name === name)
}
