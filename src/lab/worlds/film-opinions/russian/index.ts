import { list } from '../lists'
import type { FilmGrammar } from '../grammar'
import { blame, commonBlame } from './blame'
import { filler } from './filler'
import { clauses, contrasts, idioms, negated, short, turns } from './frames'
import { plain } from './plain'
import { commonPraise, praise } from './praise'

export const russian: FilmGrammar = {
  classes: ['отрицательный', 'положительный'],
  opinions: [
    { words: blame, common: commonBlame },
    { words: praise, common: commonPraise },
  ],
  neutral: filler,
  clauses,
  idioms,
  negated,
  denied: {
    words: { pred: list('скучно плохо глупо'), vm: list('разочаровал утомил надоел') },
    common: {},
  },
  short,
  and: 'и',
  contrasts,
  turns,
  plain,
  polish: (text) => text,
}
