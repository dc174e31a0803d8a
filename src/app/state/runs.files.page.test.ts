import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { settings, ready, good, openTab, trained } from './runs.fixture'
import { openDatabase } from './storage/database'
import { storedRun } from './storage/sample.fixture'
import { type Run } from './types'

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

  it.each([
    ['names none', ''],
    ['names one that is gone', '"station":"gone",'],
  ])('that %s belongs to a station that trains its model', async (_, instead) => {
    const tab = await ready(openTab())
    const text = await good(await tab.runs.exportRun(await trained(tab))).text()
    const elsewhere = text.replace('"station":"attention",', instead)
    expect(elsewhere).not.toBe(text)
    const imported = good(await tab.runs.importRun(new Blob([elsewhere]), 'run.json'))
    expect(imported).toMatchObject({ station: 'attention', status: 'finished' })
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
