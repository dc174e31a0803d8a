import { createHash } from 'node:crypto'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Problem } from '../../../lab/problem'
import type { Checkpoint } from '../../../lab/training/events'
import { openDatabase, upgrades } from './database'
import { createMemoryStore } from './memory'
import { PIECE } from './pieces'
import { createResilientStore } from './resilient'
import { metric, sampleCheckpoint, storedRun } from './sample.fixture'
import type { Store } from './store'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})
afterEach(() => {
  vi.restoreAllMocks()
})

const texts = (id: string) => ({ data: { kind: 'texts', id, name: 'mine', files: [] } }) as const

/** Arrays of several pieces, and a small one, each number another. */
function largeCheckpoint(step: number): Checkpoint {
  const array = (length: number, add: number) => ({
    shape: [length],
    data: Float32Array.from({ length }, (_, i) => i + add),
  })
  const weights = { table: array(2 * PIECE + 3, step), even: array(2 * PIECE, -step), bias: array(3, step) }
  return { step, epoch: step / 10, best: false, weights, optimizer: { squares: array(PIECE + 1, step) } }
}

/** Bit for bit, and quickly. */
const bytesOf = ({ weights, optimizer = {} }: Checkpoint) =>
  Object.entries({ ...weights, ...optimizer }).map(([name, { shape, data }]) => [
    name,
    shape,
    createHash('sha256').update(new Uint8Array(data.buffer)).digest('hex'),
  ])

// Browsers have it; the oldest Node that runs these tests has not.
if (!('transfer' in ArrayBuffer.prototype)) {
  Object.defineProperty(ArrayBuffer.prototype, 'transfer', {
    value(this: ArrayBuffer, length: number) {
      structuredClone(this, { transfer: [this] })
      return new ArrayBuffer(length)
    },
  })
}

/** How many pieces of arrays the database holds. */
async function piecesStored(): Promise<number> {
  const db = await openDB('context-lab')
  const count = await db.count('pieces')
  db.close()
  return count
}

/** From now on the disk is full for everything put into these tables. */
function fillDisk(...tables: string[]): void {
  const put = IDBObjectStore.prototype.put
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...args: [unknown]
  ) {
    // As browsers do it: the request fails, and takes its transaction with it.
    if (tables.includes(this.name)) throw new DOMException('full', 'QuotaExceededError')
    return put.apply(this, args)
  } as typeof put)
}

const stores: [string, () => Promise<Store>][] = [
  ['the database', openDatabase],
  ['memory', async () => createMemoryStore()],
]

