import { deleteDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { LabError } from '../../lab/problem'
import { mine, until, ready, good, openTab, halfTrained, trained } from './runs.fixture'
import { openDatabase } from './storage/database'
import { type Run } from './types'

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

interface Exported {
  readonly vocabulary: readonly string[]
  readonly checkpoints: readonly object[]
  readonly records: readonly object[]
}

describe('without a database', () => {
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
