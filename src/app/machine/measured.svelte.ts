import * as v from 'valibot'
import type { Benchmarked } from '../../bridge/protocol'
import type { RunRecord } from '../../lab/training/events'
import { recall, remember } from '../state/remembered'

/** The last benchmark of this browser. */
export interface Kept {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly rows: readonly Benchmarked[]
}

const number = v.optional(v.pipe(v.number(), v.finite()))
const keptSchema = v.object({
  at: v.number(),
  rows: v.array(
    v.object({
      name: v.picklist(['webgpu', 'webgl', 'wasm', 'cpu']),
      device: v.string(),
      p50: number,
      p95: number,
      steps: number,
      dispatches: number,
      failure: v.optional(v.string()),
    }),
  ),
})

class Measured {
  #last = $state.raw<Kept | undefined>(recalled())

  get last(): Kept | undefined {
    return this.#last
  }

  keep(rows: readonly Benchmarked[]): void {
    this.#last = { at: Date.now(), rows }
    remember('benchmark', JSON.stringify(this.#last))
  }
}

export const measured = new Measured()

function recalled(): Kept | undefined {
  const kept = v.safeParse(v.pipe(v.string(), v.parseJson(), keptSchema), recall('benchmark'))
  return kept.success ? (kept.output as Kept) : undefined
}

/** Records looked back over. */
const WINDOW = 200

/** What a run's last records say of its steps; each record is the mean of a tenth of a second or so. */
export interface StepsNow {
  /** Milliseconds: the median, and what 95 of 100 stay below. */
  readonly p50: number
  readonly p95: number
  /** Of a step, in the newest record, where the backend counts them. */
  readonly dispatches?: number
}

export function stepsNow(records: readonly RunRecord[]): StepsNow | undefined {
  const times: number[] = []
  let dispatches: number | undefined
  for (let at = records.length - 1; at >= 0 && times.length < WINDOW; at--) {
    const record = records[at]
    if (record?.type !== 'progress') continue
    times.push(record.stepMs)
    dispatches ??= record.dispatches
  }
  if (times.length === 0) return undefined
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), ...(dispatches !== undefined && { dispatches }) }
}

/** How often a run has gone on by itself. */
export function recoveriesIn(records: readonly RunRecord[]): number {
  return records.filter((record) => record.type === 'resumed' && record.after !== undefined).length
}
