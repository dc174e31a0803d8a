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
  let fail: (error: LabError) => void = () => undefined
  const failed = new Promise<never>((_, reject) => {
    fail = (error) => {
      failure ??= error
      reject(failure)
    }
  })
  failed.catch(() => undefined)
  const lose = (reason: string) => fail(new LabError('device-lost', { backend: open.name, reason }))
  void open.lost.then(lose)
  const unlisten = open.onError((reason, kind) => {
    if (kind !== 'memory') return lose(reason)
    const available = memoryUse().allocated
    fail(new LabError('memory', { backend: open.name, needed: Math.max(needed, available), available }))
  })
  return {
    guard: (work) => Promise.race([work, failed]),
    async reasonFor(thrown) {
      if (!(thrown instanceof LabError)) await Promise.race([open.lost, pause(LOSS_TOLD_WITHIN_MS)])
      return failure ?? thrown
    },
    end: unlisten,
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
