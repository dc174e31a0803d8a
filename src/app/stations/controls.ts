import type { Run, Runs, StationName } from '../state'

/** The run that the controls of a station speak to: the one at work here, else the one on show. */
export function subjectOf(runs: Pick<Runs, 'active' | 'focused'>, station: StationName): Run | undefined {
  return runs.active?.station === station ? runs.active : runs.focused(station)
}

export interface Allowed {
  readonly pause: boolean
  readonly resume: boolean
  readonly step: boolean
  readonly stop: boolean
  readonly again: boolean
}

/** What can be done with a run now. */
export function allowedFor(run: Run | undefined): Allowed {
  // What another tab trains can be watched here, not changed.
  const status = run?.elsewhere ? undefined : run?.status
  return {
    pause: status === 'training',
    resume: status !== undefined && ['paused', 'stopped', 'interrupted', 'failed'].includes(status),
    step: status === 'training' || status === 'paused',
    stop: status !== undefined && ['queued', 'preparing', 'training', 'paused'].includes(status),
    again: run !== undefined,
  }
}
