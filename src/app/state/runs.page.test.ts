import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { deleteDB } from 'idb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { LoadedModel } from '../../bridge/protocol'
import { schemas } from '../../lab/models'
import type { LoadRequest } from '../../lab/explorer/questions'
import { LabError, type Problem } from '../../lab/problem'
import { defaultsOf } from '../../lab/settings'
import type { DataSource } from '../../lab/text/dataset'
import type { StartVectors } from '../../lab/training/job'
import { RunsState } from './runs.svelte'
import { openDatabase } from './storage/database'
import { storedRun } from './storage/sample.fixture'
import type { Store } from './storage/store'
import { createTabs } from './tabs'
import { SharedLocks } from './tabs.fixture'
import { HandTrainer } from './trainer.fixture'
import type { Run, RunRequest } from './types'
import { watch } from './watch.fixture.svelte'

const settings = defaultsOf(schemas['text-classifier'] ?? [])
const world: DataSource = {
  spec: { kind: 'world', world: 'deciding-word', settings: { language: 'en' } },
  files: [],
}
const request: RunRequest = { station: 'attention', model: 'text-classifier', settings, source: world }
const mine: DataSource = {
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
function openTab({ openStore = openDatabase, undoMs = 8000 }: TabOptions = {}) {
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
type Tab = ReturnType<typeof openTab>

const until = (condition: () => boolean) => vi.waitFor(() => expect(condition()).toBe(true))
const ready = async (tab: Tab) => {
  await until(() => tab.runs.loaded)
  return tab
}
const isProblem = (value: object | undefined): value is Problem => value !== undefined && 'code' in value
function good<T extends object>(value: T | Problem): T {
  if (isProblem(value)) throw new Error(value.code)
  return value
}

interface Exported {
  readonly vocabulary: readonly string[]
  readonly checkpoints: readonly object[]
  readonly records: readonly object[]
}

const start: StartVectors = {
  spec: { id: 'vectors', name: 'words.vec', words: 1, size: 4 },
  file: new Blob(['the 1 2 3 4']),
}

/** A run that has trained some steps, with a checkpoint after the third. */
async function halfTrained(tab: Tab, source = world, asked: Partial<RunRequest> = {}): Promise<Run> {
  const run = tab.runs.start({ ...request, source, ...asked })
  await until(() => tab.trainer.jobs.length > 0)
  tab.trainer.started()
  for (let i = 0; i < 3; i++) tab.trainer.metric()
  tab.trainer.snapshot(true, true)
  tab.trainer.metric()
  await until(() => run.records.length === 6 && run.checkpoints.length === 1)
  return run
}

async function trained(tab: Tab, source = world): Promise<Run> {
  const run = await halfTrained(tab, source)
  tab.trainer.finish()
  await until(() => run.status === 'finished')
  return run
}

describe('training', () => {
  it('starts at once, streams in order, and ends with a summary', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    expect(run).toMatchObject({ status: 'preparing', name: 'внимание 1', color: 0 })
    expect(tab.runs.active).toBe(run)
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.started()
    tab.trainer.metric()
    tab.trainer.metric()
    await until(() => run.records.length === 3)
    expect(run).toMatchObject({ status: 'training', classes: ['a', 'b'] })
    tab.trainer.finish()
    await until(() => run.status === 'finished')
    expect(run.records.map(({ type }) => type)).toEqual(['started', 'metric', 'metric', 'finished'])
    expect(run.summary?.test).toEqual({ accuracy: 0.5 })
    expect(run.classes).toEqual(['a', 'b'])
    expect(tab.runs.active).toBeUndefined()
    expect(tab.machine.computing.mock.calls).toEqual([['cpu'], [undefined]])
  })

  it('is told to whoever looks, by whole batches', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    const seen: [Run['status'], number][] = []
    const stop = watch(() => void seen.push([run.status, run.records.length]))
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.started()
    for (let i = 0; i < 5; i++) tab.trainer.metric()
    await until(() => seen.some(([status, records]) => status === 'training' && records === 6))
    expect(seen.length).toBeLessThanOrEqual(3)
    stop()
  })

  it('queues behind the active run, in the order of asking', async () => {
    const tab = await ready(openTab())
    const [first, second, third] = [1, 2, 3].map(() => tab.runs.start(request))
    expect(tab.runs.all.map(({ status }) => status).sort()).toEqual(['preparing', 'queued', 'queued'])
    expect(tab.runs.focused('attention')).toBe(first)
    if (second) tab.runs.stop(second)
    expect(second?.status).toBe('stopped')
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.started()
    tab.trainer.finish()
    await until(() => tab.trainer.jobs.length === 2)
    tab.trainer.started()
    await until(() => third?.status === 'training')
    expect(tab.runs.active).toBe(third)
  })

  it('pauses, steps and goes on', async () => {
    const tab = await ready(openTab())
    const run = await halfTrained(tab)
    tab.runs.pause(run)
    await until(() => run.status === 'paused')
    tab.runs.step(run)
    tab.trainer.metric()
    await until(() => run.records.length === 8)
    expect(run.status).toBe('paused')
    expect(await tab.runs.resume(run)).toBeUndefined()
    expect(run.status).toBe('training')
    tab.runs.stop(run)
    await until(() => run.status === 'stopped')
    expect(tab.trainer.actions).toEqual(['pause', 'step', 'resume', 'stop'])
  })

  it('fails by name when the worker dies before anything was kept, and the next run trains', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.started()
    for (let step = 0; step < 4; step++) tab.trainer.metric()
    tab.trainer.fail(new LabError('worker-died', { worker: 'trainer', reason: 'memory' }))
    await until(() => run.status === 'failed')
    expect(run.problem).toEqual({ code: 'worker-died', values: { worker: 'trainer', reason: 'memory' } })
    expect(run.records.at(-1)).toMatchObject({ type: 'failed', step: 4, at: 40 })
    tab.runs.start(request)
    await until(() => tab.trainer.jobs.length === 2)
  })

  it('goes on by itself from the last whole checkpoint when the worker dies', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.started()
    tab.trainer.metric()
    tab.trainer.snapshot(true, true)
    tab.trainer.metric()
    await until(() => run.optimizerStep === 1)
    tab.trainer.fail(new LabError('worker-died', { worker: 'trainer', reason: 'memory' }))
    await until(() => tab.trainer.jobs.length === 2)
    const { resume } = tab.trainer.job
    expect(resume).toMatchObject({ checkpoint: { step: 1 }, vocabulary: ['', '?'] })
    expect(resume?.after).toEqual({ code: 'worker-died', values: { worker: 'trainer', reason: 'memory' } })
    tab.trainer.started()
    await until(() => run.status === 'training')
    // A worker that dies again without having come any further is not started a third time.
    tab.trainer.fail(new LabError('worker-died', { worker: 'trainer', reason: 'memory' }))
    await until(() => run.status === 'failed')
    expect(tab.trainer.jobs.length).toBe(2)
  })

  it('has the trial forgotten when its backend does not open', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    await until(() => tab.trainer.jobs.length === 1)
    tab.trainer.fail(new LabError('backend-unavailable', { backend: 'webgpu', reason: 'no adapter' }))
    await until(() => run.status === 'failed')
    expect(tab.machine.distrust).toHaveBeenCalled()
  })

  it('again takes the next seed that is free, with the same data', async () => {
    const tab = await ready(openTab())
    const run = await trained(tab, mine)
    const second = good(await tab.runs.again(run))
    const third = good(await tab.runs.again(run))
    const fourth = good(await tab.runs.again(run, 77))
    expect([second, third, fourth].map((each) => each.settings['seed'])).toEqual([2, 3, 77])
    expect(second.data).toEqual(mine.spec)
    expect(new Set(tab.runs.all.map(({ color }) => color)).size).toBe(4)
    await until(() => tab.trainer.jobs.length === 2)
    expect(await tab.trainer.job.source.files[0]?.text()).toBe('text')
  })
})

