import { randomFrom } from '../../random'
import type { AnalogySet, SimilaritySet } from '../../vectors'
import type { WorldTruth } from '../../worlds'

/** What word vectors are scored by: people's judgement, or a world's own truth. */
export interface WordTruth {
  readonly similarity?: SimilaritySet
  readonly analogies?: AnalogySet
}

/** Pairs drawn from a world's classes: as many alike as not. */
const PAIRS = 2000

/**
 * The truth of a generated world: its analogies; and as similarity, pairs of words of one class (1) against pairs of two (0). Empty for
 * a world that knows neither.
 */
export function truthOfWorld({ analogies = [], classes = [] }: WorldTruth, name: string): WordTruth {
  const random = randomFrom(1, 'pairs', name)
  const large = classes.filter(({ words }) => words.length > 1)
  const pairs = Array.from({ length: large.length > 1 ? PAIRS : 0 }, (_, index) => {
    const one = random.pick(large)
    const first = random.pick(one.words)
    const alike = index % 2 === 0
    const other = alike ? one : random.pick(large.filter((each) => each !== one))
    const second = random.pick(other.words.filter((word) => word !== first))
    return [first, second, alike ? 1 : 0] as const
  })
  return {
    ...(pairs.length > 0 && { similarity: { name, pairs } }),
    ...(analogies.length > 0 && { analogies: { name, sections: [{ name, analogies }] } }),
  }
}