describe.each(stores)('%s', (_, open) => {
  it('keeps a run, its records in order, its vocabulary and its texts', async () => {
    const store = await open()
    const run = storedRun(texts('t'))
    await store.putRun(run)
    await store.appendRecords(run, [metric(1), metric(2)])
    await store.appendRecords(run, [metric(3)])
    await store.appendRecords(storedRun({ id: 'run-10' }), [metric(9)])
    await store.putVocabulary(run.id, ['', 'слово'])
    await store.putTexts('t', [new Blob(['one']), new Blob(['two'])])
    expect(await store.runs()).toHaveLength(2)
    expect(await store.run(run.id)).toEqual(run)
    expect(await store.records(run.id)).toEqual([metric(1), metric(2), metric(3)])
    expect(await store.vocabulary(run.id)).toEqual(['', 'слово'])
    const files = (await store.texts('t')) ?? []
    expect(await Promise.all(files.map((file) => file.text()))).toEqual(['one', 'two'])
    expect(await store.texts('other')).toBeUndefined()
  })

  it('keeps weights by step, and the state of the optimiser only of the last that had one', async () => {
    const store = await open()
    const run = storedRun()
    await store.putCheckpoint(run, sampleCheckpoint(1, 4, true), [])
    await store.putCheckpoint(run, sampleCheckpoint(2, 4, true), [])
    await store.putCheckpoint(run, sampleCheckpoint(3), [1])
    expect(await store.checkpoint(run.id, 1)).toBeUndefined()
    expect(await store.checkpoint(run.id, 2)).toEqual(sampleCheckpoint(2, 4, true))
    const { optimizer, ...weights } = (await store.checkpoint(run.id, 2)) ?? {}
    expect(optimizer).toBeDefined()
    expect(await store.checkpoint(run.id, 2, 'weights')).toEqual(weights)
    expect(await store.checkpoint(run.id, 3)).toEqual(sampleCheckpoint(3))
  })

  it('keeps arrays of any length bit for bit', async () => {
    const store = await open()
    const run = storedRun()
    const stored = bytesOf(largeCheckpoint(1))
    await store.putCheckpoint(run, largeCheckpoint(1), [])
    const found = await store.checkpoint(run.id, 1)
    expect(found && bytesOf(found)).toEqual(stored)
    const weights = await store.checkpoint(run.id, 1, 'weights')
    expect(weights && bytesOf(weights)).toEqual(stored.slice(0, 3))
  })

  it('rewinds to the records and checkpoints that are given', async () => {
    const store = await open()
    const run = storedRun()
    await store.appendRecords(run, [metric(1)])
    await store.appendRecords(run, [metric(2), metric(3)])
    for (const step of [1, 2, 3]) await store.putCheckpoint(run, sampleCheckpoint(step), [])
    const checkpoints = [{ step: 1, epoch: 0.1, best: false, bytes: 16 }]
    await store.rewind({ ...run, checkpoints }, [metric(1)])
    await store.appendRecords(run, [metric(4)])
    expect(await store.records(run.id)).toEqual([metric(1), metric(4)])
    expect(await store.checkpoint(run.id, 1)).toBeDefined()
    expect(await store.checkpoint(run.id, 3)).toBeUndefined()
  })

  it('removes all of a run, and its texts with the last run that has them', async () => {
    const store = await open()
    const [one, two] = [storedRun(texts('t')), storedRun({ id: 'run-2', ...texts('t') })]
    await store.putRun(one)
    await store.putRun(two)
    await store.putTexts('t', [new Blob(['x'])])
    await store.appendRecords(one, [metric(1)])
    await store.putCheckpoint(one, sampleCheckpoint(1, 4, true), [])
    await store.putVocabulary(one.id, ['a'])
    await store.remove(one.id)
    expect(await store.run(one.id)).toBeUndefined()
    expect(await store.records(one.id)).toEqual([])
    expect(await store.checkpoint(one.id, 1)).toBeUndefined()
    expect(await store.vocabulary(one.id)).toBeUndefined()
    expect(await store.texts('t')).toBeDefined()
    await store.remove(two.id)
    expect(await store.texts('t')).toBeUndefined()
  })

  it('removes the vectors that words begin at with the last run that begins there', async () => {
    const store = await open()
    const start = { id: 'v', name: 'words.vec', words: 2, size: 4 }
    const [one, two] = [storedRun({ start, ...texts('t') }), storedRun({ id: 'run-2', start })]
    await store.putRun(one)
    await store.putRun(two)
    await store.putTexts('t', [new Blob(['x'])])
    await store.putTexts('v', [new Blob(['y'])])
    expect((await store.run(one.id))?.start).toEqual(start)
    await store.remove(one.id)
    expect(await store.texts('t')).toBeUndefined()
    expect(await store.texts('v')).toBeDefined()
    await store.remove(two.id)
    expect(await store.texts('v')).toBeUndefined()
  })
})

