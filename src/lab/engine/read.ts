import { LabError } from '../problem'
import * as tf from './tf'
import { currentWebGpu } from './webgpu'

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
  const gpu = currentWebGpu()
  if (gpu) return Array.from(await answered(gpu.readTogether(scalars), { watchdogMs, step }))
  if (tf.getBackend() !== 'webgl') {
    const each = scalars.map(async (scalar) => (await scalar.data())[0] as number)
    return answered(Promise.all(each), { watchdogMs, step })
  }
  // A power of two of them: every other count would be another program.
  const count = 2 ** Math.ceil(Math.log2(scalars.length))
  const stacked = tf.tidy(() =>
    tf.stack(
      Array.from({ length: count }, (_, i) => tf.reshape(scalars[i] ?? (scalars[0] as tf.Tensor), [])),
    ),
  )
  try {
    const numbers = await answered(stacked.data(), { watchdogMs, step })
    return Array.from(numbers).slice(0, scalars.length)
  } finally {
    stacked.dispose()
  }
}

/**
 * The numbers of each of these tensors of floats; they stay the caller's. On WebGPU all come in one read, elsewhere in one
 * each.
 *
 * @throws LabError `device-lost` {backend, step} when the device does not answer in time
 */
export async function readEach(tensors: readonly tf.Tensor[]): Promise<Float32Array[]> {
  const gpu = currentWebGpu()
  if (!gpu) return answered(Promise.all(tensors.map(async (tensor) => (await tensor.data()) as Float32Array)))
  if (tensors.length === 0) return []
  const all = await answered(gpu.readTogether(tensors))
  let offset = 0
  return tensors.map(({ size }) => all.subarray(offset, (offset += size)))
}

/** Whether a read costs more than what it reads took to compute, so that results are best read many together. */
export function readsAreDear(): boolean {
  return currentWebGpu() !== undefined
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
