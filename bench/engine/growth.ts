import { memoryUse } from '../../src/lab/engine/memory'
import type { BenchRow } from '../row'
import { ours } from './ours'
import { batchesOf, workOf } from './work'

/** By this step everything that is kept has been made. */
const SETTLED = 50

/** Trains a small model for many steps: are there more tensors or bytes at the end than after step 50? */
export async function growthOf({
  backend,
  device,
  place,
  print,
  steps,
}: {
  readonly backend: string
  readonly device: string
  readonly place: string
  readonly print: (line: string) => void
  readonly steps: number
}): Promise<BenchRow> {
  const work = { ...workOf(1000, 4), embedding: 16, length: 16 }
  const side = ours(work, batchesOf(work, 8))
  let settled = memoryUse()
  for (let step = 1; step <= steps; step++) {
    await side.step()
    if (step === SETTLED) settled = memoryUse()
  }
  const end = memoryUse()
  side.dispose()
  const tensorsGrown = end.tensors - settled.tensors
  const bytesGrown = Math.max(end.bytes - settled.bytes, end.allocated - settled.allocated)
  print(`${steps} steps: ${tensorsGrown} tensors and ${bytesGrown} bytes more than after step ${SETTLED}`)
  return {
    suite: 'engine',
    case: 'growth',
    backend,
    side: 'ours',
    steps,
    tensorsGrown,
    bytesGrown,
    device,
    place,
  }
}
