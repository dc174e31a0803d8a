import type { Problem } from '../../lab/problem'
import type { RunRecord, Summary } from '../../lab/training/events'
import type { RunStatus } from './types'

/** What the records of a run say of it as a whole. */
export interface RunFacts {
  readonly status: RunStatus
  readonly classes: readonly string[]
  readonly summary?: Summary | undefined
  readonly problem?: Problem | undefined
}

/** The facts of a run after one more record. */
export function after(facts: RunFacts, record: RunRecord): RunFacts {
  switch (record.type) {
    case 'started':
      return { ...facts, status: 'training', classes: record.classes }
    case 'resumed':
      return { ...facts, status: 'training' }
    case 'paused':
      return { ...facts, status: 'paused' }
    case 'progress':
    case 'metric':
      // One step by hand does not end a pause; going on from it leaves no record of its own.
      return facts
    case 'failed':
      return record.problem.code === 'cancelled'
        ? { ...facts, status: 'stopped' }
        : { ...facts, status: 'failed', problem: record.problem }
    case 'finished':
      return {
        ...facts,
        status: record.reason === 'completed' ? 'finished' : 'stopped',
        summary: record.summary,
      }
    case 'preparing':
    case 'snapshot':
    case 'warning':
      return facts
  }
}

/** The facts of a run from all its records, for one that is no longer training. */
export function factsOf(records: readonly RunRecord[]): RunFacts {
  const facts = records.reduce(after, { status: 'interrupted', classes: [] } as RunFacts)
  const ended = facts.status === 'finished' || facts.status === 'stopped' || facts.status === 'failed'
  return ended ? facts : { ...facts, status: 'interrupted' }
}

/** What a run was warned of, each once. */
export function warningsOf(records: readonly RunRecord[]): readonly Problem[] {
  const told = new Map<string, Problem>()
  for (const record of records) if (record.type === 'warning') told.set(record.problem.code, record.problem)
  return [...told.values()]
}

/**
 * The records of a run up to its checkpoint at a step, from where training goes on: what came after will be made
 * anew. Everything is kept when that checkpoint left no record.
 */
export function upTo(records: readonly RunRecord[], step: number): readonly RunRecord[] {
  const at = records.findLastIndex((record) => record.type === 'snapshot' && record.step === step)
  return at < 0 ? records : records.slice(0, at + 1)
}
