import { accessSync, constants, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { LabError } from '../src/lab/problem'

/**
 * Called before the work whose result goes there: makes the folders that are missing, and throws when the file could
 * not be written, so that no result is lost to a wrong path.
 *
 * @throws LabError `file-unwritable`
 */
export function prepareOutput(path: string): void {
  writing(path, () => {
    if (path === '' || /[\\/]$/.test(path)) throw new Error('this names no file')
    const found = statSync(path, { throwIfNoEntry: false })
    if (found?.isDirectory()) throw new Error('it is a folder')
    if (!found) mkdirSync(dirname(path), { recursive: true })
    accessSync(found ? path : dirname(path), constants.W_OK)
  })
}

/** @throws LabError `file-unwritable` */
export function writeOutput(path: string, data: string | Uint8Array): void {
  writing(path, () => writeFileSync(path, data))
}

function writing(path: string, write: () => void): void {
  try {
    write()
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown)
    throw new LabError('file-unwritable', { name: path, reason })
  }
}
