import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import {
  createSpace,
  readAnalogies,
  readSimilaritySet,
  scoreAnalogies,
  scoreSimilarity,
} from '../../src/lab/vectors'
import type { AnalogySet, SimilaritySet, WordVectors } from '../../src/lab/vectors'
import { meanAndSpread } from '../suite'

/** By the name of the set: Spearman's correlation, or the share of analogies answered right. */
export type Scores = Readonly<Record<string, number>>
export type Measure = SimilaritySet | AnalogySet

/** Sections beginning with a colon make it a set of analogies. */
export function readSet(path: string): Measure {
  const text = readFileSync(path, 'utf8')
  const name = basename(path)
  return /^:/m.test(text) ? readAnalogies(text, name) : readSimilaritySet(text, name)
}

export async function scoresOf(vectors: WordVectors, sets: readonly Measure[]): Promise<Scores> {
  const space = createSpace(vectors)
  const scores: Record<string, number> = {}
  for (const set of sets) {
    if ('pairs' in set) scores[set.name] = scoreSimilarity(space, set).correlation
    else {
      const { right, asked } = await scoreAnalogies(space, set)
      scores[set.name] = right / asked
    }
  }
  return scores
}

/** Of several runs, set by set. */
export function overRuns(runs: readonly Scores[]) {
  return Object.fromEntries(
    Object.keys(runs[0] ?? {}).map((set) => [set, meanAndSpread(runs.map((each) => each[set] ?? NaN))]),
  )
}

export function scoresText(quality: ReturnType<typeof overRuns>): string {
  return Object.entries(quality)
    .map(([set, { mean, spread }]) => `${set} ${mean.toFixed(4)} ± ${spread.toFixed(4)}`)
    .join('  ')
}

/** As the rows hold them: the means by set. */
export function means(quality: ReturnType<typeof overRuns>): Record<string, number> {
  return Object.fromEntries(Object.entries(quality).map(([set, { mean }]) => [set, mean]))
}