describe('the database', () => {
  it('is found again, and upgraded without loss by a newer page', async () => {
    const first = await openDatabase()
    await first.putRun(storedRun())
    await first.appendRecords(storedRun(), [metric(1)])
    const upgraded = await openDatabase({
      upgrades: [...upgrades, (db) => db.createObjectStore('extra' as never)],
    })
    expect(await upgraded.records('run-1')).toEqual([metric(1)])
    // The older page has let go, and says so rather than hang.
    await expect(first.putRun(storedRun())).rejects.toMatchObject({ problem: { code: 'storage-newer' } })
  })

  it('of the first version still has its runs, and learns to look for their vectors', async () => {
    const first = await openDatabase({ upgrades: upgrades.slice(0, 1) })
    await first.putRun(storedRun(texts('t')))
    await first.putTexts('t', [new Blob(['x'])])
    const now = await openDatabase()
    await now.remove('run-1')
    expect(await now.texts('t')).toBeUndefined()
  })

  it('of a newer page is left to it, and where there is none nothing is kept', async () => {
    ;(await openDB('context-lab', 99)).close()
    await expect(openDatabase()).rejects.toMatchObject({ problem: { code: 'storage-newer' } })
    vi.stubGlobal('indexedDB', undefined)
    await expect(openDatabase()).rejects.toMatchObject({ problem: { code: 'storage-blocked' } })
    vi.unstubAllGlobals()
  })

  it.each([
    ['SecurityError', 'storage-blocked'],
    ['UnknownError', 'storage-broken'],
    ['QuotaExceededError', 'storage-full'],
  ])('that throws %s at once when it is opened says %s', async (name, code) => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('refused', name)
    })
    await expect(openDatabase()).rejects.toMatchObject({ problem: { code } })
  })

  it('that an older page in another tab holds is busy', async () => {
    const held = await openDB('context-lab', 1, {
      upgrade: (db, _from, _to, tx) => upgrades[0]?.(db as never, tx as never),
    })
    await expect(openDatabase()).rejects.toMatchObject({ problem: { code: 'storage-busy' } })
    held.close()
    // What came too late for the page that gave up holds nobody else up.
    await (await openDatabase()).putRun(storedRun())
    await deleteDB('context-lab')
  })

  it('whose first opening is taken back by the browser says why, and leaves nothing unheard', async () => {
    const unheard = vi.fn()
    process.on('unhandledRejection', unheard)
    const failing = [
      () => {
        throw new DOMException('no room', 'UnknownError')
      },
    ]
    await expect(openDatabase({ upgrades: failing })).rejects.toMatchObject({
      problem: { code: 'storage-broken' },
    })
    await new Promise((done) => setTimeout(done, 10))
    process.off('unhandledRejection', unheard)
    expect(unheard).not.toHaveBeenCalled()
  })

  it('that is deleted while it is open says so, once when it happens and with every use', async () => {
    const ends: string[] = []
    const store = await openDatabase({ onEnd: ({ code }) => ends.push(code) })
    await store.putRun(storedRun())
    await deleteDB('context-lab')
    expect(ends).toEqual(['storage-gone'])
    await expect(store.putRun(storedRun())).rejects.toMatchObject({ problem: { code: 'storage-gone' } })
    await expect(store.runs()).rejects.toMatchObject({ problem: { code: 'storage-gone' } })
    expect(ends).toEqual(['storage-gone'])
  })

  it('that is full says how much did not fit, and harms nothing stored', async () => {
    const store = await openDatabase()
    const run = storedRun()
    await store.putCheckpoint(run, sampleCheckpoint(1, 4, true), [])
    fillDisk('checkpoints')
    await expect(store.putCheckpoint(run, sampleCheckpoint(2, 100, true), [1])).rejects.toMatchObject({
      problem: { code: 'storage-full', values: { needed: 800 } },
    })
    expect(await store.checkpoint(run.id, 1)).toEqual(sampleCheckpoint(1, 4, true))
  })
})

