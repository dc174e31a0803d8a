import { memoryUse } from '../engine/memory'
import type { OpenBackend } from '../engine/open'
import { LabError } from '../problem'

const LOSS_TOLD_WITHIN_MS = 200

export interface DeviceWatch {
  /** What is waited for, or the problem (`device-lost`, `memory`) as soon as there is one. */
  guard<T>(work: Promise<T>): Promise<T>
  /** What a failure of the work really is: an operation on a device that is gone may fail in its own way, before the loss is told. */
  reasonFor(thrown: unknown): Promise<unknown>
  end(): void
}

/**
 * Fails every wait once the device is gone or has reported an error that no operation throws.
 * @param needed bytes that the run takes, for the sentence when the device has not so many
 */
export function watchDevice(open: OpenBackend, needed = 0): DeviceWatch {
  let failure: LabError | undefined
  // Each is let go of with its wait: a promise of the loss would hold what all of them were given, to the run's end.
  const waiting = new Set<(error: LabError) => void>()
  const fail = (error: LabError) => {
    failure ??= error
    for (const reject of waiting) reject(failure)
  }
  const lose = (reason: string) => fail(new LabError('device-lost', { backend: open.name, reason }))
  void open.lost.then(lose)
  const unlisten = open.onError((reason, kind) => {
    if (kind !== 'memory') return lose(reason)
    const available = memoryUse().allocated
    fail(new LabError('memory', { backend: open.name, needed: Math.max(needed, available), available }))
  })
  return {
    guard: (work) =>
      new Promise((resolve, reject) => {
        if (failure) reject(failure)
        waiting.add(reject)
        const done = () => waiting.delete(reject)
        work.then(resolve, reject).then(done, done)
      }),
    async reasonFor(thrown) {
      if (!(thrown instanceof LabError)) await Promise.race([open.lost, pause(LOSS_TOLD_WITHIN_MS)])
      return failure ?? thrown
    },
    end: unlisten,
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
