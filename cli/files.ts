import { openAsBlob, readFileSync, statSync } from 'node:fs'
import { LabError } from '../src/lab/problem'

/** A text file in UTF-8. @throws LabError `file-unreadable` */
export function readText(path: string): string {
  return new TextDecoder().decode(readBytes(path))
}

/** @throws LabError `file-unreadable` */
export function readBytes(path: string): Uint8Array<ArrayBuffer> {
  return reading(path, () => new Uint8Array(readFileSync(path)))
}

/** A file that is read as it is needed, however large. @throws LabError `file-unreadable` */
export function openFile(path: string): Promise<Blob> {
  return reading(path, () => openAsBlob(path))
}

function reading<T>(path: string, read: () => T): T {
  try {
    if (statSync(path).isDirectory()) throw new Error('is a folder')
    return read()
  } catch (thrown) {
    throw new LabError('file-unreadable', {
      name: path,
      reason: thrown instanceof Error ? thrown.message : String(thrown),
    })
  }
}
