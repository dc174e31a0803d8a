import { expect, it } from 'vitest'
import type { RunRecord } from '../../lab/training/events'
import { recoveriesIn, stepsNow } from './measured.svelte'

const progress = (stepMs: number): RunRecord => ({
  type: 'progress',
  ...{ at: 1, step: 1, epoch: 0, tokensPerSecond: 1, remainingMs: 1, stepMs },
})

it('takes the median and the 95th of the last step times', () => {
  const records = [progress(1000), ...Array.from({ length: 200 }, (_, i) => progress(i + 1))]
  expect(stepsNow(records)).toEqual({ p50: 101, p95: 191 })
  expect(stepsNow([progress(7)])).toEqual({ p50: 7, p95: 7 })
  expect(stepsNow([])).toBeUndefined()
})

it('knows the dispatches of a step from the newest record that counts them', () => {
  const counted = (dispatches: number): RunRecord => ({ ...(progress(1) as object), dispatches }) as RunRecord
  expect(stepsNow([counted(40), counted(23), progress(1)])).toEqual({ p50: 1, p95: 1, dispatches: 23 })
})

it('counts the times a run went on by itself, and not those it was asked to', () => {
  const backend = { name: 'cpu', device: '', reason: 'only', trial: [] } as const
  const resumed = { type: 'resumed', at: 1, step: 1, backend } as const
  const after = { code: 'device-lost', values: {} } as const
  expect(recoveriesIn([resumed, { ...resumed, after }, progress(1)])).toBe(1)
})
