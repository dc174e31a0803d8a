import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { keptIn } from '../kept'
import type { BenchRow } from '../row'
import type { Suite } from '../suite'
import { awaited } from './awaited'
import { kernels } from './kernels'
import { flatMemory } from './memory'
import type { Part } from './part'
import { sameLosses, wholeRuns } from './runs'
import { scores } from './scores'
import { steps } from './steps'

/** Those that measure time stand alone; the others run beside each other after them. */
const timed: Readonly<Record<string, Part>> = { steps, kernels }
const together: Readonly<Record<string, Part>> = { awaited, sameLosses, wholeRuns, scores, flatMemory }
const parts: Readonly<Record<string, Part>> = { ...timed, ...together }

/**
 * What must hold on a GPU, as one table. Each part is a process of its own, so that one that fails takes nothing with it; what it
 * measured until then is in the table. `--models PART,…` takes some parts.
 */
export const checkGpu: Suite = async ({ data, quick, models, realGpuOnly, keep, part }) => {
  if (part !== undefined) {
    await partOf(part)({ data, quick, keep })
    return
  }
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  if (realGpuOnly && open.software) throw new Error(`${open.device} is no GPU`)
  console.log(`webgpu in Node: ${open.device}${open.software ? ' (software)' : ''}`)
  const asked = Object.keys(parts).some((name) => models.includes(name)) ? models : Object.keys(parts)
  const folder = mkdtempSync(join(tmpdir(), 'check-gpu-'))
  const rows: BenchRow[] = []
  const run = async (name: string) => {
    const args = ['check-gpu', '--part', name, ...(quick ? ['--quick'] : [])]
    const kept = await inProcess(join(folder, `${name}.json`), [...args, '--data', data.join(',')])
    for (const row of kept.rows) {
      rows.push(row)
      keep(row)
    }
    if (kept.failure !== undefined) {
      const failed = {
        suite: 'check-gpu',
        case: `${name}: ${kept.failure}`,
        backend: 'webgpu',
        side: 'ours',
        passed: 0,
      }
      rows.push(failed)
      keep(failed)
    }
  }
  try {
    for (const name of Object.keys(timed)) if (asked.includes(name)) await run(name)
    await Promise.all(
      Object.keys(together)
        .filter((name) => asked.includes(name))
        .map(run),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
  printTable(rows)
}

function partOf(name: string): Part {
  const part = Object.hasOwn(parts, name) ? parts[name] : undefined
  if (!part) throw new RangeError(`check-gpu has the parts ${Object.keys(parts).join(', ')}`)
  return part
}

/** Longer than the slowest part takes on a GPU. */
const LIMIT_MS = 200_000

interface Ended {
  readonly rows: readonly BenchRow[]
  readonly failure?: string
}

/** This very script with other arguments. */
function inProcess(json: string, args: readonly string[]): Promise<Ended> {
  const script = process.argv[1]
  if (script === undefined) throw new Error('this runs as a script only')
  return new Promise((resolve) => {
    const began = performance.now()
    const child = spawn(process.execPath, [script, ...args, '--json', json], {
      stdio: ['ignore', 'inherit', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (piece) => (said += String(piece)))
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.on('close', (code, signal) => {
      clearTimeout(limit)
      const rows = existsSync(json) ? keptIn(readFileSync(json, 'utf8')) : []
      console.log(`${args[2]}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
      const failure = code === 0 ? undefined : `ended with ${code ?? signal}: ${said.trim().slice(-600)}`
      resolve({ rows, ...(failure !== undefined && { failure }) })
    })
  })
}

function printTable(rows: readonly BenchRow[]): void {
  const lines = rows.map(({ case: what, backend, value, bar, passed }) => [
    passed === undefined ? '' : passed === 1 ? 'pass' : 'FAIL',
    what,
    backend,
    typeof value === 'number' ? String(Number(value.toPrecision(4))) : '',
    bar === undefined ? '' : String(bar),
  ])
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(0, ...lines.map((line) => (line[at] ?? '').length)))
  console.log('')
  for (const line of lines)
    console.log(
      line
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  const failed = rows.filter(({ passed }) => passed === 0).length
  console.log(failed === 0 ? 'all hold' : `${failed} do not hold`)
}
