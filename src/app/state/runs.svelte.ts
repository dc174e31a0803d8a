import { SvelteSet } from 'svelte/reactivity'
import type { ExplorerApi, ReaderApi, TrainerApi } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import type { Insight } from '../../lab/models/insight'
import { LabError, problemOf, type Problem } from '../../lab/problem'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { readInsight } from './insights'
import type { Language } from './language.svelte'
import { nameRun, newId, nextSeed } from './names'
import { plain } from './plain'
import { sourceOf, startOf } from './run-data'
import { exportRun, importRun } from './run-files'
import { isLive, type LiveRun } from './run.svelte'
import { RunList, type RunListOptions } from './run-list.svelte'
import type { Tabs } from './tabs'
import type { TrainingMachine } from './train'
import { Trainings } from './trainings'
import type { InsightOptions, Run, RunRequest, Runs, StationName } from './types'
import { Undo } from './undo.svelte'
import { askVectors } from './vectors'

export interface RunsOptions {
  readonly trainer: Remote<TrainerApi>
  readonly reader: Remote<ReaderApi>
  readonly explorer: Pick<Remote<ExplorerApi>, 'load'>
  readonly machine: TrainingMachine
  /** Throws a problem of storage where nothing can be kept. */
  readonly openStore: RunListOptions['openStore']
  readonly tabs: Tabs
  readonly nextFrame: (callback: () => void) => void
  readonly language: () => Language
  /** How long a removal can be undone, in milliseconds. */
  readonly undoMs?: number
}

/** See {@link Runs}. */
export class RunsState implements Runs {
  readonly overlaid = new SvelteSet<string>()
  #focused = $state.raw<Partial<Record<StationName, string>>>({})
  readonly #options: Required<RunsOptions>
  readonly #list: RunList
  readonly #undo: Undo
  readonly #trainings: Trainings

  constructor(options: RunsOptions) {
    const { openStore, tabs, undoMs = 8000 } = options
    this.#options = { ...options, undoMs }
    this.#list = new RunList({ openStore, tabs, undoMs, isOurs: (id) => this.#trainings.holds(id) })
    this.#trainings = new Trainings({ ...options, list: this.#list })
    this.#undo = new Undo(({ id }) => this.#list.attempt(this.#erase(id)))
  }

  get loaded(): boolean {
    return this.#list.loaded
  }

  get lasting(): boolean {
    return this.#list.lasting
  }

  get notice(): Problem | undefined {
    return this.#list.notice
  }

  dismissNotice(): void {
    this.#list.notice = undefined
  }

  get all(): readonly LiveRun[] {
    return this.#list.all
  }

  get active(): LiveRun | undefined {
    return this.all.find(({ status, elsewhere }) => isLive(status) && status !== 'queued' && !elsewhere)
  }

  get removed(): LiveRun | undefined {
    return this.#undo.run
  }

  focused(station: StationName): LiveRun | undefined {
    const ofStation = this.all.filter((run) => run.station === station)
    return ofStation.find(({ id }) => id === this.#focused[station]) ?? ofStation[0]
  }

  focus(run: Run): void {
    this.#focused = { ...this.#focused, [run.station]: run.id }
  }

  toggleOverlay({ id }: Run): void {
    if (!this.overlaid.delete(id)) this.overlaid.add(id)
  }

  start(request: RunRequest): LiveRun {
    const { station, model, settings, source, start, name } = plain(request)
    const taken = this.all.map((other) => other.name)
    const run = this.#list.make({
      id: newId(),
      name: name ?? nameRun(model, settings, taken, this.#options.language()),
      station,
      created: Date.now(),
      model,
      settings,
      data: source.spec,
      ...(start && { start: start.spec }),
      status: 'queued',
      checkpoints: [],
      classes: [],
      color: this.#list.nextColor(),
      imported: false,
    })
    this.#list.insert(run)
    const claim = this.#options.tabs.claim(run.id)
    const { idle } = this.#trainings
    this.#trainings.enqueue(run, claim, { source, ...(start && { start }) })
    if (idle) this.focus(run)
    this.#list.attempt(this.#keepNew(run, source, start))
    return run
  }

  async again(run: Run, seed?: number): Promise<LiveRun | Problem> {
    return this.#orProblem(async () => {
      const { station, model, settings } = run
      const source = await sourceOf(this.#list.store, run)
      const start = await startOf(this.#list.store, run)
      const rest = (of: Run) => JSON.stringify([of.model, of.data, of.start?.id, { ...of.settings, seed: 0 }])
      const alike = this.all.filter((other) => rest(other) === rest(run))
      const next =
        seed ??
        nextSeed(
          Number(settings['seed']),
          alike.map((other) => Number(other.settings['seed'])),
        )
      return this.start({
        station,
        model,
        settings: { ...settings, seed: next },
        source,
        ...(start && { start }),
      })
    })
  }

