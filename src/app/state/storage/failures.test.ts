import { describe, expect, it } from 'vitest'
import { LabError } from '../../../lab/problem'
import { storageFailure, type Moment } from './failures'

const named = (name: string, moment: Moment) => {
  const failure = storageFailure(new DOMException('as the browser says it', name), moment, 7)
  return failure instanceof LabError ? failure.problem : failure
}

describe('a failure of the database', () => {
  it.each([
    ['QuotaExceededError', 'open', { code: 'storage-full', values: { needed: 7 } }],
    ['QuotaExceededError', 'opening', { code: 'storage-full', values: { needed: 7 } }],
    ['VersionError', 'opening', { code: 'storage-newer', values: {} }],
    ['SecurityError', 'opening', { code: 'storage-blocked', values: {} }],
    ['InvalidStateError', 'opening', { code: 'storage-blocked', values: {} }],
    ['InvalidStateError', 'open', { code: 'storage-gone', values: {} }],
    ['AbortError', 'open', { code: 'storage-gone', values: {} }],
    ['NotFoundError', 'open', { code: 'storage-gone', values: {} }],
    ['AbortError', 'opening', { code: 'storage-broken', values: { reason: 'as the browser says it' } }],
    ['UnknownError', 'open', { code: 'storage-broken', values: { reason: 'as the browser says it' } }],
  ] as const)('%s while %s is named by what happened', (name, moment, problem) => {
    expect(named(name, moment)).toEqual(problem)
  })

  it('that is a mistake of ours stays what it is', () => {
    for (const name of ['DataCloneError', 'DataError', 'ConstraintError'])
      expect(named(name, 'open')).toBeInstanceOf(DOMException)
    const other = new TypeError('no function')
    expect(storageFailure(other, 'open')).toBe(other)
  })

  it('that has a name already keeps it', () => {
    const busy = new LabError('storage-busy')
    expect(storageFailure(busy, 'open')).toBe(busy)
  })
})
