import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { sweepScratch } from './opfs'

const folderOf = async (root: FileSystemDirectoryHandle) =>
  root.getDirectoryHandle('scratch', { create: true })
const root = () => navigator.storage.getDirectory()

/** A folder as a worker leaves it: with a file of numbers. */
async function leave(name: string): Promise<void> {
  const folder = await (await folderOf(await root())).getDirectoryHandle(name, { create: true })
  const file = await (await folder.getFileHandle('0', { create: true })).createWritable()
  await file.write(new Uint8Array(1000))
  await file.close()
}

async function left(): Promise<string[]> {
  const names: string[] = []
  for await (const name of (await folderOf(await root())).keys()) names.push(name)
  return names.sort()
}

/** As a worker that lives. @returns what ends it */
function hold(name: string): Promise<() => void> {
  return new Promise((resolve) => {
    void navigator.locks.request(
      `context-lab/scratch/${name}`,
      () => new Promise<void>((end) => resolve(end)),
    )
  })
}

const clear = async () => {
  const all = await root()
  for await (const name of all.keys()) await all.removeEntry(name, { recursive: true })
}
beforeEach(clear)
afterEach(async () => {
  vi.restoreAllMocks()
  await clear()
})

describe('what is left in the private file system', () => {
  it('is swept away with its files, but for that of workers that live', async () => {
    for (const name of ['dead', 'living', 'killed']) await leave(name)
    const end = await hold('living')
    await sweepScratch()
    expect(await left()).toEqual(['living'])
    end()
    await sweepScratch()
    expect(await left()).toEqual([])
  })

  it('waits for the next time where it cannot be removed yet', async () => {
    for (const name of ['one', 'stuck', 'two']) await leave(name)
    const all = await folderOf(await root())
    const remove = all.removeEntry.bind(all)
    const stuck = vi.spyOn(FileSystemDirectoryHandle.prototype, 'removeEntry')
    stuck.mockImplementation(async (name, options) => {
      if (name === 'stuck') throw new DOMException('open', 'NoModificationAllowedError')
      await remove(name, options)
    })
    await sweepScratch()
    stuck.mockRestore()
    expect(await left()).toEqual(['stuck'])
    await sweepScratch()
    expect(await left()).toEqual([])
  })

  it('is nothing where there is no such place, and none is made', async () => {
    await sweepScratch()
    const names: string[] = []
    for await (const name of (await root()).keys()) names.push(name)
    expect(names).toEqual([])
    vi.spyOn(navigator.storage, 'getDirectory').mockRejectedValue(
      new DOMException('private', 'SecurityError'),
    )
    await expect(sweepScratch()).resolves.toBeUndefined()
  })
})

describe('the folder of a worker', () => {
  const start = () => new Worker(new URL('./worker.fixture.ts', import.meta.url), { type: 'module' })
  const tell = (worker: Worker, what: 'create' | 'close') =>
    new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data)
      worker.onerror = (event) => reject(new Error(event.message))
      worker.postMessage(what)
    })

  it('is there as long as one of its files, and no sweep takes it', async () => {
    const worker = start()
    for (const count of [1, 2]) expect(await tell(worker, 'create')).toBe(count)
    expect(await left()).toHaveLength(1)
    expect(await tell(worker, 'close')).toBe(1)
    await sweepScratch()
    expect(await left()).toHaveLength(1)
    expect(await tell(worker, 'close')).toBe(0)
    await vi.waitFor(async () => expect(await left()).toEqual([]))
    // The next file begins anew.
    expect(await tell(worker, 'create')).toBe(1)
    expect(await left()).toHaveLength(1)
    worker.terminate()
    await vi.waitFor(async () => {
      await sweepScratch()
      expect(await left()).toEqual([])
    })
  })

  it('is another for each, and the files of the one that lives stay', async () => {
    const [one, two] = [start(), start()]
    await tell(one, 'create')
    const [ofOne] = await left()
    await tell(two, 'create')
    expect(await left()).toHaveLength(2)
    two.terminate()
    await vi.waitFor(async () => {
      await sweepScratch()
      expect(await left()).toEqual([ofOne])
    })
    expect(await tell(one, 'close')).toBe(0)
    await vi.waitFor(async () => expect(await left()).toEqual([]))
    one.terminate()
  })
})
