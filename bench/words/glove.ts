import { countCooccurrences } from '../../src/lab/cooccurrence'
import type { Cooccurrences } from '../../src/lab/cooccurrence'
import type { Corpus } from '../../src/lab/corpus'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import { createGlove } from '../../src/lab/models/glove/model'
import type { GloveOptions } from '../../src/lab/models/glove/options'
import { createGloveWebGpu } from '../../src/lab/models/glove/webgpu'
import type { WordModel } from '../../src/lab/models/word-vectors/contract'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'
import { openedOnce } from './opened'
import { originalGlove } from './original'
import { means, overRuns, scoresOf, scoresText, type Measure, type Scores } from './scores'
import type { Work } from './side'

/** The numbers of GloVe's own demo. */
export const GLOVE = {
  size: 100,
  window: 15,
  symmetric: true,
  xMax: 10,
  alpha: 0.75,
  rate: 0.05,
  biasRate: 1,
  epochs: 15,
  output: 'sum',
} as const

/** What one side took, over all seeds. */
interface Taken {
  readonly side: string
  readonly backend: string
  readonly counting: number[]
  readonly iterations: number[]
  readonly scores: Scores[]
  bytes: number
}

interface Asked {
  readonly seeds: readonly number[]
  readonly measures: readonly Measure[]
  /** Where the programs of its authors are. */
  readonly programs?: string
  /** Its form for WebGPU too, every iteration: minutes without a GPU. */
  readonly webGpu?: boolean
}

/**
 * GloVe: counting, and iterations over the counts, in WebAssembly and, when asked, in both forms on WebGPU; beside its authors' programs where they are,
 * in turns.
 */
export async function gloveRows(
  { corpus, file, folder, minCount }: Omit<Work, 'options'>,
  { seeds, measures, programs, webGpu = false }: Asked,
): Promise<BenchRow[]> {
  const ours = emptyTaken('ours', 'wasm, one thread')
  // The repeatable form is the lab's default.
  const onWebGpu = [true, false].map((deterministic) => ({
    deterministic,
    taken: emptyTaken(`ours, WebGPU ${deterministic ? 'repeatable' : 'in place'}`, 'webgpu'),
  }))
  const original = emptyTaken('original', 'native, one thread')
  let nonZeros = 0
  for (const seed of seeds) {
    const options = { ...GLOVE, seed }
    const began = performance.now()
    const counted = await countCooccurrences(corpus, options)
    ours.counting.push(performance.now() - began)
    nonZeros = counted.columns.length
    await train(await createGlove(corpus, counted, options), ours, measures)
    for (const { deterministic, taken } of webGpu ? onWebGpu : [])
      await train(await createOnWebGpu(corpus, counted, options, deterministic), taken, measures)
    if (programs === undefined) continue
    const theirs = await originalGlove(programs, folder, { file, minCount, seed, ...GLOVE })
    original.counting.push(theirs.countingMs)
    original.iterations.push(...theirs.iterationsMs)
    original.scores.push(await scoresOf(theirs.vectors, measures))
    original.bytes = Math.max(original.bytes, theirs.peakBytes)
  }
  console.log(`\nGloVe, d=100, window 15, x_max 10, ${GLOVE.epochs} iterations, ${nonZeros} counts`)
  const sides = [
    ours,
    ...(webGpu ? onWebGpu.map(({ taken }) => taken) : []),
    ...(programs === undefined ? [] : [original]),
  ]
  const rows = sides.flatMap((taken) => report(taken, nonZeros))
  if (programs !== undefined) {
    const ratio = (of: 'counting' | 'iterations') =>
      (quantile(original[of], 0.5) / quantile(ours[of], 0.5)).toFixed(2)
    console.log(`  ours : original, counting ${ratio('counting')} x, an iteration ${ratio('iterations')} x`)
  }
  return rows
}

async function createOnWebGpu(
  corpus: Corpus,
  counted: Cooccurrences,
  options: GloveOptions,
  deterministic: boolean,
) {
  await openedOnce('webgpu')
  return createGloveWebGpu(corpus, counted, options, webGpuBackend(), { deterministic })
}

/** Every iteration, each waited for to its end. Disposes the model. */
async function train(model: WordModel, taken: Taken, measures: readonly Measure[]): Promise<void> {
  taken.bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
  while (model.done < model.steps) {
    const start = performance.now()
    for (let step = 0; step < model.stepsPerEpoch; step++) await model.step()
    await model.settle?.()
    taken.iterations.push(performance.now() - start)
  }
  taken.scores.push(await scoresOf(await model.vectors(), measures))
  model.dispose()
}

function emptyTaken(side: string, backend: string): Taken {
  return { side, backend, counting: [], iterations: [], scores: [], bytes: 0 }
}

function report({ side, backend, counting, iterations, scores, bytes }: Taken, nonZeros: number): BenchRow[] {
  const quality = overRuns(scores)
  const counted = counting.length > 0
  console.log(
    [
      `  ${side.padEnd(12)} ${counted ? `counting ${seconds(counting)}` : 'the same counts'}`,
      `an iteration ${seconds(iterations)}`,
      `${(bytes / 1e6).toFixed(0)} MB`,
      scoresText(quality),
    ].join('  '),
  )
  const shared = { suite: 'words', backend, side }
  return [
    ...(counted ? [{ ...shared, case: 'GloVe counting', ...timesOf(counting) }] : []),
    {
      ...{ ...shared, case: 'GloVe iteration', ...timesOf(iterations) },
      ...{ perSecond: (1000 * nonZeros) / quantile(iterations, 0.5), bytes, ...means(quality) },
    },
  ]
}

function timesOf(ms: readonly number[]) {
  return { medianMs: quantile(ms, 0.5), spreadMs: quantile(ms, 0.75) - quantile(ms, 0.25) }
}

function seconds(ms: readonly number[]): string {
  const text = (value: number) => (value / 1000).toFixed(2)
  return `${text(quantile(ms, 0.5))} s (${text(Math.min(...ms))}..${text(Math.max(...ms))})`
}
