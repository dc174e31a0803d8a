import type { BackendName, BackendReport, BackendTrial } from '../../lab/training/events'
import { failureOf } from '../../words/machine/failures'
import type { Machine } from '../state'

const all: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

/** Why a backend computes, as far as it follows from what was tried. */
export type Reason =
  | { readonly of: 'chosen' | 'measured' | 'form' | 'only' }
  /** It did best, but not every backend was tried: these were. */
  | { readonly of: 'tried'; readonly tried: readonly BackendName[] }

/** Of a run: its own reason and trial. Else of this machine: asked for by name, or by its trial. */
export function reasonOf(
  machine: Pick<Machine, 'asked' | 'trial'>,
  report?: Pick<BackendReport, 'reason' | 'trial'>,
): Reason {
  if (report?.reason === 'chosen' || (!report && machine.asked !== 'auto')) return { of: 'chosen' }
  if (report?.reason === 'form') return { of: 'form' }
  const trials = report && report.trial.length > 0 ? report.trial : (machine.trial ?? [])
  const working = trials.filter(({ stepMs }) => stepMs !== undefined)
  if (working.length > 1) return { of: 'measured' }
  // One that is only slower works all the same.
  const broken = trials.filter(({ failure }) => failure !== undefined && failureOf(failure) !== 'software')
  if (working.length === 1 && broken.length === all.length - 1) return { of: 'only' }
  return { of: 'tried', tried: all.filter((name) => trials.some((trial) => trial.name === name)) }
}

export function trialOf(
  trials: readonly BackendTrial[] | undefined,
  name: BackendName | undefined,
): BackendTrial | undefined {
  return trials?.find((trial) => trial.name === name)
}
