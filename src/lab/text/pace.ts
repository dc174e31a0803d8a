import { LabError } from '../problem'

/** Keeps long work from holding its thread: a worker must hear a cancel, a page must draw. */
export interface Pace {
  /** Whether it is time to {@link Pace.rest}. */
  due(): boolean
  /** Gives the event loop one turn. Throws `cancelled` when the signal has been aborted. */
  rest(): Promise<void>
}

export function createPace(signal?: AbortSignal, everyMs = 25): Pace {
  let since = performance.now()
  return {
    due: () => performance.now() - since >= everyMs,
    async rest() {
      throwIfCancelled(signal)
      await new Promise((resolve) => setTimeout(resolve, 0))
      throwIfCancelled(signal)
      since = performance.now()
    },
  }
}

export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted) throw new LabError('cancelled')
}
