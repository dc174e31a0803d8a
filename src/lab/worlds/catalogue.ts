import { decidingWord } from './deciding-word/about'
import { filmOpinions } from './film-opinions/about'
import { relations } from './relations/about'
import { twoSenses } from './two-senses/about'
import type { WorldAbout } from './world'

/** Every generated world by its name, as a form shows it. The grammars stay with `worlds`, so that a page is light. */
export const catalogue: Readonly<Record<string, WorldAbout>> = {
  [decidingWord.name]: decidingWord,
  [filmOpinions.name]: filmOpinions,
  [relations.name]: relations,
  [twoSenses.name]: twoSenses,
}
