import { LabError } from '../problem'
import { currentWebGpu } from './webgpu'

/** Whether the current backend compiles programs that it would be worth having before they are needed. */
export function compilesAhead(): boolean {
  return currentWebGpu() !== undefined
}

/**
 * Compiles every program of the device that `work` would run, all at once and while everything else goes on. Nothing is
 * computed: what `work` makes holds no numbers, and optimisers take no step. Elsewhere than on WebGPU nothing happens.
 *
 * @param work runs operations, and reads nothing
 * @param progress told the share that is done, 0..1
 * @returns how many programs were new
 * @throws LabError `device-lost` {backend, reason} where the driver refuses one
 */
export async function compileAhead(work: () => void, progress: (done: number) => void): Promise<number> {
  const gpu = currentWebGpu()
  if (!gpu) return 0
  const before = gpu.programs
  gpu.rehearse(work)
  try {
    await gpu.compiled(progress)
    return gpu.programs - before
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabError('device-lost', { backend: 'webgpu', step: 0, reason })
  }
}
