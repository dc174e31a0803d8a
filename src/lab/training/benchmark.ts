import { openBackend, type EngineOptions } from '../engine/open'
import { dispatchesSoFar } from '../engine/dispatches'
import { schemas } from '../models'
import type { Definition } from '../models/definition'
import { problemOf } from '../problem'
import { defaultsOf, type Schema } from '../settings'
import type { BackendName } from './events'

/** How fast one backend of this machine takes training steps of the default attention classifier. */
export interface Benchmarked {
  readonly name: BackendName
  /** The adapter or renderer as it calls itself; empty when it did not open. */
  readonly device: string
  /** Milliseconds of a step, read to its end: the median, and what 95 of 100 stay below. */
  readonly p50?: number
  readonly p95?: number
  readonly steps?: number
  /** Dispatches of one step, where they are counted. */
  readonly dispatches?: number
  /** Why there are no numbers. */
  readonly failure?: string
}

/** About two seconds over all: half a second for each backend, behind one step that compiles. */
const SHARE_MS = 500
const FEWEST_STEPS = 3
const order: readonly BackendName[] = ['webgpu', 'webgl', 'wasm', 'cpu']

/**
 * Takes steps on every backend that opens, one after the other, and closes it again.
 *
 * @throws DOMException AbortError when the signal says so
 */
export async function benchmarkBackends(
  engine: EngineOptions,
  model: Definition,
  emit: (row: Benchmarked) => void,
  signal?: AbortSignal,
): Promise<readonly Benchmarked[]> {
  const rows: Benchmarked[] = []
  for (const name of order) {
    signal?.throwIfAborted()
    const row = await benchmarkOne(name, engine, model, signal)
    rows.push(row)
    emit(row)
  }
  return rows
}

async function benchmarkOne(
  name: BackendName,
  engine: EngineOptions,
  model: Definition,
  signal?: AbortSignal,
): Promise<Benchmarked> {
  let opened
  try {
    opened = await openBackend(name, engine)
    const work = await model.trial.work(defaultsOf(schemas[model.name] as Schema), name)
    try {
      await work.step()
      const before = dispatchesSoFar()
      const times: number[] = []
      const began = performance.now()
      while (times.length < FEWEST_STEPS || performance.now() - began < SHARE_MS) {
        signal?.throwIfAborted()
        const start = performance.now()
        await work.step()
        times.push(performance.now() - start)
      }
      const after = dispatchesSoFar()
      const sorted = times.sort((a, b) => a - b)
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number
      return {
        ...{ name, device: opened.device, p50: at(0.5), p95: at(0.95), steps: times.length },
        ...(before !== undefined && after !== undefined && { dispatches: (after - before) / times.length }),
      }
    } finally {
      work.dispose()
    }
  } catch (thrown) {
    signal?.throwIfAborted()
    const { values } = problemOf(thrown)
    return { name, device: opened?.device ?? '', failure: String(values.reason ?? thrown) }
  } finally {
    opened?.close()
  }
}
