import { formatNumber, formatShare, type Language } from '../../words'
import type { InsightWords } from '../../words/insight'
import type { Insight } from '../../lab/models/insight'
import { arrayOf, countWins, type Pooling } from './measures'
import { topWords } from './order'

/** How many winners are named. */
const named = 2

/** One sentence on how this pooling made its vector of this text. Empty without words. */
export function howPooled(
  insight: Insight,
  pooling: Pooling,
  words: InsightWords,
  language: Language,
): string {
  const weights = arrayOf(insight, 'weights')
  const count = insight.words.length
  if (count === 0) return ''
  const name = (index: number) => insight.words[index]?.text ?? ''
  switch (pooling) {
    case 'mean':
      return words.how.mean(`1/${count} = ${formatNumber(1 / count, language)}`)
    case 'last':
      return words.how.last(name(count - 1))
    case 'max': {
      const winners = arrayOf(insight, 'winners')
      const wins = countWins(winners)
      return words.how.max(
        wins.slice(0, named).map((winner) => [name(winner.index), winner.wins]),
        winners.length,
        Math.max(0, wins.length - named),
      )
    }
    case 'attention': {
      const [best = 0] = topWords(weights, 1, 'value')
      return words.how.attention(name(best), formatShare(weights[best] ?? 0, language))
    }
  }
}
