import { readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packFolder, type Note } from '../src/lab/text'
import { areClassFolders, isHidden } from '../src/lab/text/folder'
import { openFile } from './files'

export interface OpenedTexts {
  readonly file: File
  /** Of a folder: one table of all its texts. */
  readonly packed: boolean
  readonly notes: readonly Note[]
}

/** A file, or a folder: as one table where it has a folder for each class, else its files. @throws LabError `file-unreadable` */
export async function openTexts(path: string): Promise<readonly OpenedTexts[]> {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [await alone(path)]
  const name = basename(path)
  const paths = filesIn(path).filter((one) => !isHidden(one))
  if (!areClassFolders(paths)) return Promise.all(paths.map((one) => alone(join(path, one))))
  const files = await Promise.all(
    paths.map(async (one) => ({ path: one, file: await openFile(join(path, one)) })),
  )
  const { file, notes } = await packFolder(name, files)
  return [{ file: new File([file], `${name}.jsonl`), packed: true, notes }]
}

async function alone(path: string): Promise<OpenedTexts> {
  return { file: new File([await openFile(path)], basename(path)), packed: false, notes: [] }
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/').replace(/^\/+/, ''),
    )
    .sort()
}