describe('after a reload', () => {
  it('a finished run is there with its records and weights', async () => {
    const run = await trained(openTab())
    const tab = await ready(openTab())
    const [found] = tab.runs.all
    expect(found).toMatchObject({ id: run.id, name: run.name, status: 'finished', stored: true })
    expect(found?.summary).toEqual(run.summary)
    await until(() => found?.records.length === 7)
    expect(found?.records).toEqual(run.records)
    expect(found?.checkpoints).toEqual(run.checkpoints)
  })

  it('a run cut short is interrupted, and goes on from its last checkpoint', async () => {
    const before = openTab()
    const run = await halfTrained(before)
    const seen = (await openDatabase()).records
    await vi.waitFor(async () => expect(await seen(run.id)).toHaveLength(6), { timeout: 3000 })
    before.close()

    const tab = await ready(openTab())
    const found = tab.runs.all[0] as Run
    expect(found.status).toBe('interrupted')
    expect(await tab.runs.resume(found)).toBeUndefined()
    await until(() => tab.trainer.jobs.length === 1)
    expect(tab.trainer.job.resume).toMatchObject({ at: 30, vocabulary: ['', '?'] })
    expect(tab.trainer.job.resume?.checkpoint).toMatchObject({ step: 3 })
    expect(tab.trainer.job.resume?.checkpoint.optimizer?.['w']?.data[0]).toBe(3)
    tab.trainer.started()
    tab.trainer.metric()
    tab.trainer.finish()
    await until(() => found.status === 'finished')
    const steps = found.records.map((record) => ('step' in record ? record.step : 0))
    expect(steps).toEqual([0, 1, 2, 3, 3, 3, 4, 4])
    expect(await (await openDatabase()).records(found.id)).toEqual(found.records)
  })

  it('a run whose texts are gone says so', async () => {
    const run = await trained(openTab(), mine)
    const store = await openDatabase()
    vi.spyOn(store, 'texts').mockResolvedValue(undefined)
    const tab = await ready(openTab({ openStore: async () => store }))
    expect(await tab.runs.again(tab.runs.all[0] as Run)).toEqual({
      code: 'data-missing',
      values: { name: run.name },
    })
  })
})

