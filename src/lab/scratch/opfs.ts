import { LabError } from '../problem'
import type { Scratch, ScratchFile } from './scratch'

/** Of the origin's private files, those of this kind. */
const FOLDER = 'scratch'

/** What a worker has of a private file, and the compiler's page has not. */
interface SyncHandle {
  read(into: Uint8Array, at: { readonly at: number }): number
  write(from: Uint8Array, at: { readonly at: number }): number
  close(): void
}

/**
 * The origin's private file system, for a worker. Each worker has a folder of its own and a lock of the folder's name for as long as it lives;
 * the first file sweeps away the folders whose workers are gone.
 */
export function opfsScratch(): Scratch {
  let own: Promise<FileSystemDirectoryHandle> | undefined
  let files = 0
  return {
    async create() {
      try {
        own ??= openFolder()
        const folder = await own
        const name = String(files++)
        const handle = await folder.getFileHandle(name, { create: true })
        const opened = await (
          handle as unknown as { createSyncAccessHandle(): Promise<SyncHandle> }
        ).createSyncAccessHandle()
        return fileOf(opened, folder, name)
      } catch (thrown) {
        // A private window, or a browser without it: it may be there the next time.
        own = undefined
        throw new LabError('scratch-none', {
          reason: thrown instanceof Error ? thrown.message : String(thrown),
        })
      }
    },
  }
}

async function openFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  const all = await root.getDirectoryHandle(FOLDER, { create: true })
  const name = crypto.randomUUID()
  // Before there is a folder that another tab could take for a stale one.
  await hold(name)
  const own = await all.getDirectoryHandle(name, { create: true })
  await sweep(all, name)
  return own
}

const lockOf = (folder: string) => `context-lab/${FOLDER}/${folder}`

/** Takes the folder's lock until this worker ends. */
function hold(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(lockOf(folder), () => {
        resolve()
        return new Promise<never>(() => undefined)
      })
      .catch(reject)
  })
}

/** Removes the folders that nobody holds. */
async function sweep(all: FileSystemDirectoryHandle, own: string): Promise<void> {
  for await (const name of all.keys()) {
    if (name === own) continue
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await all.removeEntry(name, { recursive: true })
    })
  }
}

function fileOf(handle: SyncHandle, folder: FileSystemDirectoryHandle, name: string): ScratchFile {
  return {
    read(into, at) {
      if (handle.read(into, { at }) < into.length) throw new LabError('scratch-lost')
    },
    write(from, at) {
      let written = 0
      try {
        written = handle.write(from, { at })
      } catch (thrown) {
        if (!(thrown instanceof DOMException) || thrown.name !== 'QuotaExceededError') throw thrown
      }
      if (written < from.length) throw new LabError('scratch-full', { needed: at + from.length })
    },
    close() {
      handle.close()
      // What cannot be removed now is swept with the folder.
      void folder.removeEntry(name).catch(() => undefined)
    },
  }
}
