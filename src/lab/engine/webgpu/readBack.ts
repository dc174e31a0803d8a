import { usage } from './inner'
import type { Recorder } from './write'

/**
 * The bytes of a buffer of its own, once what fills it has run.
 *
 * @param size in bytes @param fill records the copies into it
 */
export async function readBack(
  recorder: Recorder,
  size: number,
  fill: (staging: GPUBuffer) => void,
): Promise<ArrayBuffer> {
  const staging = recorder.device.createBuffer({ size, usage: usage.copyTarget | usage.mapRead })
  fill(staging)
  recorder.submit()
  await staging.mapAsync(usage.mapRead)
  const bytes = staging.getMappedRange().slice(0)
  staging.destroy()
  return bytes
}
