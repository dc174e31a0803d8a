import { csvOf } from '../../parts/charts/csv'
import { shortestFloat32 } from '../exact'
import type { Page } from '../pages'
import { embeddingAt, type Facts } from './facts'

/** The picture's numbers, of the words drawn: a row a word, its weight, its logit where there is one, its vector. */
export function matrixCsv(facts: Facts, shown: Page): string {
  const dimensions = Array.from({ length: facts.size }, (_, j) => `x_${j + 1}`)
  const hasLogits = facts.attentionLogits.length > 0
  const header = ['place', 'word', 'weight', ...(hasLogits ? ['logit'] : []), ...dimensions]
  const rows = facts.words.slice(shown.first, shown.end).map((word, offset) => {
    const i = shown.first + offset
    return [
      i + 1,
      word.text,
      shortestFloat32(facts.weights[i] ?? 0),
      ...(hasLogits ? [shortestFloat32(facts.attentionLogits[i] ?? 0)] : []),
      ...dimensions.map((_, j) => shortestFloat32(embeddingAt(facts, i, j))),
    ]
  })
  return csvOf(header, rows)
}
