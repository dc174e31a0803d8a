import { openBackend, type EngineOptions } from '../../src/lab/engine/open'
import type { BackendName } from '../../src/lab/training/events'
import type { BenchRow } from '../row'
import { growthOf } from './growth'
import { jax, jaxOpens } from './jax'
import { measureKernels } from './kernels'
import { measureInTurns, type Bounds, type Measured } from './measure'
import { ours } from './ours'
import { plain } from './plain'
import { batchesOf, nameOf, workOf, type Work } from './work'

const BATCHES = 8
const FULL: Bounds = { steps: 50, budgetMs: 20_000, warmUp: 3 }
const QUICK: Bounds = { steps: 10, budgetMs: 4000, warmUp: 2 }

export interface EngineRun {
  readonly backend: BackendName
  readonly engine: EngineOptions
  readonly quick: boolean
  /** Where it runs: Node or Chromium. */
  readonly place: string
  /** Refuses a processor that stands in for a GPU. */
  readonly realGpuOnly?: boolean
  readonly print: (line: string) => void
  /** Takes each row as soon as it is measured. */
  readonly keep: (row: BenchRow) => void
  /** The whole steps alone, or the kernels; both where it is left out. */
  readonly only?: EnginePart
}

export type EnginePart = 'steps' | 'kernels'

/**
 * A training step of the attention classifier on one backend: ours (with every row of the table stepped, and with only those read),
 * plain TensorFlow.js and jax-js, in turns; then ours with 10k and 100k words in turns, and many steps for what is held; then each
 * kernel alone.
 *
 * @throws Error when a real GPU was asked for and there is none
 */
export async function runEngine(run: EngineRun): Promise<void> {
  const { backend, quick, place, print } = run
  const open = await openBackend(backend, run.engine)
  const onGpu = backend === 'webgpu' || backend === 'webgl'
  if (run.realGpuOnly && onGpu && open.software) throw new Error(`${open.device} is no GPU`)
  print(`${backend} in ${place}: ${open.device}${open.software ? ' (software)' : ''}`)
  const keep = (name: string, measured: readonly Measured[]) => {
    for (const row of rowsOf(name, measured, { backend, device: open.device, place, print })) run.keep(row)
  }
  const withJax = await jaxOpens(backend)
  if (!withJax) print(`jax-js does not compute on ${backend} here`)
  if (run.only !== 'kernels') {
    await measureSteps({
      quick,
      withJax,
      keep,
      growth: run.keep,
      where: { backend, device: open.device, place, print },
    })
  }
  if (run.only !== 'steps') await measureKernels({ quick, withJax, keep, print })
  open.close()
}

async function measureSteps({
  quick,
  withJax,
  keep,
  growth,
  where,
}: {
  readonly quick: boolean
  readonly withJax: boolean
  readonly keep: (name: string, measured: readonly Measured[]) => void
  readonly growth: (row: BenchRow) => void
  readonly where: Where
}): Promise<void> {
  const bounds = quick ? QUICK : FULL
  const sizes = quick ? [[10_000, 32]] : [10_000, 50_000].flatMap((size) => [32, 256].map((b) => [size, b]))
  for (const [vocabulary = 0, batch = 0] of sizes) {
    const work = workOf(vocabulary, batch)
    const batches = batchesOf(work, BATCHES)
    const sides = [
      () => ours(work, batches),
      () => ours(work, batches, { lazyRows: true }),
      () => plain(work, batches),
      ...(withJax ? [() => jax(work, batches)] : []),
    ]
    keep(nameOf(work), await measureInTurns(sides, bounds))
  }
  for (const batch of quick ? [32] : [32, 256]) {
    const works = [workOf(10_000, batch), workOf(100_000, batch)]
    const name = (work: Work) => `ours, lazy rows, ${work.vocabulary / 1000}k words`
    const sides = works.map((work) => () => ({
      ...ours(work, batchesOf(work, BATCHES), { lazyRows: true }),
      name: name(work),
    }))
    keep(`words, batch ${batch}`, await measureInTurns(sides, bounds))
  }
  growth(await growthOf({ ...where, steps: quick ? 500 : 5000 }))
}

interface Where {
  readonly backend: string
  readonly device: string
  readonly place: string
  readonly print: (line: string) => void
}

function rowsOf(
  name: string,
  measured: readonly Measured[],
  { backend, device, place, print }: Where,
): readonly BenchRow[] {
  const base = measured[0]?.medianMs ?? NaN
  return measured.map(({ side, times, medianMs, spreadMs, dispatches, bytes, firstLoss, lastLoss }) => {
    print(
      `${name.padEnd(40)} ${side.padEnd(18)} ${medianMs.toFixed(2).padStart(9)} ms ± ${spreadMs.toFixed(2)}` +
        `  x${(medianMs / base).toFixed(2)}  ${dispatches ?? '-'} dispatches  ${bytes === undefined ? '-' : (bytes / 1e6).toFixed(1)} MB` +
        `  ${times.length} steps  loss ${firstLoss.toFixed(3)} -> ${lastLoss.toFixed(3)}`,
    )
    return {
      suite: 'engine',
      case: name,
      backend,
      side,
      medianMs,
      spreadMs,
      perSecond: 1000 / medianMs,
      ...(dispatches === undefined ? {} : { dispatches }),
      ...(bytes === undefined ? {} : { bytes }),
      steps: times.length,
      device,
      place,
    }
  })
}
