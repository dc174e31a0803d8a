import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import type { BackendName } from '../../src/lab/training/events'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { checksOf } from './checks'
import { jax, jaxOpens } from './jax'
import { measureInTurns } from './measure'
import { ours } from './ours'
import { plain } from './plain'
import { batchesOf, nameOf, workOf } from './work'

const BATCHES = 8
const FULL = { steps: 50, budgetMs: 20_000, warmUp: 3 }
const QUICK = { steps: 10, budgetMs: 4000, warmUp: 2 }
const known: readonly BackendName[] = ['cpu', 'wasm', 'webgpu']

/** A training step of the attention classifier in Node: ours beside plain TensorFlow.js, in one run. */
export const engine: Suite = async ({ backends, quick }) => {
  const rows: BenchRow[] = []
  const sizes = quick
    ? [[10_000, 32]]
    : [10_000, 50_000, 100_000].flatMap((size) => [32, 256].map((b) => [size, b]))
  for (const asked of backends) {
    const backend = known.find((name) => name === asked)
    if (!backend) throw new RangeError(`engine runs in Node on ${known.join(', ')}, not on ${asked}`)
    const open = await openBackend(backend, await nodeEngine(backend))
    console.log(`${backend}: ${open.device}${open.software ? ' (software)' : ''}`)
    const withJax = await jaxOpens(backend)
    if (!withJax) console.log(`jax-js does not compute on ${backend} here`)
    for (const [vocabulary = 0, batch = 0] of sizes) {
      const work = workOf(vocabulary, batch)
      const batches = batchesOf(work, BATCHES)
      // 100k words are there to see whether our own step grows with the vocabulary.
      const peers = withJax
        ? [() => plain(work, batches), () => jax(work, batches)]
        : [() => plain(work, batches)]
      const sides = [() => ours(work, batches), ...(vocabulary > 50_000 ? [] : peers)]
      const measured = await measureInTurns(sides, quick ? QUICK : FULL)
      const base = measured[0]?.medianMs ?? NaN
      for (const { side, times, medianMs, spreadMs, dispatches, bytes, firstLoss, lastLoss } of measured) {
        console.log(
          `${nameOf(work).padEnd(40)} ${side.padEnd(11)} ${medianMs.toFixed(2).padStart(9)} ms ± ${spreadMs.toFixed(2)}` +
            `  x${(medianMs / base).toFixed(2)}  ${dispatches ?? '-'} dispatches  ${bytes === undefined ? '-' : (bytes / 1e6).toFixed(1)} MB` +
            `  ${times.length} steps  loss ${firstLoss.toFixed(3)} -> ${lastLoss.toFixed(3)}`,
        )
        rows.push({
          suite: 'engine',
          case: nameOf(work),
          backend,
          side,
          medianMs,
          spreadMs,
          perSecond: 1000 / medianMs,
          ...(dispatches === undefined ? {} : { dispatches }),
          ...(bytes === undefined ? {} : { bytes }),
          steps: times.length,
          device: open.device,
        })
      }
    }
    open.close()
  }
  for (const { what, passed } of checksOf(rows)) console.log(`${passed ? 'pass' : 'FAIL'}  ${what}`)
  return rows
}
