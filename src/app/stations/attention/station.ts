import { classifier } from '../classifier'
import type { Station } from '../contract'

/** Words of different weight. */
const icon = 'M4 19v-3M8 19V9M12 19V4M16 19v-7M20 19v-2'

export const attention: Station = {
  ...classifier,
  name: 'attention',
  icon,
  view: () => import('./View.svelte'),
}
