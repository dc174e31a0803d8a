import { SvelteSet } from 'svelte/reactivity'
import type { ExplorerApi, ReaderApi, TrainerApi, TrainJob } from '../../bridge/protocol'
import type { Remote } from '../../bridge/rpc'
import type { Insight } from '../../lab/models/insight'
import { startsFromVectors } from '../../lab/models'
import { LabError, problemOf, type Problem } from '../../lab/problem'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { readInsight } from './insights'
import type { Language } from './language.svelte'
import { Holdings } from './holdings'
import { nameRun, newId, nextSeed } from './names'
import { plain } from './plain'
import { upTo } from './progress'
import { createQueue } from './queue'
import { createRecorder } from './recorder'
import { exportRun, importRun } from './run-files'
import { isLive, type LiveRun } from './run.svelte'
import { RunList, type RunListOptions } from './run-list.svelte'
import type { Store } from './storage/store'
import type { Tabs } from './tabs'
import { train, type TrainingMachine } from './train'
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

type Job = Pick<TrainJob, 'source' | 'start' | 'resume'>

/** See {@link Runs}. */
export class RunsState implements Runs {
  readonly overlaid = new SvelteSet<string>()
  #focused = $state.raw<Partial<Record<StationName, string>>>({})
  readonly #options: Required<RunsOptions>
  readonly #list: RunList
  readonly #undo: Undo
  readonly #queue = createQueue()
  readonly #holdings = new Holdings()

  constructor(options: RunsOptions) {
    const { openStore, tabs, undoMs = 8000 } = options
    this.#options = { ...options, undoMs }
    this.#list = new RunList({ openStore, tabs, undoMs, isOurs: (id) => this.#holdings.has(id) })
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
    const idle = this.#queue.running === undefined
    this.#enqueue(run, claim, { source, ...(start && { start }) })
    if (idle) this.focus(run)
    this.#list.attempt(this.#keepNew(run, source, start))
    return run
  }

  async again(run: Run, seed?: number): Promise<LiveRun | Problem> {
    return this.#orProblem(async () => {
      const { station, model, settings } = run
      const source = await this.#sourceOf(run)
      const start = await this.#startOf(run)
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
    this.#control(run, 'pause')
  }

  step(run: Run): void {
    this.#control(run, 'step')
  }

  stop(run: Run): void {
    const live = this.#list.changeable(run)
    if (!live || !isLive(live.status)) return
    // Before its first step there is nothing to finish: no summary to make of it.
    if (live.status === 'queued' || live.status === 'preparing') this.#cancel(live)
    else this.#control(run, 'stop')
  }

  async resume(run: Run): Promise<Problem | undefined> {
    const live = this.#list.changeable(run)
    if (!live || live.status === 'finished') return undefined
    if (live.status === 'paused' && this.#queue.running === live.id) {
      live.status = 'training'
      this.#control(live, 'resume')
      return undefined
    }
    if (isLive(live.status)) return undefined
    if (live.resuming) return undefined
    live.resuming = true
    const problem = await this.#orProblem(() => this.#resumeStored(live))
    live.resuming = false
    return problem
  }

