import { own } from '../../lab/settings'
import type { StationWords } from '../../words'
import { t } from '../state/lang'

/** What a station is called and about, in the current language; by its plain name where nothing is written of it. */
export function sentencesOf(name: string): StationWords {
  return own<StationWords>(t().stations, name) ?? { title: name, short: name, why: '', tryThis: '' }
}
