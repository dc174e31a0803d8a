import { problemOf, type Problem } from '../../lab/problem'
import { leastUsedColor } from './palette'
import { isLive, LiveRun } from './run.svelte'
import { createMemoryStore } from './storage/memory'
import { createResilientStore, type ResilientStore } from './storage/resilient'
import { soundRun } from './storage/sound'
import type { Store, StoredRun } from './storage/store'
import type { Tabs } from './tabs'

export interface OpenOptions {
  /** Told when the store, once open, can be used no longer. */
  readonly onEnd: (problem: Problem) => void
}

export interface RunListOptions {
  /** Throws a problem of storage where nothing can be kept. */
  readonly openStore: (options: OpenOptions) => Promise<Store>
  readonly tabs: Tabs
  /** How long a removal can be undone, in milliseconds. */
  readonly undoMs: number
  /** Whether this tab trains the run, or will. */
  readonly isOurs: (id: string) => boolean
}

/** The runs of this browser as one tab sees them: those in the store, what other tabs do to them, and its own. */
export class RunList {
  loaded = $state(false)
  notice = $state.raw<Problem | undefined>()
  readonly store: Promise<Store>
  #all = $state.raw<readonly LiveRun[]>([])
  /** Whether new runs are stored. */
  lasting = $state(true)
  /** Runs (and texts) for which the store had no room. */
  #fallen: readonly string[] = []
  /** Problems of storage that were said: once each is enough, and every run that is not stored is marked. */
  #said: readonly string[] = []
  readonly #options: RunListOptions

  constructor(options: RunListOptions) {
    this.#options = options
    this.store = this.#open()
    void this.#list()
    options.tabs.listen(({ run }) => this.attempt(this.refresh(run, true)))
  }

  /** Newest first. */
  get all(): readonly LiveRun[] {
    return this.#all
  }

  find(id: string): LiveRun | undefined {
    return this.#all.find((run) => run.id === id)
  }

  /** The run, if this tab may change it. */
  changeable({ id }: { readonly id: string }): LiveRun | undefined {
    const found = this.find(id)
    return found?.elsewhere ? undefined : found
  }

  /** A run that is not stored yet and has no records. */
  make(stored: StoredRun): LiveRun {
    const run = new LiveRun(stored, undefined)
    run.stored = this.lasting
    return run
  }

  insert(run: LiveRun): void {
    if (this.#fallen.includes(run.id)) run.stored = false
    this.#all = [run, ...this.#all].sort((a, b) => b.created - a.created)
  }

  take(run: LiveRun): void {
    this.#all = this.#all.filter((other) => other !== run)
  }

  /** The colour for a new run. */
  nextColor(): number {
    return leastUsedColor(this.#all.map(({ color }) => color))
  }

  save(run: LiveRun): void {
    const save = async () => {
      await (await this.store).putRun(run.toStored())
      this.tellOthers(run)
    }
    this.attempt(save())
  }

  tellOthers(run: LiveRun): void {
    if (run.stored) this.#options.tabs.tell({ type: 'changed', run: run.id })
  }

  /** Lets something run on by itself; what fails is shown. */
  attempt(act: Promise<unknown>): void {
    act.catch((thrown: unknown) => this.say(problemOf(thrown)))
  }

  /** Shows a problem; one of storage once, whatever it befalls after that. */
  say(problem: Problem): void {
    if (this.#said.includes(problem.code)) return
    if (problem.code.startsWith('storage-')) this.#said = [...this.#said, problem.code]
    this.notice = problem
  }

  /**
   * Looks again at what the store says of a run that this tab does not train.
   * @param heard another tab has just told of it, and so is alive
   */
  async refresh(id: string, heard: boolean): Promise<void> {
    if (this.#options.isOurs(id)) return
    const kept = await (await this.store).run(id)
    const stored = kept && soundRun(kept)
    if (stored && stored.removed === undefined) return this.#adopt(stored, heard)
    const gone = this.find(id)
    if (gone?.stored) this.take(gone)
  }

  async #open(): Promise<Store> {
    let lasting: Store | undefined
    const made: { store?: ResilientStore } = {}
    let over: Problem | undefined
    const onEnd = (problem: Problem) => {
      over = problem
      this.#endStore(problem)
      made.store?.end()
    }
    try {
      lasting = await this.#options.openStore({ onEnd })
    } catch (thrown) {
      this.#endStore(problemOf(thrown))
    }
    made.store = createResilientStore(over ? undefined : lasting, createMemoryStore(), (id, problem) => {
      this.#fallen = [...this.#fallen, id]
      const run = this.find(id)
      if (run) run.stored = false
      if (problem.code === 'storage-gone') this.#endStore(problem)
      else this.say(problem)
    })
    return made.store
  }

  /** From here on new runs are not stored, and what was cleared is not there any more. */
  #endStore(problem: Problem): void {
    this.lasting = false
    const gone = problem.code === 'storage-gone'
    for (const run of this.#all) {
      if (gone || isLive(run.status) || problem.code !== 'storage-newer') run.stored = false
      if (gone) run.checkpoints = []
    }
    this.say(problem)
  }

  async #list(): Promise<void> {
    try {
      const store = await this.store
      for (const stored of (await store.runs()).map(soundRun)) {
        if (this.#options.isOurs(stored.id)) continue
        if (stored.removed === undefined) await this.#adopt(stored, false)
        else if (Date.now() - stored.removed > this.#options.undoMs) await store.remove(stored.id)
      }
    } catch (thrown) {
      this.say(problemOf(thrown))
    } finally {
      this.loaded = true
    }
  }

  async #adopt(stored: StoredRun, heard: boolean): Promise<void> {
    const { tabs } = this.#options
    const live = isLive(stored.status)
    const elsewhere = live && (heard || (await tabs.isClaimed(stored.id)))
    const now = live && !elsewhere ? { ...stored, status: 'interrupted' as const } : stored
    const known = this.find(stored.id)
    const watched = known?.elsewhere ?? false
    const run = known ?? new LiveRun(now, async ({ id }) => (await this.store).records(id))
    run.elsewhere = elsewhere
    if (known) {
      known.update(now)
      await known.reload()
    } else {
      this.insert(run)
    }
    if (elsewhere && !watched) {
      this.attempt(tabs.released(stored.id).then(() => this.refresh(stored.id, false)))
    }
  }
}
