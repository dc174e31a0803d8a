import { attention } from './attention/station'
import type { Station } from './contract'
import { pooling } from './pooling/station'
import { senses } from './senses/station'
import { words } from './words/station'

/** The stations in the order of the argument. A new one: its folder, a line here, its sentences in `words/stations`. */
export const stations: readonly Station[] = [words, senses, pooling, attention]

/** The one that the lab opens on. */
export const firstStation: Station = attention
