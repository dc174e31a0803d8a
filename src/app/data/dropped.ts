import type { PathFile } from '../../lab/text/folder'
import type { TextsDesk } from './texts-desk.svelte'

/** Files of a folder beyond this many are no texts of a visitor. */
const MOST_FILES = 200_000

/** Takes what was dropped: files, and folders with all that is in them. */
export async function dropped(data: DataTransfer | null, desk: TextsDesk): Promise<void> {
  if (!data) return
  // Both lists are emptied when the event ends.
  const files = [...data.files]
  const entries = [...data.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  const folders = entries.filter(isFolder)
  if (folders.length === 0) return void desk.add(files)
  const alone = files.filter(({ name }) => !folders.some((folder) => folder.name === name))
  if (alone.length > 0) await desk.add(alone)
  for (const folder of folders) await desk.addFolder(folder.name, await filesIn(folder))
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

async function filesIn(folder: FileSystemDirectoryEntry): Promise<PathFile[]> {
  const found: PathFile[] = []
  const waiting: FileSystemEntry[] = [folder]
  for (let entry = waiting.pop(); entry && found.length < MOST_FILES; entry = waiting.pop()) {
    if (isFolder(entry)) waiting.push(...(await entriesOf(entry)))
    else {
      const path = entry.fullPath.replace(/^\//, '')
      const file = await new Promise<File>((resolve, reject) =>
        (entry as FileSystemFileEntry).file(resolve, reject),
      )
      found.push({ path, file })
    }
  }
  return found
}

/** A reader gives a hundred at a time, and none at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return all
    all.push(...some)
  }
}
