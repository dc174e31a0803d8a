import { LabError } from '../problem'

/** Lets others have their turn during long work. */
export interface Turns {
  /** Resolves at once most of the time; now and then after messages have been heard. Throws `cancelled` once it was asked for. */
  take(): Promise<void> | undefined
}

const TURN_MS = 40

export function createTurns(signal?: AbortSignal): Turns {
  let since = performance.now()
  async function rest(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve))
    if (signal?.aborted) throw new LabError('cancelled')
    since = performance.now()
  }
  return {
    take() {
      if (signal?.aborted) throw new LabError('cancelled')
      return performance.now() - since < TURN_MS ? undefined : rest()
    },
  }
}
