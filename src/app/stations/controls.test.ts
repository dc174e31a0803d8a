import { describe, expect, it } from 'vitest'
import type { Run, RunStatus } from '../state/types'
import { allowedFor, subjectOf } from './controls'

const run = (status: RunStatus, more: Partial<Run> = {}) => ({ id: status, status, ...more }) as Run
const allowed = (status: RunStatus, more: Partial<Run> = {}) =>
  Object.entries(allowedFor(run(status, more)))
    .filter(([, yes]) => yes)
    .map(([what]) => what)

describe('what can be done with a run', () => {
  it.each<[RunStatus, string[]]>([
    ['queued', ['stop', 'again']],
    ['training', ['pause', 'step', 'stop', 'again']],
    ['paused', ['resume', 'step', 'stop', 'again']],
    ['finished', ['again']],
    ['stopped', ['resume', 'again']],
    ['interrupted', ['resume', 'again']],
  ])('%s: %j', (status, what) => expect(allowed(status)).toEqual(what))

  it('is only to repeat it while another tab trains it', () => {
    expect(allowed('training', { elsewhere: true })).toEqual(['again'])
  })

  it('is nothing without a run', () => expect(Object.values(allowedFor(undefined))).not.toContain(true))
})

it('speaks to the run at work in this station, else to the one on show', () => {
  const shown = run('finished')
  const active = run('training', { station: 'pooling' })
  const runs = { active, focused: () => shown }
  expect(subjectOf(runs, 'pooling')).toBe(active)
  expect(subjectOf(runs, 'attention')).toBe(shown)
})
