import { classifier } from '../classifier'
import type { Station } from '../contract'

/** Three bars run into one. */
const icon = 'M4 5h6M4 12h6M4 19h6M10 5c4 0 3 7 6 7M10 19c4 0 3-7 6-7M10 12h10'

export const pooling: Station = {
  ...classifier,
  name: 'pooling',
  icon,
  together: 'pooling',
  view: () => import('./View.svelte'),
}
