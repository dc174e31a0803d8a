import type { RunEvent, RunRecord } from './events'

export type RecordOf<T extends RunRecord['type']> = Extract<RunRecord, { type: T }>

/** For tests: a run's records of one type. */
export function recordsOf<T extends RunRecord['type']>(events: readonly RunEvent[], type: T) {
  return events.map(({ record }) => record).filter((record): record is RecordOf<T> => record.type === type)
}
