import type { Insight } from '../../lab/models/insight'
import { csvInSlices } from '../parts/charts/csv'
import { shortestFloat32 } from './exact'
import { arrayOf, countWins } from './measures'

/**
 * Every word of the text with its numbers, in full precision. Column names are fixed, whatever the language of
 * the page, so that a script can rely on them.
 */
export function numbersCsv(insight: Insight, decisive: ReadonlySet<number> | undefined): Promise<string> {
  const weights = arrayOf(insight, 'weights')
  const logits = insight.arrays.attentionLogits?.data
  const winners = insight.arrays.winners?.data
  const wins = winners && new Map(countWins(winners).map((winner) => [winner.index, winner.wins]))
  const norms = arrayOf(insight, 'gradientNorm')
  const products = arrayOf(insight, 'gradientDotInput')
  const header = [
    'place',
    'word',
    'known',
    'weight',
    ...(logits ? ['logit'] : []),
    ...(wins ? ['dimensions_won'] : []),
    'gradient_norm',
    'gradient_dot_embedding',
    ...(decisive ? ['decisive'] : []),
  ]
  function* rows(): Generator<(string | number)[]> {
    for (const [i, word] of insight.words.entries())
      yield [
        i + 1,
        word.text,
        word.known ? 1 : 0,
        shortestFloat32(weights[i] ?? 0),
        ...(logits ? [shortestFloat32(logits[i] ?? 0)] : []),
        ...(wins ? [wins.get(i) ?? 0] : []),
        shortestFloat32(norms[i] ?? 0),
        shortestFloat32(products[i] ?? 0),
        ...(decisive ? [decisive.has(i) ? 1 : 0] : []),
      ]
  }
  return csvInSlices(header, rows())
}
