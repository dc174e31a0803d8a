import { LabError } from '../../lab/problem'

/** Lets one piece of work at a time have the backend; the next one waits until it has ended. */
export function createTurns() {
  let last: Promise<unknown> = Promise.resolve()

  /** @throws LabError `cancelled` at once when the signal aborts before the turn has come; then what `work` throws */
  return async function inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const before = last
    let end: () => void = () => undefined
    last = Promise.all([before, new Promise<void>((resolve) => (end = resolve))])
    try {
      await Promise.race([before, aborted(signal)])
      if (signal.aborted) throw new LabError('cancelled')
      return await work()
    } finally {
      end()
    }
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
