import { schemas, sizedFor, startsFromVectors } from '../../lab/models'
import type { Problem } from '../../lab/problem'
import type { Settings } from '../../lab/settings'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { Draft } from '../parts/form'
import { language, runs, type Run, type StationName } from '../state'
import { openingSettings, openingSource } from './first-open'

/** The models of each station, the one it opens on first. */
const modelsOf: Readonly<Record<StationName, readonly string[]>> = {
  words: ['word2vec', 'glove'],
  senses: ['word2vec', 'glove'],
  pooling: ['text-classifier'],
  attention: ['text-classifier'],
}

/** The settings and the data of a station's next run, as the visitor is choosing them. */
export class Bench {
  readonly station: StationName
  readonly models: readonly string[]
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

  constructor(station: StationName) {
    this.station = station
    this.models = modelsOf[station]
    this.#model = this.models[0] ?? ''
    this.#drafts = Object.fromEntries(
      this.models.map((name) => [name, new Draft(schemas[name] ?? [], openingSettings[name])]),
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
      draft.openWith(ownTexts ? {} : (openingSettings[name] ?? {}))
  }

  /** Whether the settings open with the defaults for real text, and not with those of the station's small world. */
  get opensForTexts(): boolean {
    return this.#ownTexts
  }

  /** The chosen one of `models`. */
  get model(): string {
    return this.#model
  }

  set model(name: string) {
    if (this.models.includes(name)) this.#model = name
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

  /** Whether its texts have classes; word vectors learn from any text. */
  get labelled(): boolean {
    return this.models.includes('text-classifier')
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

export const benches: Readonly<Record<StationName, Bench>> = {
  words: new Bench('words'),
  senses: new Bench('senses'),
  pooling: new Bench('pooling'),
  attention: new Bench('attention'),
}

/** Starts a run with what the bench holds, and shows it; undefined while something is missing. */
export function train(bench: Bench, changed: Settings = {}): Run | undefined {
  const { source } = bench
  if (!source || bench.obstacle) return undefined
  const start = bench.startsFromVectors ? bench.start : undefined
  const settings = sizedFor({ ...bench.draft.settings, ...changed }, start?.spec)
  const run = runs.start({
    station: bench.station,
    model: bench.model,
    settings,
    source,
    ...(start && { start }),
  })
  runs.focus(run)
  return run
}

export const poolings = ['mean', 'max', 'last', 'attention'] as const

/** Queues one run a pooling, alike in all else, and draws their curves over each other. */
export function trainAllFour(bench: Bench): readonly Run[] {
  const started = poolings.flatMap((pooling) => train(bench, { pooling }) ?? [])
  for (const run of runs.all)
    if (run.station === bench.station && started.includes(run) !== runs.overlaid.has(run.id))
      runs.toggleOverlay(run)
  const [first] = started
  if (first) runs.focus(first)
  return started
}

/** Starts the small model a station opens on, by the settings that stand in its form. */
export function startSmall(bench: Bench): void {
  if (bench.station === 'pooling') trainAllFour(bench)
  else train(bench)
}

/**
 * Fills the form with a run's settings; its texts come along when they can be made again (a world), and the vectors its words began at
 * when they are kept here.
 */
export function takeSettings(bench: Bench, run: Run): readonly Problem[] {
  bench.model = run.model
  if (run.start) void takeStart(bench, run, run.start.name)
  if (run.data.kind === 'world') bench.source = { spec: run.data, files: [] }
  return bench.draft.load(run.settings)
}

async function takeStart(bench: Bench, run: Run, name: string): Promise<void> {
  bench.start = undefined
  bench.startName = name
  const start = await runs.startVectors(run)
  // By now the visitor may have chosen others.
  if ('spec' in start && !bench.start) bench.start = start
}
