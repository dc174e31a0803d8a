import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'
import { means, overRuns, scoresOf, scoresText, type Measure, type Scores } from './scores'
import { optionsFor } from './options'
import type { Side, Trained, Work } from './side'

interface Asked {
  readonly architecture: Word2VecOptions['architecture']
  readonly seeds: readonly number[]
  readonly measures: readonly Measure[]
  /** One epoch instead of five. */
  readonly quick: boolean
}

interface Outcome {
  readonly trained: Trained
  readonly scores: Scores
}

/** Every side with every seed, in turns, and each first in its turn: a machine drifts. */
export async function word2vecRows(
  sides: readonly Side[],
  shared: Omit<Work, 'options'>,
  { architecture, seeds, measures, quick }: Asked,
): Promise<BenchRow[]> {
  const outcomes = new Map<Side, Outcome[]>(sides.map((side) => [side, []]))
  const epochs = quick ? 1 : 5
  for (const seed of seeds) {
    const options = optionsFor(architecture, epochs, seed)
    for (let turn = 0; turn < sides.length; turn++) {
      const side = sides[(turn + seed) % sides.length] as Side
      const trained = await side.train({ ...shared, options })
      outcomes.get(side)?.push({ trained, scores: await scoresOf(trained.vectors, measures) })
    }
  }
  console.log(
    `\nWord2Vec, ${architecture}, d=100, window 5, 5 negatives, ${epochs} epochs, seeds ${seeds.join(' ')}`,
  )
  const rows = [...outcomes].map(([side, runs]) => report(architecture, side, runs))
  const speedOf = (name: string | undefined) => rows.find(({ side }) => side === name)?.perSecond
  const ratios = [
    ...sides.map(({ name, beside }) => [name, beside] as const),
    ...(['gensim', 'fasttext'] as const).map((peer) => ['ours', peer] as const),
  ].flatMap(([of, to]) => {
    const [ahead, behind] = [speedOf(of), speedOf(to)]
    return ahead && behind ? [`${of} : ${to} ${(ahead / behind).toFixed(2)} x`] : []
  })
  console.log(`  ${ratios.join(', ')}`)
  return rows
}

function report(name: string, { name: side, backend }: Side, runs: readonly Outcome[]): BenchRow {
  const speeds = runs.map(({ trained }) => trained.wordsPerSecond)
  const times = runs.map(({ trained }) => 1000 * trained.seconds)
  const quality = overRuns(runs.map(({ scores }) => scores))
  const bytes = Math.max(...runs.map(({ trained }) => trained.bytes))
  const thousands = (value: number) => Math.round(value / 1000)
  const median = quantile(speeds, 0.5)
  console.log(
    [
      `  ${side.padEnd(17)} ${thousands(median)}k words/s (${thousands(Math.min(...speeds))}..${thousands(Math.max(...speeds))}k)`,
      `${(bytes / 1e6).toFixed(0)} MB`,
      scoresText(quality),
    ].join('  '),
  )
  return {
    ...{ suite: 'words', case: name, backend, side },
    medianMs: quantile(times, 0.5),
    spreadMs: quantile(times, 0.75) - quantile(times, 0.25),
    perSecond: median,
    bytes,
    ...means(quality),
  }
}
