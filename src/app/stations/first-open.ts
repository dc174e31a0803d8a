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

/** Small and quick, by model: each has learned what there is to see after a few seconds on a laptop's processor. */
export const openingSettings: Readonly<Record<string, Settings>> = {
  'text-classifier': {
    embeddingSize: 16,
    convChannels: 16,
    attentionRate: 1,
    learningRate: 0.005,
    epochs: 10,
  },
  word2vec: { size: 32, window: 10, sample: 0.01, minCount: 1, epochs: 60 },
  glove: { size: 50, minCount: 1, epochs: 25 },
}

/** The small world a station opens on, in the visitor's language. */
export function openingSource(station: StationName, language: Language): DataSource {
  const [world, texts] = worlds[station]
  return { spec: { kind: 'world', world, settings: { language, texts } }, files: [] }
}

const worlds: Readonly<Record<StationName, readonly [world: string, texts: number]>> = {
  words: ['relations', 2000],
  senses: ['two-senses', 2000],
  pooling: ['deciding-word', 1200],
  attention: ['deciding-word', 1200],
}
