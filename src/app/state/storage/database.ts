import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import { LabError, type Problem } from '../../../lab/problem'
import { release } from '../../../lab/scratch'
import type { Checkpoint, NamedArrays, RunRecord } from '../../../lab/training/events'
import { storageFailure } from './failures'
import { listed, piecesOf, whole, type Listed } from './pieces'
import { fileIds, weigh, type Store, type StoredRun } from './store'

interface Tables extends DBSchema {
  runs: { key: string; value: StoredRun; indexes: { texts: string; start: string } }
  /** Chunks of a run's records, numbered from 0. */
  records: {
    key: [run: string, chunk: number]
    value: { readonly run: string; readonly chunk: number; readonly records: readonly RunRecord[] }
  }
  checkpoints: {
    key: [run: string, step: number]
    value: Omit<Checkpoint, 'optimizer' | 'weights'> & { readonly run: string; readonly weights: Listed }
  }
  /** One a run: of the checkpoint from which training can go on. */
  optimizers: {
    key: string
    value: { readonly run: string; readonly step: number; readonly arrays: Listed }
  }
  /** Of the large arrays of both. */
  pieces: {
    key: [run: string, of: Owner, name: string, index: number]
    value: PieceRow
  }
  vocabularies: { key: string; value: { readonly run: string; readonly words: readonly string[] } }
  texts: { key: string; value: { readonly id: string; readonly files: readonly Blob[] } }
}

/** Whose pieces they are: of the weights of a step, or of the optimiser's state. */
type Owner = number | 'optimizer'

interface PieceRow {
  readonly run: string
  readonly of: Owner
  readonly name: string
  readonly index: number
  readonly data: Float32Array
}

type Database = IDBPDatabase<Tables>
type Names = StoreNames<Tables>
export type Upgrade = (db: Database, tx: IDBPTransaction<Tables, Names[], 'versionchange'>) => void

/** What each version of the database added; a database of version n has had the first n. Only ever appended to. */
export const upgrades: readonly Upgrade[] = [
  (db) => {
    // World specs have no id, and stay out of the index.
    db.createObjectStore('runs', { keyPath: 'id' }).createIndex('texts', 'data.id')
    db.createObjectStore('records', { keyPath: ['run', 'chunk'] })
    db.createObjectStore('checkpoints', { keyPath: ['run', 'step'] })
    db.createObjectStore('optimizers', { keyPath: 'run' })
    db.createObjectStore('vocabularies', { keyPath: 'run' })
    db.createObjectStore('texts', { keyPath: 'id' })
  },
  (_db, tx) => {
    // Runs whose words begin at random have no such id, and stay out of the index.
    tx.objectStore('runs').createIndex('start', 'start.id')
  },
  (db) => {
    // Arrays that were stored whole before stay so.
    db.createObjectStore('pieces', { keyPath: ['run', 'of', 'name', 'index'] })
  },
]

export interface DatabaseOptions {
  readonly name?: string
  readonly upgrades?: readonly Upgrade[]
  /** Told when the open database can be used no longer: `storage-gone` or `storage-newer`. */
  readonly onEnd?: (problem: Problem) => void
}

/** A database that is open, and why it can be used no longer, once it cannot. */
interface Opened {
  readonly db: Database
  ended?: LabError
}

/**
 * Opens this browser's database. Throws `storage-blocked` where there is none, `storage-busy` where an older page in
 * another tab holds it, and what {@link storageFailure} names. The store throws what ended it, once it has ended.
 */
export async function openDatabase(options: DatabaseOptions = {}): Promise<Store> {
  const { name = 'context-lab', upgrades: all = upgrades, onEnd = () => undefined } = options
  try {
    return storeIn(await open(name, all, onEnd))
  } catch (thrown) {
    throw storageFailure(thrown, 'opening')
  }
}

