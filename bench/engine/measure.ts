import { currentWebGl } from '../../src/lab/engine/webgl'
import { currentWebGpu } from '../../src/lab/engine/webgpu'
import { memoryUse } from '../../src/lab/engine/memory'

/** One side of a comparison, ready to step. */
export interface Side {
  readonly name: string
  /** It does not compute in TensorFlow.js, which therefore knows nothing of its dispatches and bytes. */
  readonly apart?: true
  /** Begins one, and gives the small tensor that a read of it waits for; of sides that a read can be put off of. */
  begin?(): { dispose(): void }
  /** One whole step, read to its end: resolves with the loss. */
  step(): Promise<number>
  dispose(): void
}

export interface Measured {
  readonly side: string
  readonly times: readonly number[]
  readonly medianMs: number
  /** From the first quartile to the third. */
  readonly spreadMs: number
  /** Of one step; undefined where the backend does not count them. */
  readonly dispatches: number | undefined
  /** More than was held before the side was made; undefined for a side apart. */
  readonly bytes: number | undefined
  readonly firstLoss: number
  readonly lastLoss: number
}

export interface Bounds {
  /** Measured steps of each side, at most. */
  readonly steps: number
  /** All measured steps of all sides together; each side has at least one. */
  readonly budgetMs: number
  readonly warmUp: number
}

/**
 * Measures the sides in turns, a step each, so that a machine that grows slower does so for all. The first steps,
 * which compile, are not counted.
 */
export async function measureInTurns(
  makers: readonly (() => Side)[],
  bounds: Bounds,
): Promise<readonly Measured[]> {
  const entries: Entry[] = []
  try {
    for (const make of makers) {
      const before = memoryUse().bytes
      const side = make()
      const entry: Entry = { side, times: [], losses: [], dispatches: undefined, bytes: 0 }
      entries.push(entry)
      for (let i = 0; i < bounds.warmUp; i++) entry.losses.push(await side.step())
      entry.bytes = memoryUse().bytes - before
    }
    const end = performance.now() + bounds.budgetMs
    for (let round = 0; round < bounds.steps && (round === 0 || performance.now() < end); round++) {
      for (const entry of entries) {
        const recorded = dispatchesSoFar()
        const start = performance.now()
        entry.losses.push(await entry.side.step())
        entry.times.push(performance.now() - start)
        const now = dispatchesSoFar()
        if (recorded !== undefined && now !== undefined) entry.dispatches = now - recorded
      }
    }
    return entries.map(({ side, times, losses, dispatches, bytes }) => ({
      side: side.name,
      times,
      medianMs: quantile(times, 0.5),
      spreadMs: quantile(times, 0.75) - quantile(times, 0.25),
      dispatches: side.apart ? undefined : dispatches,
      bytes: side.apart ? undefined : bytes,
      firstLoss: losses[0] ?? NaN,
      lastLoss: losses.at(-1) ?? NaN,
    }))
  } finally {
    for (const { side } of entries) side.dispose()
  }
}

/** Of WebGPU's dispatches or WebGL's programs; undefined where there are none. */
export function dispatchesSoFar(): number | undefined {
  return (currentWebGpu() ?? currentWebGl())?.dispatches
}

interface Entry {
  readonly side: Side
  readonly times: number[]
  readonly losses: number[]
  dispatches: number | undefined
  bytes: number
}

/** With lines between neighbours, as in R's type 7. NaN of nothing. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? NaN
  const high = sorted[Math.ceil(at)] ?? NaN
  return low + (high - low) * (at - Math.floor(at))
}
