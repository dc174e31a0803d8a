import type { Component } from 'svelte'
import type { Settings } from '../../lab/settings'
import type { StationForm } from './form.svelte'

/**
 * A place of the lab where some models are trained and looked at, as a plain description. What it is called on screen
 * stands in `words/stations`, under the same name.
 */
export interface Station {
  /** Stands in its address, in links and with each of its runs. */
  readonly name: string
  /** Strokes on a field of 24 x 24; see `parts/icons.ts`. */
  readonly icon: string
  /** The models that can be trained here, the one it opens on first. */
  readonly models: readonly string[]
  /** The small generated world it opens on. */
  readonly world: { readonly name: string; readonly texts: number }
  /** What each model opens on there, where the schema's default is meant for more text. */
  readonly opening: Readonly<Record<string, Settings>>
  /** Whether its texts need classes. */
  readonly labelled: boolean
  /** The few settings that matter most here, by model; the rest stands behind "all". */
  readonly dials: Readonly<Record<string, readonly string[]>>
  /** A choice among the settings whose every option one click trains, a run each. */
  readonly together?: string
  /** What the list of runs tells of a run: the first of these settings that it has, and metrics of its test. */
  readonly told: { readonly settings: readonly string[]; readonly metrics: readonly string[] }
  /** What fills the stage and the inspector; it comes when the station is gone to. */
  readonly view: () => Promise<{ readonly default: Component<{ form: StationForm }> }>
}