describe('a run whose words begin at vectors', () => {
  const asked = { settings: { ...settings, embeddingStart: 'vectors', embeddingSize: 4 }, start }

  it('gives them to the trainer, also with another seed and after a reload', async () => {
    const before = openTab()
    const run = await halfTrained(before, world, asked)
    expect(run.start).toEqual(start.spec)
    expect(before.trainer.job.start).toEqual(start)
    before.trainer.finish()
    await until(() => run.status === 'finished')
    const tab = await ready(openTab())
    const [found] = tab.runs.all
    expect(found?.start).toEqual(start.spec)
    const again = good(await tab.runs.again(found as Run))
    expect(again.settings).toMatchObject({ seed: 2, embeddingSize: 4 })
    await until(() => tab.trainer.jobs.length === 1)
    expect(tab.trainer.job.start?.spec).toEqual(start.spec)
    expect(await tab.trainer.job.start?.file.text()).toBe('the 1 2 3 4')
    expect(await good(await tab.runs.startVectors(found as Run)).file.text()).toBe('the 1 2 3 4')
  })

  it('goes on from its checkpoint without them', async () => {
    const before = openTab()
    const run = await halfTrained(before, world, asked)
    const seen = (await openDatabase()).records
    await vi.waitFor(async () => expect(await seen(run.id)).toHaveLength(6), { timeout: 3000 })
    before.close()
    const store = await openDatabase()
    vi.spyOn(store, 'texts').mockResolvedValue(undefined)
    const tab = await ready(openTab({ openStore: async () => store }))
    expect(await tab.runs.resume(tab.runs.all[0] as Run)).toBeUndefined()
    await until(() => tab.trainer.jobs.length === 1)
    expect(tab.trainer.job.resume?.checkpoint.step).toBe(3)
    expect(tab.trainer.job.start).toBeUndefined()
  })

  it('says which are missing where its file was imported', async () => {
    const tab = await ready(openTab())
    const run = await halfTrained(tab, world, asked)
    tab.trainer.finish()
    await until(() => run.status === 'finished')
    const file = good(await tab.runs.exportRun(run))
    globalThis.indexedDB = new IDBFactory()
    const other = await ready(openTab())
    const imported = good(await other.runs.importRun(file, 'run.json'))
    expect(imported.start).toEqual(start.spec)
    const missing = { code: 'start-missing', values: { name: 'words.vec' } }
    expect(await other.runs.again(imported)).toEqual(missing)
    expect(await other.runs.startVectors(imported)).toEqual(missing)
  })
})

