import { countCooccurrences } from '../../src/lab/cooccurrence'
import type { Corpus } from '../../src/lab/corpus'
import { createGlove } from '../../src/lab/models/glove/model'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'
import { means, overRuns, scoresOf, scoresText, type Measure, type Scores } from './scores'

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

/** GloVe: counting, and iterations over the counts. */
export async function gloveRows(
  corpus: Corpus,
  seeds: readonly number[],
  measures: readonly Measure[],
): Promise<BenchRow[]> {
  const { window, symmetric, epochs } = GLOVE
  const counting: number[] = []
  const iterations: number[] = []
  const scores: Scores[] = []
  let nonZeros = 0
  let bytes = 0
  for (const seed of seeds) {
    const began = performance.now()
    const counted = await countCooccurrences(corpus, { window, symmetric })
    counting.push(performance.now() - began)
    nonZeros = counted.columns.length
    const model = await createGlove(corpus, counted, { ...GLOVE, seed })
    bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
    while (model.done < model.steps) {
      const start = performance.now()
      for (let step = 0; step < model.stepsPerEpoch; step++) await model.step()
      iterations.push(performance.now() - start)
    }
    scores.push(await scoresOf(await model.vectors(), measures))
    model.dispose()
  }
  const quality = overRuns(scores)
  console.log(`\nGloVe, d=100, window 15, x_max 10, ${epochs} iterations, ${nonZeros} counts, one thread`)
  console.log(
    [
      `  ours    counting ${seconds(counting)}`,
      `an iteration ${seconds(iterations)}`,
      `${(bytes / 1e6).toFixed(0)} MB`,
      scoresText(quality),
    ].join('  '),
  )
  const shared = { suite: 'words', backend: 'wasm, one thread', side: 'ours' }
  return [
    { ...shared, case: 'GloVe counting', ...timesOf(counting) },
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
