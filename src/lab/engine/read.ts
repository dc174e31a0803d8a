import { LabError } from '../problem'
import * as tf from './tf'

/** A step of any model here is far below this, and a lost device never answers. */
const WATCHDOG_MS = 20_000

/**
 * Reads many scalars in one go; they stay the caller's.
 *
 * @throws LabError `device-lost` {backend, step} when the device does not answer in time
 */
export async function readScalars(
  scalars: readonly tf.Tensor[],
  { watchdogMs = WATCHDOG_MS, step = 0 }: { readonly watchdogMs?: number; readonly step?: number } = {},
): Promise<number[]> {
  if (scalars.length === 0) return []
  const stacked = tf.tidy(() => tf.stack(scalars.map((scalar) => tf.reshape(scalar, []))))
  try {
    return Array.from(await answered(stacked.data(), { watchdogMs, step }))
  } finally {
    stacked.dispose()
  }
}

/**
 * The read itself, or a failure where it does not settle: after WebGL has lost its context a read neither
 * resolves nor rejects.
 */
export async function answered<T>(
  read: Promise<T>,
  { watchdogMs = WATCHDOG_MS, step = 0 }: { readonly watchdogMs?: number; readonly step?: number } = {},
): Promise<T> {
  const backend = tf.getBackend()
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LabError('device-lost', { backend, step })), watchdogMs)
  })
  try {
    return await Promise.race([read, silence])
  } finally {
    clearTimeout(timer)
  }
}
