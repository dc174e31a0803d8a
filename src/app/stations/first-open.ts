import type { DataSource } from '../../lab/text/dataset'
import type { Run } from '../state'
import type { Language } from '../../words'
import type { Station } from './contract'

/**
 * Whether a station should start a small model by itself: when it has no run yet, so that nobody meets an empty
 * chart, and nobody has come with a link to settings of their own.
 */
export function startsByItself(station: Station, runs: readonly Run[], cameWithLink: boolean): boolean {
  return !cameWithLink && runs.every((run) => run.station !== station.name)
}

/** The small world a station opens on, in the visitor's language. */
export function openingSource({ world }: Station, language: Language): DataSource {
  const settings = { language, texts: world.texts }
  return { spec: { kind: 'world', world: world.name, settings }, files: [] }
}
