import type { IconName } from '../parts/icons'
import type { StationName } from '../state'

/** The stations that work, in the order of the argument. */
export const stations: readonly { readonly name: StationName; readonly icon: IconName }[] = [
  { name: 'words', icon: 'words' },
  { name: 'senses', icon: 'senses' },
  { name: 'pooling', icon: 'pooling' },
  { name: 'attention', icon: 'attention' },
]
