import { list } from '../lists'
import type { FilmGrammar } from '../grammar'
import { blame } from './blame'
import { filler } from './filler'
import { clauses, contrasts, idioms, negated, turns } from './frames'
import { plain } from './plain'
import { praise } from './praise'

export const english: FilmGrammar = {
  classes: ['negative', 'positive'],
  opinions: [blame, praise],
  neutral: filler,
  clauses,
  idioms,
  negated,
  denied: {
    adj: list('bad boring dull predictable disappointing slow stupid silly'),
    part: list('bored disappointed'),
  },
  and: 'and',
  contrasts,
  turns,
  plain,
  polish: (text) => text.replace(/\b([Aa]) (?=[\u0001]?[aeiou])/g, '$1n '),
}
