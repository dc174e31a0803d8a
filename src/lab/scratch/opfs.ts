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

/** A folder of this worker's own. */
interface OwnFolder {
  readonly files: FileSystemDirectoryHandle
  /** Gives its name free, and removes it with all that is in it. */
  leave(): Promise<void>
}

/**
 * The origin's private file system, for a worker. For as long as it has files there they lie in a folder of its own, and it holds a lock of the
 * folder's name; a folder whose lock nobody holds is left over from a worker that is gone.
 */
export function opfsScratch(): Scratch {
  let own: Promise<OwnFolder> | undefined
  let open = 0
  let made = 0

  async function letGo(): Promise<void> {
    if (--open > 0) return
    const folder = own
    own = undefined
    await (await folder)?.leave()
  }

  return {
    async create() {
      open++
      try {
        own ??= openFolder()
        const { files } = await own
        const handle = await files.getFileHandle(String(made++), { create: true })
        const opened = await (
          handle as unknown as { createSyncAccessHandle(): Promise<SyncHandle> }
        ).createSyncAccessHandle()
        return fileOf(opened, () => void files.removeEntry(handle.name).then(letGo, letGo))
      } catch (thrown) {
        // A private window, or a browser without it: it may be there the next time.
        void letGo().catch(() => undefined)
        throw new LabError('scratch-none', {
          reason: thrown instanceof Error ? thrown.message : String(thrown),
        })
      }
    },
  }
}

/** Removes what tabs that are gone have left behind, and nothing of those that live. Where there is no such place nothing is done. */
export async function sweepScratch(): Promise<void> {
  const all = await folders()
  if (all) await sweep(all)
}

/** The folder of folders, if there is one. */
async function folders(): Promise<FileSystemDirectoryHandle | undefined> {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER)
  } catch (thrown) {
    // Not made yet, or a browser (a private window) that gives no such place.
    if (thrown instanceof DOMException || thrown instanceof TypeError) return undefined
    throw thrown
  }
}

async function openFolder(): Promise<OwnFolder> {
  const root = await navigator.storage.getDirectory()
  const all = await root.getDirectoryHandle(FOLDER, { create: true })
  const name = crypto.randomUUID()
  // Before there is a folder that another tab could take for a stale one.
  const free = await hold(name)
  const files = await all.getDirectoryHandle(name, { create: true })
  await sweep(all)
  return {
    files,
    async leave() {
      await removeFrom(all, name)
      free()
    },
  }
}

const lockOf = (folder: string) => `context-lab/${FOLDER}/${folder}`

/** Takes the folder's lock, until it is given free or this worker ends. */
function hold(folder: string): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(lockOf(folder), () => new Promise<void>((free) => resolve(free))).catch(reject)
  })
}

/** Removes the folders that nobody holds. */
async function sweep(all: FileSystemDirectoryHandle): Promise<void> {
  for await (const name of all.keys()) {
    await navigator.locks.request(lockOf(name), { ifAvailable: true }, async (lock) => {
      if (lock) await removeFrom(all, name)
    })
  }
}

/** What cannot be removed now, such as a file that is still being closed, is swept the next time. */
async function removeFrom(all: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await all.removeEntry(name, { recursive: true })
  } catch (thrown) {
    if (!(thrown instanceof DOMException)) throw thrown
  }
}

/** @param remove takes a file away that is closed */
function fileOf(handle: SyncHandle, remove: () => void): ScratchFile {
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
      remove()
    },
  }
}
