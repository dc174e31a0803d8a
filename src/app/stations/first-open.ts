import type { Settings } from '../../lab/settings'
import type { DataSource } from '../../lab/text/dataset'
import type { Run, StationName } from '../state'
import type { Language } from '../../words'

/**
 * Whether a station should start a small model by itself: when it has no run yet, so that nobody meets an empty
 * chart, and nobody has come with a link to settings of their own.
 */
export function startsByItself(station: StationName, runs: readonly Run[], cameWithLink: boolean): boolean {
  return !cameWithLink && runs.every((run) => run.station !== station)
}

/** Small and quick: it has learned the deciding word after a few seconds on a laptop's processor. */
export const openingSettings: Settings = {
  embeddingSize: 16,
  convChannels: 16,
  learningRate: 0.005,
  epochs: 10,
}

/** The small world every station opens on, in the visitor's language. */
export function openingSource(language: Language): DataSource {
  return {
    spec: { kind: 'world', world: 'deciding-word', settings: { language, texts: 1200 } },
    files: [],
  }
}
