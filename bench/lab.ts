import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { measured, type Run } from './measured'

/** The command line in a process of its own, whose memory can be watched. */
export async function lab(args: readonly string[]): Promise<Run> {
  // Bundles it where it is stale.
  const told = spawnSync(process.execPath, ['scripts/node-run.mjs', 'cli/main.ts', 'help'], {
    encoding: 'utf8',
  })
  if (told.status !== 0) throw new Error(told.stderr)
  return measured(process.execPath, [resolve('node_modules/.cache/context-lab/cli-main.mjs'), ...args])
}
