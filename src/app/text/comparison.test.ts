import { describe, expect, it } from 'vitest'
import type { Run } from '../state/types'
import { comparableRuns, runShown } from './comparison'

function run(id: string, pooling: string, world = 'deciding-word', checkpoints = 1): Run {
  return {
    id,
    name: id,
    station: 'pooling',
    created: 0,
    model: 'text-classifier',
    settings: { pooling },
    data: { kind: 'world', world, settings: { language: 'en' } },
    status: 'finished',
    records: [],
    checkpoints: Array.from({ length: checkpoints }, (_, step) => ({ step, epoch: 0, best: true })),
    classes: ['a', 'b'],
    color: 0,
    imported: false,
    stored: true,
    elsewhere: false,
  }
}

describe('side by side', () => {
  const focused = run('mean 1', 'mean')
  const all = [
    run('max 2', 'max', 'deciding-word', 0),
    run('max 1', 'max'),
    focused,
    run('far', 'last', 'other'),
  ]

  it('stand the runs on the same data', () => {
    const found = comparableRuns(all, focused)
    expect(found.get('max')?.map(({ id }) => id)).toEqual(['max 2', 'max 1'])
    expect(found.get('last')).toEqual([])
    expect(found.get('mean')).toEqual([focused])
  })

  it('the newest that can be read is shown, unless another is asked for', () => {
    const max = comparableRuns(all, focused).get('max') ?? []
    expect(runShown(max, undefined, focused)?.id).toBe('max 1')
    expect(runShown(max, 'max 2', focused)?.id).toBe('max 2')
    expect(runShown(max, 'gone', focused)?.id).toBe('max 1')
    expect(runShown([], undefined, focused)).toBeUndefined()
  })
})
