import { LabError } from '../problem'
import { bytesOf, decodeFile } from './decode'
import { createByteStudy } from './encoding'
import { createNotes, type Note } from './note'
import { createPace } from './pace'

/** A file of a folder, with the way to it: `reviews/pos/1.txt`. */
export interface PathFile {
  readonly path: string
  readonly file: Blob
}

/** The texts of a folder as JSON lines of `text` and `label`. */
export interface Packed {
  readonly file: Blob
  readonly notes: readonly Note[]
}

/**
 * Whether files are laid out with a folder for each class (`pos/1.txt`, `neg/1.txt`): most of them in folders of their own, two at
 * least, and more than one in each on average.
 */
export function areClassFolders(paths: readonly string[]): boolean {
  const folders = new Set(paths.map(folderOf))
  const lowest = [...folders].filter(
    (folder) => ![...folders].some((other) => other.startsWith(`${folder}/`)),
  )
  const inside = paths.filter((path) => lowest.includes(folderOf(path)))
  return lowest.length >= 2 && inside.length >= 2 * lowest.length
}

/** The names of files that no one means: those of systems, which begin with a dot. */
export function isHidden(path: string): boolean {
  return path.split('/').some((part) => part.startsWith('.') || part === 'Thumbs.db' || part === '__MACOSX')
}

/**
 * Makes one table of a folder with a folder for each class: every file is a text, and its class is the name of the folder that it lies
 * in. Files outside such folders and files that hold no text are left out, told as `folder-skipped`.
 *
 * Throws `file-empty` where no file holds a text, `file-changed`, `cancelled`.
 */
export async function packFolder(
  name: string,
  files: readonly PathFile[],
  progress?: (done: number) => void,
  signal?: AbortSignal,
): Promise<Packed> {
  const pace = createPace(signal)
  const { tell, all } = createNotes()
  const folders = new Set(files.map(({ path }) => folderOf(path)))
  const upper = new Set(
    [...folders].filter((folder) => [...folders].some((other) => other.startsWith(`${folder}/`))),
  )
  const lines: string[] = []
  const ordered = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  for (const [index, { path, file }] of ordered.entries()) {
    const folder = folderOf(path)
    const text = upper.has(folder) ? undefined : await textOf(file, path, signal)
    if (text === undefined || text.trim() === '') {
      tell({ code: 'folder-skipped', values: { name, file: path, count: 1 } })
    } else {
      const label = folder.slice(folder.lastIndexOf('/') + 1)
      lines.push(`${JSON.stringify({ text, label })}\n`)
    }
    progress?.((index + 1) / files.length)
    if (pace.due()) await pace.rest()
  }
  if (lines.length === 0) throw new LabError('file-empty', { name })
  return { file: new Blob(lines), notes: all() }
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** A file larger than this is no text of a folder of texts. */
const LARGEST = 1 << 24

/** The text in the encoding that its bytes suggest; undefined where it is none. */
async function textOf(file: Blob, path: string, signal?: AbortSignal): Promise<string | undefined> {
  if (file.size > LARGEST) return undefined
  const study = createByteStudy()
  for await (const piece of bytesOf(file, path, signal)) study.add(piece)
  const guess = study.guess()
  if (guess.binary) return undefined
  const parts: string[] = []
  for await (const { text } of decodeFile(file, path, guess.encoding, signal, guess.damage !== undefined)) {
    parts.push(text)
  }
  return parts.join('')
}