  async #resumeStored(run: LiveRun): Promise<undefined> {
    // It may have been stopped a moment ago, and not be stored whole yet.
    await this.#holdings.done(run.id)
    const source = await this.#sourceOf(run)
    const store = await this.#list.store
    await run.loaded()
    const step = run.optimizerStep ?? run.checkpoints.at(-1)?.step
    const kept = await this.#kept(run, store, step)
    // A checkpoint holds the word vectors as they were then.
    const start = kept ? undefined : await this.#startOf(run)
    const claim = await this.#options.tabs.claim(run.id)
    if (!claim) {
      await this.#list.refresh(run.id, true)
      return undefined
    }
    const records = kept ? upTo(run.records, kept.checkpoint.step) : []
    run.replace(records)
    run.checkpoints = run.checkpoints.filter((entry) => kept && entry.step <= kept.checkpoint.step)
    run.summary = undefined
    run.problem = undefined
    run.generation++
    await store.rewind(run.toStored(), records)
    const resume = kept && { ...kept, at: records.at(-1)?.at ?? 0 }
    this.#enqueue(run, Promise.resolve(claim), { source, ...(start && { start }), ...(resume && { resume }) })
    return undefined
  }

  /**
   * What the store has of a run for going on from a step.
   * @throws LabError `checkpoint-missing` when it should have that step, and has not
   */
  async #kept(run: LiveRun, store: Store, step: number | undefined) {
    if (step === undefined) return undefined
    const checkpoint = await store.checkpoint(run.id, step)
    const bestStep = run.checkpoints.findLast((entry) => entry.best && entry.step <= step)?.step
    const best =
      bestStep === undefined || bestStep === step ? undefined : await store.checkpoint(run.id, bestStep)
    const vocabulary = await store.vocabulary(run.id)
    if (!checkpoint || !vocabulary) throw new LabError('checkpoint-missing', { name: run.name })
    return { checkpoint, ...(best && { best }), vocabulary }
  }

  #enqueue(run: LiveRun, claim: Promise<(() => void) | undefined>, job: Job): void {
    this.#holdings.hold(run.id, () => this.#list.attempt(claim.then((release) => release?.())))
    run.status = 'queued'
    this.#queue.add({
      id: run.id,
      run: async (signal) => {
        run.status = 'preparing'
        const store = await this.#list.store
        const recorder = createRecorder({
          run,
          store,
          nextFrame: this.#options.nextFrame,
          onStored: () => this.#list.tellOthers(run),
          onProblem: (thrown) => this.#list.say(problemOf(thrown)),
        })
        const { trainer, machine } = this.#options
        const resumePoint = async (after: Problem) => {
          await recorder.finish()
          const kept = await this.#kept(run, store, run.optimizerStep)
          if (!kept) return undefined
          run.generation++
          return { ...kept, at: run.knownRecords.at(-1)?.at ?? 0, after }
        }
        await train({ run, job, trainer, machine, recorder, resumePoint }, signal)
        await recorder.finish()
        this.#holdings.letGo(run.id)
        this.#list.tellOthers(run)
      },
    })
  }

  /** Ends a run that waits, or aborts the one that trains. */
  #cancel(run: LiveRun): void {
    const running = this.#queue.running === run.id
    this.#queue.cancel(run.id)
    if (running) return
    run.status = 'stopped'
    this.#holdings.letGo(run.id)
    this.#list.save(run)
  }

  #control(run: Run, action: 'pause' | 'resume' | 'step' | 'stop'): void {
    if (this.#queue.running === run.id) this.#list.attempt(this.#options.trainer.control({ action }))
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
    if (isLive(live.status)) this.#cancel(live)
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
    await this.#holdings.done(id)
    await (await this.#list.store).remove(id)
    this.#options.tabs.tell({ type: 'removed', run: id })
  }

  // In and out

  source(run: Run): Promise<DataSource | Problem> {
    return this.#orProblem(() => this.#sourceOf(run))
  }

  startVectors(run: Run): Promise<StartVectors | Problem> {
    return this.#orProblem(async () => {
      const start = await this.#startOf(run)
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

  async #sourceOf({ data, name }: Run): Promise<DataSource> {
    if (data.kind === 'world') return { spec: data, files: [] }
    const files = await (await this.#list.store).texts(data.id)
    if (!files) throw new LabError('data-missing', { name })
    return { spec: data, files }
  }

  async #startOf({ settings, start }: Run): Promise<StartVectors | undefined> {
    if (!startsFromVectors(settings)) return undefined
    const [file] = (start && (await (await this.#list.store).texts(start.id))) ?? []
    if (!start || !file) throw new LabError('start-missing', start ? { name: start.name } : {})
    return { spec: start, file }
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
