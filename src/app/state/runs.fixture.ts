import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { beforeEach, expect, vi } from 'vitest'
import type { LoadedModel } from '../../bridge/protocol'
import { schemas } from '../../lab/models'
import type { LoadRequest } from '../../lab/explorer/questions'
import { LabError, type Problem } from '../../lab/problem'
import { defaultsOf } from '../../lab/settings'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { RunsState } from './runs.svelte'
import { openDatabase } from './storage/database'
import type { Store } from './storage/store'
import { createTabs } from './tabs'
import { SharedLocks } from './tabs.fixture'
import { HandTrainer } from './trainer.fixture'
import type { Run, RunRequest } from './types'

export const settings = defaultsOf(schemas['text-classifier'] ?? [])
export const world: DataSource = {
  spec: { kind: 'world', world: 'deciding-word', settings: { language: 'en' } },
  files: [],
}
export const request: RunRequest = { station: 'attention', model: 'text-classifier', settings, source: world }
export const mine: DataSource = {
  spec: { kind: 'texts', id: 'abc', name: 'mine.tsv', files: [] },
  files: [new Blob(['text'])],
}

let locks: SharedLocks
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  locks = new SharedLocks()
  channels.splice(0)
})

/** Channels of all tabs of a test. Unlike the real one, they deliver at once. */
const channels: { listeners: ((event: { data: unknown }) => void)[] }[] = []
function channel(): BroadcastChannel {
  const own: (typeof channels)[number] = { listeners: [] }
  channels.push(own)
  return {
    postMessage: (data: unknown) => {
      for (const other of channels)
        if (other !== own) for (const listener of other.listeners) listener({ data })
    },
    addEventListener: (_: string, listener: (event: { data: unknown }) => void) =>
      own.listeners.push(listener),
  } as unknown as BroadcastChannel
}

interface TabOptions {
  readonly openStore?: () => Promise<Store>
  readonly undoMs?: number
}

/** The lab in one tab. All tabs of a test share the browser's database, locks and channel. */
export function openTab({ openStore = openDatabase, undoMs = 8000 }: TabOptions = {}) {
  const trainer = new HandTrainer()
  const self = {}
  const loaded: LoadedModel[] = []
  const machine = {
    settled: async () => undefined,
    asked: 'auto' as const,
    trial: undefined,
    computing: vi.fn(),
    distrust: vi.fn(),
  }
  const reader = {
    load: async (model: LoadedModel) => void loaded.push(model),
    insight: vi.fn(async ({ key }: { readonly key: string }) => {
      const model = loaded.find((each) => each.key === key)
      if (!model) throw new LabError('data-missing', { name: key })
      return {
        model: model.model,
        classes: model.classes,
        predicted: 0,
        label: 0,
        loss: model.weights['w']?.data[0] ?? NaN,
        arrays: {},
        starts: Int32Array.of(0),
        ends: Int32Array.of(4),
        known: Uint8Array.of(1),
      }
    }),
  }
  const explorer = { load: vi.fn<(request: LoadRequest) => Promise<undefined>>(async () => undefined) }
  const runs = new RunsState({
    trainer,
    reader,
    explorer,
    machine,
    openStore,
    tabs: createTabs(locks.of(self), channel()),
    nextFrame: (callback) => void setTimeout(callback, 0),
    language: () => 'ru',
    undoMs,
  })
  const close = () => locks.close(self)
  return { runs, trainer, machine, reader, explorer, loaded, close }
}
export type Tab = ReturnType<typeof openTab>

export const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true))
export const ready = async (tab: Tab) => {
  await until(() => tab.runs.loaded)
  return tab
}
export const isProblem = (value: object | undefined): value is Problem =>
  value !== undefined && 'code' in value
export function good<T extends object>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.code)
  return value
}

export const start: StartVectors = {
  spec: { id: 'vectors', name: 'words.vec', words: 1, size: 4 },
  file: new Blob(['the 1 2 3 4']),
}

/** A run that has trained some steps, with a checkpoint after the third. */
export async function halfTrained(tab: Tab, source = world, asked: Partial<RunRequest> = {}): Promise<Run> {
  const run = tab.runs.start({ ...request, source, ...asked })
  await until(() => tab.trainer.jobs.length > 0)
  tab.trainer.started()
  for (let i = 0; i < 3; i++) tab.trainer.metric()
  tab.trainer.snapshot(true, true)
  tab.trainer.metric()
  await until(() => run.records.length === 6 && run.checkpoints.length === 1)
  return run
}

export async function trained(tab: Tab, source = world): Promise<Run> {
  const run = await halfTrained(tab, source)
  tab.trainer.finish()
  await until(() => run.status === 'finished')
  return run
}
