import { list } from '../lists'
import type { FilmGrammar } from '../grammar'
import { blame, commonBlame } from './blame'
import { filler } from './filler'
import { clauses, contrasts, idioms, negated, short, turns } from './frames'
import { plain } from './plain'
import { commonPraise, praise } from './praise'

export const english: FilmGrammar = {
  classes: ['negative', 'positive'],
  opinions: [
    { words: blame, common: commonBlame },
    { words: praise, common: commonPraise },
  ],
  neutral: filler,
  clauses,
  idioms,
  negated,
  denied: {
    words: {
      adj: list('bad boring dull predictable disappointing slow stupid silly confusing terrible'),
      part: list('bored disappointed'),
    },
    common: { adj: list('bad') },
  },
  and: 'and',
  short,
  contrasts,
  turns,
  plain,
  polish: (text) => text.replace(/\b([Aa]) (?=[\ue000]?[aeiou])/g, '$1n '),
}
