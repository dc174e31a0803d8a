import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { LabError } from '../../lab/problem'
import {
  settings,
  world,
  request,
  mine,
  until,
  ready,
  start,
  good,
  openTab,
  halfTrained,
  trained,
} from './runs.fixture'
import { openDatabase } from './storage/database'
import { type Run } from './types'
import { watch } from './watch.fixture.svelte'

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