function open(name: string, all: readonly Upgrade[], onEnd: (problem: Problem) => void): Promise<Opened> {
  let opened: Opened | undefined
  let busy = false
  const end = (code: 'storage-gone' | 'storage-newer') => {
    if (!opened || opened.ended) return
    opened.ended = new LabError(code)
    onEnd(opened.ended.problem)
  }
  // What the browser throws at once becomes a rejection as well.
  return new Promise<Opened>((resolve, reject) => {
    if (typeof indexedDB === 'undefined') return reject(new LabError('storage-blocked'))
    openDB<Tables>(name, all.length, {
      upgrade(db, from, _to, tx) {
        // An upgrade that is taken back fails the opening too, and is told there.
        tx.done.catch(() => undefined)
        all.slice(from).forEach((upgrade) => upgrade(db, tx))
      },
      // An older page in another tab does not let go: this one does without.
      blocked() {
        busy = true
        reject(new LabError('storage-busy'))
      },
      // A newer page wants to upgrade, or someone to delete: let them, rather than hold them up.
      blocking(_from, to, event) {
        ;(event.target as IDBDatabase).close()
        end(to === null ? 'storage-gone' : 'storage-newer')
      },
      // The browser closed it by itself, as it does when the data of the site are cleared.
      terminated: () => end('storage-gone'),
    }).then((db) => {
      // Free at last, and too late for this page.
      if (busy) return db.close()
      opened = { db }
      resolve(opened)
    }, reject)
  })
}