  pause(run: Run): void {
    this.#trainings.control(run, 'pause')
  }

  step(run: Run): void {
    this.#trainings.control(run, 'step')
  }

  stop(run: Run): void {
    const live = this.#list.changeable(run)
    if (live) this.#trainings.stop(live)
  }

  async resume(run: Run): Promise<Problem | undefined> {
    const live = this.#list.changeable(run)
    if (!live || live.status === 'finished' || this.#trainings.unpause(live)) return undefined
    if (isLive(live.status) || live.resuming) return undefined
    live.resuming = true
    const problem = await this.#orProblem(async () => {
      await this.#trainings.goOn(live)
      return undefined
    })
    live.resuming = false
    return problem
  }

  // The list

  rename(run: Run, name: string): void {
    const live = this.#list.changeable(run)
    const trimmed = name.trim().slice(0, 200)
    if (!live || trimmed === '') return
    live.name = trimmed
    this.#list.save(live)
  }

  remove(run: Run): void {
    const live = this.#list.changeable(run)
    if (!live) return
    if (isLive(live.status)) this.#trainings.cancel(live)
    live.removed = Date.now()
    this.#list.take(live)
    this.overlaid.delete(live.id)
    this.#list.save(live)
    this.#undo.hold(live, this.#options.undoMs)
  }

  undoRemove(): void {
    const live = this.#undo.release()
    if (!live) return
    live.removed = undefined
    this.#list.insert(live)
    this.#list.save(live)
  }

  async #erase(id: string): Promise<void> {
    // What is still training writes until it has ended.
    await this.#trainings.ended(id)
    await (await this.#list.store).remove(id)
    this.#options.tabs.tell({ type: 'removed', run: id })
  }

  // In and out

  source(run: Run): Promise<DataSource | Problem> {
    return this.#orProblem(() => sourceOf(this.#list.store, run))
  }

  startVectors(run: Run): Promise<StartVectors | Problem> {
    return this.#orProblem(async () => {
      const start = await startOf(this.#list.store, run)
      if (!start) throw new LabError('start-missing')
      return start
    })
  }

  exportRun(run: Run): Promise<Blob | Problem> {
    return this.#orProblem(async () => exportRun(this.#known(run), await this.#list.store))
  }

  importRun(file: Blob, name: string): Promise<LiveRun | Problem> {
    return this.#orProblem(async () => {
      const imported = await importRun(file, name, this.#list.nextColor())
      const store = await this.#list.store
      const taken = (await store.run(imported.run.id)) ?? this.#list.find(imported.run.id)
      const stored = taken ? { ...imported.run, id: newId() } : imported.run
      const run = this.#list.make(stored)
      run.replace(imported.records)
      await store.rewind(stored, imported.records)
      await store.putVocabulary(stored.id, imported.vocabulary)
      for (const checkpoint of imported.checkpoints) await store.putCheckpoint(stored, checkpoint, [])
      this.#list.insert(run)
      this.#list.tellOthers(run)
      return run
    })
  }

  insight(
    run: Run,
    at: number | 'best' | 'last',
    text: string,
    options?: InsightOptions,
  ): Promise<Insight | Problem> {
    return this.#orProblem(async () => {
      const { reader } = this.#options
      return readInsight({ reader, store: await this.#list.store }, this.#known(run), at, text, options)
    })
  }

  vocabulary(run: Run): Promise<readonly string[] | Problem> {
    return this.#orProblem(async () => {
      const vocabulary = await (await this.#list.store).vocabulary(run.id)
      if (!vocabulary) throw new LabError('checkpoint-missing', { name: run.name })
      return vocabulary
    })
  }

  askVectors<Answer>(
    run: Run,
    step: number,
    ask: (key: string) => Promise<Answer>,
  ): Promise<Answer | Problem> {
    return this.#orProblem(async () => {
      const { explorer } = this.#options
      return askVectors({ explorer, store: await this.#list.store }, this.#known(run), step, ask)
    })
  }

  async #keepNew(run: LiveRun, source: DataSource, start: StartVectors | undefined): Promise<void> {
    const store = await this.#list.store
    await store.putRun(run.toStored())
    if (source.spec.kind === 'texts') await store.putTexts(source.spec.id, source.files)
    if (start) await store.putTexts(start.spec.id, [start.file])
    this.#list.tellOthers(run)
  }

  #known(run: Run): LiveRun {
    const known = this.#list.find(run.id)
    if (!known) throw new LabError('checkpoint-missing', { name: run.name })
    return known
  }

  async #orProblem<T>(act: () => Promise<T>): Promise<T | Problem> {
    try {
      return await act()
    } catch (thrown) {
      return problemOf(thrown)
    }
  }
}
