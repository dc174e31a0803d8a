import { LabError } from '../problem'
import { checkSettings, own } from '../settings'
import type { WorldSpec } from '../text/dataset'
import { decidingWord } from './deciding-word'
import { filmOpinions } from './film-opinions'
import { relations } from './relations'
import { twoSenses } from './two-senses'
import type { GeneratedTexts, World } from './world'

export type * from './world'

/** Every generated world by its name. */
export const worlds: Readonly<Record<string, World>> = {
  [decidingWord.name]: decidingWord,
  [filmOpinions.name]: filmOpinions,
  [relations.name]: relations,
  [twoSenses.name]: twoSenses,
}

/**
 * The texts of a world. Settings that are missing or do not fit the world's schema take their defaults.
 * Throws `link-broken` on a world that does not exist.
 */
export function generateWorld(spec: WorldSpec): GeneratedTexts {
  const world = own(worlds, spec.world)
  if (!world) throw new LabError('link-broken')
  return world.generate(checkSettings(world.schema, spec.settings).settings)
}
