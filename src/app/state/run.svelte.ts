import type { Problem } from '../../lab/problem'
import type { Settings } from '../../lab/settings'
import type { DataSpec } from '../../lab/text/dataset'
import type { RunRecord, Summary } from '../../lab/training/events'
import type { StartSpec } from '../../lab/training/job'
import { after } from './progress'
import type { StoredCheckpoint, StoredRun } from './storage/store'
import type { Run, RunStatus, StationName } from './types'

/** Reads the records of a stored run. */
export type LoadRecords = (run: LiveRun) => Promise<readonly RunRecord[]>

/** A run with its state. Only the state's own files change it; the page sees it as {@link Run}. */
export class LiveRun implements Run {
  readonly id: string
  readonly station: StationName
  readonly created: number
  readonly model: string
  readonly settings: Settings
  readonly data: DataSpec
  readonly start: StartSpec | undefined
  readonly color: number
  readonly imported: boolean

  name = $state('')
  status = $state<RunStatus>('queued')
  checkpoints = $state.raw<readonly StoredCheckpoint[]>([])
  classes = $state.raw<readonly string[]>([])
  summary = $state.raw<Summary | undefined>()
  problem = $state.raw<Problem | undefined>()
  stored = $state(true)
  elsewhere = $state(false)
  optimizerStep: number | undefined
  removed: number | undefined
  /** Grows when the run goes on from a checkpoint: weights of a later step are then others than before. */
  generation = 0
  /** Asked to go on, and not queued yet. */
  resuming = false

  #records = $state.raw<readonly RunRecord[]>([])
  #loading: Promise<void> | undefined
  readonly #load: LoadRecords

  /** @param load reads the records when they are first looked at; without it there are none yet */
  constructor(stored: StoredRun, load: LoadRecords | undefined) {
    this.id = stored.id
    this.station = stored.station
    this.created = stored.created
    this.model = stored.model
    this.settings = stored.settings
    this.data = stored.data
    this.start = stored.start
    this.color = stored.color
    this.imported = stored.imported
    this.#load = load ?? (async () => [])
    if (!load) this.#loading = Promise.resolve()
    this.update(stored)
  }

  get records(): readonly RunRecord[] {
    void this.loaded()
    return this.#records
  }

  /** The records known now, without asking for those that are stored. */
  get knownRecords(): readonly RunRecord[] {
    return this.#records
  }

  /** Settles when the records are there. Never rejects: what cannot be read is the run's problem. */
  loaded(): Promise<void> {
    this.#loading ??= this.#read()
    return this.#loading
  }

  /** Reads the records again, when another tab has added some. */
  async reload(): Promise<void> {
    if (!this.#loading) return
    await this.#loading
    this.#loading = this.#read()
    await this.#loading
  }

  async #read(): Promise<void> {
    const records = await this.#load(this)
    this.#records = records
  }

  append(batch: readonly RunRecord[]): void {
    this.#records = [...this.#records, ...batch]
    for (const record of batch) {
      // Copied by name: a state's fields are getters of the class, which a spread of the run would leave out.
      const { status, classes, summary, problem } = this
      const facts = after({ status, classes, summary, problem }, record)
      this.status = facts.status
      this.classes = facts.classes
      this.summary = facts.summary
      this.problem = facts.problem
    }
  }

  replace(records: readonly RunRecord[]): void {
    this.#loading = Promise.resolve()
    this.#records = records
  }

  /** What a store keeps of it. */
  toStored(): StoredRun {
    const { id, name, station, created, model, settings, data, status, checkpoints } = this
    const { classes, color, imported, start, optimizerStep, summary, problem, removed } = this
    return {
      id,
      name,
      station,
      created,
      model,
      settings,
      data,
      status,
      checkpoints,
      classes,
      color,
      imported,
      ...(start && { start }),
      ...(optimizerStep !== undefined && { optimizerStep }),
      ...(summary && { summary }),
      ...(problem && { problem }),
      ...(removed !== undefined && { removed }),
    }
  }

  /** Takes over what a store keeps of it. */
  update(stored: StoredRun): void {
    this.name = stored.name
    this.status = stored.status
    this.checkpoints = stored.checkpoints
    this.classes = stored.classes
    this.summary = stored.summary
    this.problem = stored.problem
    this.optimizerStep = stored.optimizerStep
    this.removed = stored.removed
  }
}

/** Whether a run in this state holds, or waits for, the trainer. */
export function isLive(status: RunStatus): boolean {
  return status === 'queued' || status === 'preparing' || status === 'training' || status === 'paused'
}
