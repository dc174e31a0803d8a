import { LabError } from '../../../lab/problem'

/** Whether the database was being opened when it failed, or was open and read or written. */
export type Moment = 'opening' | 'open'

/** Mistakes of ours and not of the browser: what was given can be stored nowhere. */
const OURS: ReadonlySet<string> = new Set([
  'ConstraintError',
  'DataCloneError',
  'DataError',
  'ReadOnlyError',
  'TransactionInactiveError',
])

/**
 * What a failure of the database means, by the name that the browser gives it (W3C Indexed Database API 3.0, section 3,
 * and what browsers do beside it). Anything that is no failure of storage is given back as it is.
 *
 * - `storage-full`: the disk or the page's share of it has no more room
 * - `storage-blocked`: the browser keeps nothing for this page, as in a private window
 * - `storage-gone`: what was stored was cleared while the page was open
 * - `storage-newer`: a newer version of the page has changed the database
 * - `storage-broken`: the browser could not read or write its own files
 *
 * @param needed bytes that were to be written
 */
export function storageFailure(thrown: unknown, moment: Moment, needed = 0): unknown {
  if (thrown instanceof LabError || !(thrown instanceof DOMException)) return thrown
  if (OURS.has(thrown.name)) return thrown
  switch (thrown.name) {
    case 'QuotaExceededError':
      return new LabError('storage-full', { needed })
    case 'VersionError':
      return new LabError('storage-newer')
    case 'NotAllowedError':
    case 'SecurityError':
      return new LabError('storage-blocked')
    case 'InvalidStateError':
      // At opening it is how older versions of Firefox answer in a private window.
      return new LabError(moment === 'open' ? 'storage-gone' : 'storage-blocked')
    case 'AbortError':
    case 'NotFoundError':
      if (moment === 'open') return new LabError('storage-gone')
  }
  return new LabError('storage-broken', { reason: thrown.message || thrown.name })
}