describe('large arrays in the database', () => {
  it('lie in pieces, which go with their checkpoint, their optimiser and their run', async () => {
    const store = await openDatabase()
    const run = storedRun()
    await store.putCheckpoint(run, largeCheckpoint(1), [])
    expect(await piecesStored()).toBe(3 + 2 + 2)
    await store.putCheckpoint(run, largeCheckpoint(2), [])
    expect(await piecesStored()).toBe(2 * (3 + 2) + 2)
    await store.putCheckpoint(run, sampleCheckpoint(3), [1])
    expect(await piecesStored()).toBe(3 + 2 + 2)
    await store.rewind({ ...run, checkpoints: [{ step: 3, epoch: 0.3, best: false, bytes: 16 }] }, [])
    expect(await piecesStored()).toBe(2)
    await store.remove(run.id)
    expect(await piecesStored()).toBe(0)
  })

  it('are given back to memory once they are stored, and kept where they do not fit', async () => {
    const store = await openDatabase()
    const [kept, refused] = [largeCheckpoint(1), largeCheckpoint(2)]
    await store.putCheckpoint(storedRun(), kept, [])
    expect(kept.weights['table']?.data.byteLength).toBe(0)
    fillDisk('pieces')
    await expect(store.putCheckpoint(storedRun(), refused, [1])).rejects.toMatchObject({
      problem: { code: 'storage-full', values: { needed: 4 * (5 * PIECE + 7) } },
    })
    expect(bytesOf(refused)).toEqual(bytesOf(largeCheckpoint(2)))
    const before = await store.checkpoint('run-1', 1)
    expect(before && bytesOf(before)).toEqual(bytesOf(largeCheckpoint(1)))
    expect(await store.checkpoint('run-1', 2)).toBeUndefined()
  })

  it('that an older page stored whole are still there', async () => {
    await openDatabase({ upgrades: upgrades.slice(0, 2) })
    const older = await openDB('context-lab', 2)
    const { optimizer, ...checkpoint } = largeCheckpoint(1)
    await older.put('checkpoints', { run: 'run-1', ...checkpoint })
    await older.put('optimizers', { run: 'run-1', step: 1, arrays: optimizer })
    older.close()
    const found = await (await openDatabase()).checkpoint('run-1', 1)
    expect(found && bytesOf(found)).toEqual(bytesOf(largeCheckpoint(1)))
  })
})

describe('a resilient store', () => {
  async function open(lasting: Store | undefined) {
    const falls: [string, Problem['code']][] = []
    const store = createResilientStore(lasting, createMemoryStore(), (id, { code }) => falls.push([id, code]))
    return { store, falls }
  }

  it('goes on in memory with a run that does not fit, and says so once', async () => {
    const lasting = await openDatabase()
    const { store, falls } = await open(lasting)
    const run = storedRun()
    await store.appendRecords(run, [metric(1)])
    await store.putCheckpoint(run, sampleCheckpoint(1), [])
    fillDisk('checkpoints')
    await store.putCheckpoint(run, sampleCheckpoint(2), [1])
    await store.appendRecords(run, [metric(2)])
    expect(falls).toEqual([['run-1', 'storage-full']])
    expect(await store.records(run.id)).toEqual([metric(1), metric(2)])
    expect(await store.checkpoint(run.id, 1)).toEqual(sampleCheckpoint(1))
    expect(await store.checkpoint(run.id, 2)).toEqual(sampleCheckpoint(2))
    expect(await lasting.records(run.id)).toEqual([metric(1)])
    const other = storedRun({ id: 'run-2' })
    await store.putRun(other)
    expect(await lasting.run('run-2')).toEqual(other)
  })

  it('goes on in memory when the database is cleared, with the words of the run that learns', async () => {
    const lasting = await openDatabase()
    const { store, falls } = await open(lasting)
    const run = storedRun()
    await store.putVocabulary(run.id, ['', 'word'])
    await store.putCheckpoint(run, sampleCheckpoint(1), [])
    await deleteDB('context-lab')
    await store.putCheckpoint(run, sampleCheckpoint(2), [])
    await store.putRun(storedRun({ id: 'run-2' }))
    expect(falls).toEqual([['run-1', 'storage-gone']])
    expect(await store.vocabulary(run.id)).toEqual(['', 'word'])
    expect(await store.checkpoint(run.id, 2)).toEqual(sampleCheckpoint(2))
    expect(await store.checkpoint(run.id, 1)).toBeUndefined()
    await store.remove(run.id)
    expect(await store.runs()).toEqual([])
  })

  it('takes everything where there is no database', async () => {
    const { store, falls } = await open(undefined)
    await store.putTexts('t', [new Blob(['x'])])
    await store.putCheckpoint(storedRun(), sampleCheckpoint(1), [])
    expect(await store.checkpoint('run-1', 1)).toEqual(sampleCheckpoint(1))
    expect(await store.texts('t')).toHaveLength(1)
    expect(falls).toEqual([])
  })
})
