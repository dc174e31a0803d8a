import { fileURLToPath } from 'node:url'
import { measured, type Run } from '../measured'

/** The command line of the same folder in a process of its own, whose memory can be watched. */
export function lab(args: readonly string[]): Promise<Run> {
  return measured(process.execPath, [fileURLToPath(new URL('lab.mjs', import.meta.url)), ...args])
}
