import type { Station } from '../contract'
import { wordVectors } from '../word-vectors'

/** One point, two ways. */
const icon = 'M4 12h5M9 12c4 0 4-6 8-6M9 12c4 0 4 6 8 6M19 6h.1M19 18h.1'

export const senses: Station = {
  ...wordVectors,
  name: 'senses',
  icon,
  world: { name: 'two-senses', texts: 2000 },
  view: () => import('./View.svelte'),
}
