import type { Station } from '../contract'
import { wordVectors } from '../word-vectors'

/** Points in a plane, two of them alike. */
const icon = 'M4 20V4M4 20h16M9 9h.1M11.5 11.5h.1M17 6h.1M15 15h.1M8 16h.1'

export const words: Station = {
  ...wordVectors,
  name: 'words',
  icon,
  world: { name: 'relations', texts: 2000 },
  view: () => import('./View.svelte'),
}