describe('removing', () => {
  it('can be undone', async () => {
    const tab = await ready(openTab())
    const run = await trained(tab)
    tab.runs.remove(run)
    expect(tab.runs.all).toEqual([])
    expect(tab.runs.removed).toBe(run)
    tab.runs.undoRemove()
    expect(tab.runs.all).toEqual([run])
    expect(tab.runs.removed).toBeUndefined()
    const again = await ready(openTab())
    expect(again.runs.all).toHaveLength(1)
  })

  it('is final when the time is out, texts included', async () => {
    const tab = await ready(openTab({ undoMs: 10 }))
    const run = await trained(tab, mine)
    tab.runs.remove(run)
    await until(() => tab.runs.removed === undefined)
    const store = await openDatabase()
    await vi.waitFor(async () => expect(await store.run(run.id)).toBeUndefined())
    expect(await store.texts('abc')).toBeUndefined()
  })

  it('of a training run stops it first, and leaves nothing behind', async () => {
    const tab = await ready(openTab({ undoMs: 10 }))
    const run = await halfTrained(tab)
    tab.runs.remove(run)
    const store = await openDatabase()
    await vi.waitFor(async () => expect(await store.runs()).toEqual([]))
    await until(() => run.status === 'stopped')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await store.runs()).toEqual([])
    expect(await store.records(run.id)).toEqual([])
  })

  it('is remembered by a page that was closed before it was final', async () => {
    const before = openTab()
    const run = await trained(before)
    before.runs.remove(run)
    const store = await openDatabase()
    await vi.waitFor(async () => expect((await store.run(run.id))?.removed).toBeDefined())
    const tab = await ready(openTab({ undoMs: 0 }))
    expect(tab.runs.all).toEqual([])
    await vi.waitFor(async () => expect(await store.run(run.id)).toBeUndefined())
  })
})

describe('two tabs', () => {
  it('see each other’s runs; one that trains in the other can be watched, not changed', async () => {
    const [a, b] = [await ready(openTab()), await ready(openTab())]
    const run = await halfTrained(a)
    await until(() => b.runs.all.length === 1)
    const seen = b.runs.all[0] as Run
    await vi.waitFor(() => expect(seen.status).toBe('training'), { timeout: 3000 })
    expect(seen.elsewhere).toBe(true)
    expect(b.runs.active).toBeUndefined()
    b.runs.remove(seen)
    b.runs.rename(seen, 'mine now')
    await b.runs.resume(seen)
    expect(b.runs.all).toEqual([seen])
    expect(b.trainer.jobs).toEqual([])
    a.trainer.finish()
    await until(() => seen.status === 'finished')
    expect(seen.elsewhere).toBe(false)
    await until(() => seen.records.length === run.records.length)
    a.runs.rename(run, 'renamed')
    await until(() => seen.name === 'renamed')
    a.runs.remove(run)
    await until(() => b.runs.all.length === 0)
  })

  it('a run is interrupted for the second when the first is gone', async () => {
    const a = await ready(openTab())
    await halfTrained(a)
    const b = await ready(openTab())
    const seen = b.runs.all[0] as Run
    expect(seen.elsewhere).toBe(true)
    a.close()
    await until(() => seen.status === 'interrupted')
    expect(seen.elsewhere).toBe(false)
  })
})

