import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'
import { meanAndSpread } from '../suite'
import { optionsFor } from './options'
import { scoresOf, type Measure } from './scores'
import type { Side, Work } from './side'

interface Asked {
  readonly architecture: Word2VecOptions['architecture']
  readonly seeds: readonly number[]
  readonly measure: Measure
  /** The mean score over the seeds that is to be reached. */
  readonly target: number
}

/** Epochs that are tried, from the middle on. */
const EPOCHS = [1, 2, 3, 4, 5, 7, 10]

/**
 * How long each side takes to a given score: of whole runs of so many epochs, each with the rate falling to its end, the shortest that
 * reaches it.
 */
export async function timeToQuality(
  sides: readonly Side[],
  shared: Omit<Work, 'options'>,
  { architecture, seeds, measure, target }: Asked,
): Promise<BenchRow[]> {
  console.log(`\n${architecture}: time to ${measure.name} ${target.toFixed(4)}`)
  const rows: BenchRow[] = []
  for (const side of sides) {
    let best: { epochs: number; times: readonly number[]; mean: number } | undefined
    for (let at = EPOCHS.indexOf(5); at >= 0 && at < EPOCHS.length;) {
      const epochs = EPOCHS[at] as number
      const times: number[] = []
      const scores: number[] = []
      for (const seed of seeds) {
        const { seconds, vectors } = await side.train({
          ...shared,
          options: optionsFor(architecture, epochs, seed),
        })
        times.push(1000 * seconds)
        scores.push((await scoresOf(vectors, [measure]))[measure.name] ?? NaN)
      }
      const { mean } = meanAndSpread(scores)
      const reached = mean >= target
      const goingUp = epochs > 5 || (epochs === 5 && !reached)
      if (reached) best = { epochs, times, mean }
      if (goingUp ? reached : !reached) break
      at += goingUp ? 1 : -1
    }
    const name = side.name.padEnd(17)
    if (!best) {
      console.log(`  ${name} not within ${EPOCHS.at(-1)} epochs`)
      continue
    }
    const medianMs = quantile(best.times, 0.5)
    console.log(
      `  ${name} ${(medianMs / 1000).toFixed(1)} s, ${best.epochs} epochs (${best.mean.toFixed(4)})`,
    )
    rows.push({
      ...{ suite: 'words', case: `${architecture}, time to ${target.toFixed(4)}` },
      ...{ backend: side.backend, side: side.name, medianMs },
      spreadMs: quantile(best.times, 0.75) - quantile(best.times, 0.25),
      epochs: best.epochs,
    })
  }
  return rows
}