function storeIn(opened: Opened): Store {
  const { db } = opened
  /** One transaction: everything in it, or nothing. */
  async function write(
    tables: Names[],
    bytes: number,
    act: (tx: IDBPTransaction<Tables, Names[], 'readwrite'>) => Promise<unknown>,
  ): Promise<void> {
    let tx: IDBPTransaction<Tables, Names[], 'readwrite'> | undefined
    try {
      tx = db.transaction(tables, 'readwrite')
      await Promise.all([act(tx), tx.done])
    } catch (thrown) {
      const cause = tx?.error ?? thrown
      if (tx) await abandon(tx)
      throw opened.ended ?? storageFailure(cause, 'open', bytes)
    }
  }
  async function read<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } catch (thrown) {
      throw opened.ended ?? storageFailure(thrown, 'open')
    }
  }
  const ofRun = (id: string) => IDBKeyRange.bound([id], [id, []])
  const ofOwner = (id: string, of: Owner) => IDBKeyRange.bound([id, of], [id, of, []])

  return {
    runs: () => read(() => db.getAll('runs')),
    run: (id) => read(() => db.get('runs', id)),
    putRun: (run) => write(['runs'], 1000, (tx) => tx.objectStore('runs').put(run)),
    records: (id) =>
      read(async () => (await db.getAll('records', ofRun(id))).flatMap(({ records }) => records)),
    appendRecords: (run, records) =>
      write(['runs', 'records'], records.length * 100, async (tx) => {
        const table = tx.objectStore('records')
        const last = await table.openKeyCursor(ofRun(run.id), 'prev')
        const chunk = last ? last.key[1] + 1 : 0
        await Promise.all([
          asked(() => table.put({ run: run.id, chunk, records })),
          asked(() => tx.objectStore('runs').put(run)),
        ])
      }),
    rewind: (run, records) =>
      write(['runs', 'records', 'checkpoints', 'pieces'], records.length * 100, async (tx) => {
        const table = tx.objectStore('records')
        await table.delete(ofRun(run.id))
        const listed = new Set(run.checkpoints.map(({ step }) => step))
        const kept = await tx.objectStore('checkpoints').getAllKeys(ofRun(run.id))
        const gone = kept.filter(([, step]) => !listed.has(step))
        await Promise.all([
          ...gone.map((key) => tx.objectStore('checkpoints').delete(key)),
          ...gone.map(([, step]) => tx.objectStore('pieces').delete(ofOwner(run.id, step))),
          asked(() => table.put({ run: run.id, chunk: 0, records })),
          asked(() => tx.objectStore('runs').put(run)),
        ])
      }),
    checkpoint: (id, step, only) =>
      read(async () => {
        const tx = db.transaction(['checkpoints', 'optimizers', 'pieces'])
        const pieces = tx.objectStore('pieces')
        const piece = (of: Owner) => async (name: string, index: number) =>
          (await pieces.get([id, of, name, index]))?.data
        const found = await tx.objectStore('checkpoints').get([id, step])
        const weights = found && (await whole(found.weights, piece(step)))
        if (!weights) return undefined
        const { epoch, best } = found
        const checkpoint = { step, epoch, best, weights }
        if (only) return checkpoint
        const kept = await tx.objectStore('optimizers').get(id)
        const optimizer = kept?.step === step ? await whole(kept.arrays, piece('optimizer')) : undefined
        return optimizer ? { ...checkpoint, optimizer } : checkpoint
      }),
    async putCheckpoint(run, checkpoint, drop) {
      const { optimizer, weights, ...rest } = checkpoint
      const { step } = checkpoint
      await write(['runs', 'checkpoints', 'optimizers', 'pieces'], weigh(checkpoint), async (tx) => {
        const [table, pieces] = [tx.objectStore('checkpoints'), tx.objectStore('pieces')]
        const put = async (of: Owner, arrays: NamedArrays) => {
          await pieces.delete(ofOwner(run.id, of))
          // One is waited for before the next is made, so that no more than a few are copied at a time.
          for (const piece of piecesOf(arrays)) await pieces.put({ run: run.id, of, ...piece })
        }
        for (const dropped of drop) {
          await table.delete([run.id, dropped])
          await pieces.delete(ofOwner(run.id, dropped))
        }
        await put(step, weights)
        await table.put({ run: run.id, ...rest, weights: listed(weights) })
        if (optimizer) {
          await put('optimizer', optimizer)
          await tx.objectStore('optimizers').put({ run: run.id, step, arrays: listed(optimizer) })
        }
        await tx.objectStore('runs').put(run)
      })
      const stored = [...Object.values(weights), ...Object.values(optimizer ?? {})]
      release(...stored.map(({ data }) => data))
    },
    vocabulary: (id) => read(async () => (await db.get('vocabularies', id))?.words),
    putVocabulary: (run, words) =>
      write(['vocabularies'], words.length * 10, (tx) => tx.objectStore('vocabularies').put({ run, words })),
    texts: (id) => read(async () => (await db.get('texts', id))?.files),
    putTexts: (id, files) =>
      write(['texts'], bytesOf(files), async (tx) => {
        const table = tx.objectStore('texts')
        // Named by their content: the same id is the same texts.
        if ((await table.count(id)) === 0) await table.put({ id, files })
      }),
    remove: (id) =>
      write([...db.objectStoreNames], 0, async (tx) => {
        const run = await tx.objectStore('runs').get(id)
        await Promise.all([
          tx.objectStore('runs').delete(id),
          tx.objectStore('records').delete(ofRun(id)),
          tx.objectStore('checkpoints').delete(ofRun(id)),
          tx.objectStore('optimizers').delete(id),
          tx.objectStore('pieces').delete(ofRun(id)),
          tx.objectStore('vocabularies').delete(id),
        ])
        const runs = tx.objectStore('runs')
        for (const id of run ? fileIds(run) : []) {
          const users = (await runs.index('texts').count(id)) + (await runs.index('start').count(id))
          if (users === 0) await tx.objectStore('texts').delete(id)
        }
      }),
  }
}

/** One of several requests: what it throws at once becomes a rejection, so that the others are still awaited. */
async function asked(request: () => Promise<unknown>): Promise<unknown> {
  return request()
}

/** Takes back what a transaction has done so far, when only a part of it failed. */
async function abandon(tx: { abort(): void; readonly done: Promise<void> }): Promise<void> {
  const over = tx.done.catch(() => undefined)
  try {
    tx.abort()
  } catch (thrown) {
    // It has ended by itself, which is how the browser answers a full disk.
    if (!(thrown instanceof DOMException && thrown.name === 'InvalidStateError')) throw thrown
  }
  await over
}

function bytesOf(files: readonly Blob[]): number {
  return files.reduce((sum, file) => sum + file.size, 0)
}