describe('without a database', () => {
  it('everything works in memory, and is said once', async () => {
    const blocked = async () => {
      throw new LabError('storage-blocked')
    }
    const tab = await ready(openTab({ openStore: blocked }))
    expect(tab.runs.notice?.code).toBe('storage-blocked')
    tab.runs.dismissNotice()
    const run = await trained(tab, mine)
    expect(run.stored).toBe(false)
    expect(run.checkpoints).toHaveLength(1)
    expect(good(await tab.runs.again(run)).settings['seed']).toBe(2)
    expect(tab.runs.notice).toBeUndefined()
  })

  it('stored data that are cleared while a run learns leave it in this tab, whole from then on', async () => {
    const tab = await ready(openTab({ openStore: openDatabase }))
    const run = await halfTrained(tab)
    const other = tab.runs.notice
    expect(other).toBeUndefined()
    await deleteDB('context-lab')
    await until(() => tab.runs.notice?.code === 'storage-gone')
    expect(run.stored).toBe(false)
    expect(run.checkpoints).toEqual([])
    tab.runs.dismissNotice()
    tab.trainer.metric()
    tab.trainer.snapshot(true)
    tab.trainer.finish()
    await until(() => run.status === 'finished' && run.checkpoints.length === 1)
    const exported = JSON.parse(await (good(await tab.runs.exportRun(run)) as Blob).text()) as Exported
    expect(exported.vocabulary).toEqual(['', '?'])
    expect(exported.checkpoints).toHaveLength(1)
    expect(exported.records.length).toBe(run.records.length)
    expect(tab.runs.notice).toBeUndefined()
  })

  it('a disk that fills up leaves the run in this tab', async () => {
    const store = await openDatabase()
    const full = async () => {
      throw new LabError('storage-full', { needed: 1 })
    }
    const tab = await ready(openTab({ openStore: async () => ({ ...store, putCheckpoint: full }) }))
    const run = await trained(tab)
    expect(run.stored).toBe(false)
    expect(tab.runs.notice?.code).toBe('storage-full')
    expect(run.checkpoints).toHaveLength(1)
    expect(good(await tab.runs.insight(run, 'last', 'text')).loss).toBe(3)
  })
})

describe('insight', () => {
  it('loads the weights of the asked checkpoint once, and again when the reader has let go of them', async () => {
    const tab = await ready(openTab())
    const run = await halfTrained(tab)
    tab.trainer.metric()
    tab.trainer.snapshot(false)
    await until(() => run.checkpoints.length === 2)
    expect(good(await tab.runs.insight(run, 'best', 'text')).loss).toBe(3)
    expect(good(await tab.runs.insight(run, 3, 'text')).words).toEqual([
      { text: 'text', start: 0, end: 4, known: true },
    ])
    expect(tab.loaded).toHaveLength(1)
    expect(good(await tab.runs.insight(run, 'last', 'text')).loss).toBe(5)
    tab.loaded.splice(0)
    expect(good(await tab.runs.insight(run, 'last', 'text')).loss).toBe(5)
  })

  it('gives the explorer its vectors once, and again when it has let go of them', async () => {
    const tab = await ready(openTab())
    const run = await trained(tab)
    const held = new Set<string>()
    tab.explorer.load.mockImplementation(async ({ key }) => void held.add(key))
    const ask = async (key: string) => {
      if (!held.has(key)) throw new LabError('data-missing', { name: key })
      return { key }
    }
    const first = good(await tab.runs.askVectors(run, 3, ask))
    expect(good(await tab.runs.askVectors(run, 3, ask))).toEqual(first)
    expect(tab.explorer.load).toHaveBeenCalledTimes(1)
    expect(tab.explorer.load.mock.calls[0]?.[0]).toMatchObject({ ...first, model: run.model })
    held.clear()
    expect(good(await tab.runs.askVectors(run, 3, ask))).toEqual(first)
    expect(tab.explorer.load).toHaveBeenCalledTimes(2)
    expect(await tab.runs.askVectors(run, 77, ask)).toMatchObject({ code: 'checkpoint-missing' })
  })

  it('has nothing to look through before the first checkpoint', async () => {
    const tab = await ready(openTab())
    const run = tab.runs.start(request)
    expect(await tab.runs.insight(run, 'last', 'text')).toMatchObject({ code: 'checkpoint-missing' })
  })
})

