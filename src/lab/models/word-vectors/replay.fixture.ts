import { expect } from 'vitest'
import type { NamedArrays } from '../../training/events'
import type { LabWebGpuBackend } from './gpu'

/**
 * Trains twice, operation by operation and replayed, and expects the same weights of the same number of dispatches.
 *
 * @param train a whole run; gives its weights
 * @param least more recordings than this are replayed in it
 */
export async function expectReplaysAlike(
  gpu: LabWebGpuBackend,
  train: () => Promise<NamedArrays>,
  least: number,
): Promise<void> {
  const trained = async (replaying: boolean) => {
    gpu.replaying = replaying
    const before = gpu.ways.replayed
    const dispatches = gpu.dispatches
    const weights = await train()
    return { weights, replayed: gpu.ways.replayed - before, dispatches: gpu.dispatches - dispatches }
  }
  try {
    const [plain, replayed] = [await trained(false), await trained(true)]
    expect(plain.replayed).toBe(0)
    expect(replayed.replayed).toBeGreaterThan(least)
    expect(replayed.dispatches).toBe(plain.dispatches)
    expect(replayed.weights).toEqual(plain.weights)
  } finally {
    gpu.replaying = true
  }
}
