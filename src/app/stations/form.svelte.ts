import { schemas, sizedFor, startsFromVectors } from '../../lab/models'
import type { Problem } from '../../lab/problem'
import { own, type Settings } from '../../lab/settings'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { Draft } from '../parts/form/draft.svelte'
import { language, runs, type Run } from '../state'
import { firstStation, stations } from '.'
import type { Station } from './contract'
import { openingSource } from './first-open'

/** The settings and the data of a station's next run, as the visitor is choosing them. */
export class StationForm {
  readonly station: Station
  /** The small world it opens on. */
  readonly opening: DataSource
  #model = $state('')
  readonly #drafts: Readonly<Record<string, Draft>>
  #source = $state.raw<DataSource | undefined>()
  /** The last data that could be trained on were texts of the visitor's. */
  #ownTexts = $state(false)
  /** Where the visitor was choosing data, so that a station comes back to it and not to another one's. */
  tab = $state<'world' | 'paste' | 'files'>('world')
  /** The vectors that words are to begin at, where the settings ask for some. */
  start = $state.raw<StartVectors | undefined>()
  /** What such vectors were called where the settings are from, when they are not here. */
  startName = $state<string | undefined>()

  constructor(station: Station) {
    this.station = station
    this.#model = station.models[0] ?? ''
    this.#drafts = Object.fromEntries(
      station.models.map((name) => [name, new Draft(schemas[name] ?? [], own(station.opening, name))]),
    )
    this.opening = openingSource(station, language.current)
    this.#source = this.opening
  }

  /** undefined while the chosen data cannot be trained on yet. */
  get source(): DataSource | undefined {
    return this.#source
  }

  set source(source: DataSource | undefined) {
    this.#source = source
    const ownTexts = source ? source.spec.kind !== 'world' : this.#ownTexts
    if (ownTexts === this.#ownTexts) return
    this.#ownTexts = ownTexts
    // Few epochs and small vectors are enough for a small world, and for nothing else.
    for (const [name, draft] of Object.entries(this.#drafts))
      draft.openWith(ownTexts ? {} : (own(this.station.opening, name) ?? {}))
  }

  /** Whether the settings open with the defaults for real text, and not with those of the station's small world. */
  get opensForTexts(): boolean {
    return this.#ownTexts
  }

  /** The chosen one of the station's models. */
  get model(): string {
    return this.#model
  }

  set model(name: string) {
    if (this.station.models.includes(name)) this.#model = name
  }

  /** The settings of the chosen model; each model keeps its own. */
  get draft(): Draft {
    return this.draftOf(this.#model)
  }

  draftOf(model: string): Draft {
    const draft = this.#drafts[model]
    if (!draft) throw new RangeError(`no ${model} here`)
    return draft
  }

  /** Whether the next run's words begin at vectors from elsewhere. */
  get startsFromVectors(): boolean {
    return startsFromVectors(this.draft.settings)
  }

  /** Why Train has to wait. */
  get obstacle(): 'settings' | 'data' | 'vectors' | undefined {
    if (Object.keys(this.draft.problems).length > 0) return 'settings'
    if (!this.source) return 'data'
    return this.startsFromVectors && !this.start ? 'vectors' : undefined
  }
}

const forms = new Map(stations.map((station) => [station.name, new StationForm(station)]))

/** The form of a station; that of the first one where there is no such station. */
export function formOf(name: string): StationForm {
  const form = forms.get(name) ?? forms.get(firstStation.name)
  if (!form) throw new RangeError(`no station ${name}`)
  return form
}

/** Starts a run with what the form holds, and shows it; undefined while something is missing. */
export function train(form: StationForm, changed: Settings = {}): Run | undefined {
  const { source } = form
  if (!source || form.obstacle) return undefined
  const start = form.startsFromVectors ? form.start : undefined
  const settings = sizedFor({ ...form.draft.settings, ...changed }, start?.spec)
  const run = runs.start({
    station: form.station.name,
    model: form.model,
    settings,
    source,
    ...(start && { start }),
  })
  runs.focus(run)
  return run
}

/** Queues one run an option of the setting that its station trains together, alike in all else, and draws their curves over each other. */
export function trainTogether(form: StationForm): readonly Run[] {
  const { together } = form.station
  const field = form.draft.schema.find(({ name }) => name === together)
  if (field?.kind !== 'choice') return []
  // The default comes last: it is what the others lead up to.
  const options = field.options.toSorted(
    (a, b) => Number(a.value === field.default) - Number(b.value === field.default),
  )
  const started = options.flatMap(({ value }) => train(form, { [field.name]: value }) ?? [])
  for (const run of runs.all)
    if (run.station === form.station.name && started.includes(run) !== runs.overlaid.has(run.id))
      runs.toggleOverlay(run)
  const [first] = started
  if (first) runs.focus(first)
  return started
}

/** What a station's large button and its key do: train one run, or those that it trains together. */
export function trainHere(form: StationForm): void {
  if (form.station.together === undefined) train(form)
  else trainTogether(form)
}

/**
 * Fills the form with a run's settings; its texts come along when they can be made again (a world), and the vectors its words began at
 * when they are kept here.
 */
export function takeSettings(form: StationForm, run: Run): readonly Problem[] {
  form.model = run.model
  if (run.start) void takeStart(form, run, run.start.name)
  if (run.data.kind === 'world') form.source = { spec: run.data, files: [] }
  return form.draft.load(run.settings)
}

async function takeStart(form: StationForm, run: Run, name: string): Promise<void> {
  form.start = undefined
  form.startName = name
  const start = await runs.startVectors(run)
  // By now the visitor may have chosen others.
  if ('spec' in start && !form.start) form.start = start
}