describe('a stored run that is damaged', () => {
  const nowhere = { kind: 'world', world: 'constructor', settings: {} } as const

  it.each([
    ['created', { created: 1e300 }],
    ['created', { created: 'now' as unknown as number }],
    ['data', { data: nowhere }],
  ])('in %s is one row beside the others, exported and deleted like them', async (where, changes) => {
    const store = await openDatabase()
    const whole = { settings, status: 'finished' } as const
    await store.putRun(storedRun({ ...whole, id: 'good' }))
    await store.putRun(storedRun({ ...whole, id: 'bad', ...changes }))
    const tab = await ready(openTab({ undoMs: 0 }))
    expect(tab.runs.all.map(({ id }) => id).sort()).toEqual(['bad', 'good'])
    expect(tab.runs.notice).toBeUndefined()
    const bad = tab.runs.all.find(({ id }) => id === 'bad') as Run
    expect(bad).toMatchObject({ status: 'failed', problem: { code: 'run-damaged', values: { where } } })

    const file = good(await tab.runs.exportRun(bad))
    good(await tab.runs.importRun(file, 'bad.json'))
    tab.runs.remove(bad)
    await vi.waitFor(async () => expect(await store.run('bad')).toBeUndefined())
    expect(tab.runs.all).toHaveLength(2)
  })
})

describe('a run file', () => {
  it('goes out of one browser and into another, where it can be seen through and trained again', async () => {
    const tab = await ready(openTab())
    const run = await trained(tab)
    const file = good(await tab.runs.exportRun(run))
    globalThis.indexedDB = new IDBFactory()
    const other = await ready(openTab())
    const imported = good(await other.runs.importRun(file, 'run.json'))
    expect(imported).toMatchObject({ id: run.id, name: run.name, status: 'finished', imported: true })
    expect(imported.records).toEqual(run.records)
    expect(good(await other.runs.insight(imported, 'best', 'text')).loss).toBe(3)
    const twice = good(await other.runs.importRun(file, 'run.json'))
    expect(twice.id).not.toBe(run.id)
    expect(good(await other.runs.again(imported)).settings['seed']).toBe(2)
    const reloaded = await ready(openTab())
    expect(reloaded.runs.all.some(({ id }) => id === run.id)).toBe(true)
  })

  it('that is not ours changes nothing', async () => {
    const tab = await ready(openTab())
    const file = new Blob(['{"format":"other"}'])
    expect(await tab.runs.importRun(file, 'x.json')).toEqual({
      code: 'import-not-ours',
      values: { name: 'x.json' },
    })
    const run = await trained(tab)
    const text = await good(await tab.runs.exportRun(run)).text()
    const hostile = new Blob([text.replace('"epochs":', '"epochs":1e9,"x":')])
    expect(await tab.runs.importRun(hostile, 'y.json')).toMatchObject({ code: 'import-damaged' })
    expect(tab.runs.all).toHaveLength(1)
  })

  it.each(['oracle', 'constructor', '__proto__'])('of the model %s says so of the file', async (model) => {
    const tab = await ready(openTab())
    const text = await good(await tab.runs.exportRun(await trained(tab))).text()
    const foreign = text.replace('"model":"text-classifier"', `"model":"${model}"`)
    expect(await tab.runs.importRun(new Blob([foreign]), 'x.json')).toEqual({
      code: 'import-model-unknown',
      values: { name: 'x.json', model },
    })
  })

  it.each([
    ['a time after all dates', '"created":', '"created":1e300,"x":', 'created'],
    ['a time before 1970', '"created":', '"created":-1,"x":', 'created'],
    ['a time that is a text', '"created":', '"created":"now","x":', 'created'],
    ['a world of every object', '"world":"deciding-word"', '"world":"constructor"', 'data.world'],
    ['a world named __proto__', '"world":"deciding-word"', '"world":"__proto__"', 'data.world'],
    ['a setting that its world lacks', '{"language":"en"}', '{"colour":"red"}', 'data.settings.colour'],
    ['a value that its world lacks', '{"language":"en"}', '{"language":"fr"}', 'data.settings.language'],
  ])('with %s is refused by the name of the field, before it is stored', async (_, part, instead, where) => {
    const tab = await ready(openTab())
    const text = await good(await tab.runs.exportRun(await trained(tab))).text()
    const hostile = text.replace(part, instead)
    expect(hostile).not.toBe(text)
    expect(await tab.runs.importRun(new Blob([hostile]), 'x.json')).toEqual({
      code: 'import-damaged',
      values: { name: 'x.json', where },
    })
    expect((await ready(openTab())).runs.all).toHaveLength(1)
  })
})
