import { fork } from 'node:child_process'
import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { awaited } from './awaited'
import { kernels } from './kernels'
import { flatMemory } from './memory'
import type { Part, PartOptions } from './part'
import { sameLosses, wholeRuns } from './runs'
import { scores } from './scores'
import { steps } from './steps'
import { printTable } from './table'

/** Those that measure time stand alone; the others run beside each other after them. */
const timed: Readonly<Record<string, Part>> = { steps, kernels }
const together: Readonly<Record<string, Part>> = { awaited, sameLosses, wholeRuns, scores, flatMemory }
const parts: Readonly<Record<string, Part>> = { ...timed, ...together }

/**
 * What must hold on a GPU, as one table. Each part is a process of its own, so that one that fails takes nothing with it: its rows come
 * over as they are measured. With `part` that one alone, in this process.
 */
export const checkGpu: Suite = async ({ data, quick, realGpuOnly, keep, part }) => {
  const rows: BenchRow[] = []
  const take = (row: BenchRow) => {
    rows.push(row)
    keep(row)
  }
  if (part !== undefined) {
    await partOf(part)({ data, quick, keep: tellParent ?? take })
  } else {
    await printDevice(realGpuOnly)
    const run = (name: string) => inProcess(name, { data, quick, keep: take })
    for (const name of Object.keys(timed)) await run(name)
    await Promise.all(Object.keys(together).map(run))
  }
  if (!tellParent) printTable(rows)
}

function partOf(name: string): Part {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (!part) throw new RangeError(`check-gpu has the parts ${Object.keys(parts).join(', ')}`)
  return part
}

const tellParent = process.send && ((row: BenchRow) => void process.send?.(row))

/** @throws Error when a real GPU was asked for and there is none */
async function printDevice(realGpuOnly: boolean): Promise<void> {
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  if (realGpuOnly && open.software) throw new Error(`${open.device} is no GPU`)
  console.log(`webgpu in Node: ${open.device}${open.software ? ' (software)' : ''}`)
  open.close()
}

/** Longer than the slowest part takes on a GPU. */
const LIMIT_MS = 200_000

/** This very script, for one part; how it failed is a row too. */
function inProcess(name: string, { data, quick, keep }: PartOptions): Promise<void> {
  const [, script] = process.argv
  if (script === undefined) throw new Error('this runs as a script only')
  return new Promise((resolve) => {
    const began = performance.now()
    const args = ['check-gpu', '--part', name, '--data', data.join(','), ...(quick ? ['--quick'] : [])]
    const child = fork(script, args, {
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
    })
    let said = ''
    child.stderr?.on('data', (piece) => (said += String(piece)))
    child.on('message', (row) => keep(row as BenchRow))
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.on('close', (code, signal) => {
      clearTimeout(limit)
      console.log(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
      if (code !== 0) {
        const what = `${name} ended with ${code ?? signal}: ${said.trim().slice(-600)}`
        keep({ suite: 'check-gpu', case: what, backend: 'webgpu', side: 'ours', passed: 0 })
      }
      resolve()
    })
  })
}
