import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Run {
  readonly seconds: number
  /** Of the whole process; undefined where the system does not tell (it does on Linux). */
  readonly peakBytes: number | undefined
  readonly output: string
}

const LOOK_MS = 20

/** Runs a program to its end, whatever it is written in, and watches how much memory it takes. @throws Error when it fails */
export function measured(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const program = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let peakBytes: number | undefined
    const look = setInterval(() => {
      const bytes = peakOf(program.pid)
      if (bytes !== undefined) peakBytes = Math.max(bytes, peakBytes ?? 0)
    }, LOOK_MS)
    let output = ''
    let complaint = ''
    program.stdout.on('data', (piece) => (output += String(piece)))
    program.stderr.on('data', (piece) => (complaint += String(piece)))
    program.on('error', reject)
    program.on('close', (code) => {
      clearInterval(look)
      if (code === 0) resolve({ seconds: (performance.now() - began) / 1000, peakBytes, output })
      else reject(new Error(`${command} ended with ${code}: ${complaint.slice(-2000)}`))
    })
  })
}

/** The most memory that a running process has held, as Linux keeps it. */
function peakOf(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes)
  } catch (thrown) {
    // It has ended, or this system has no such file.
    if (thrown instanceof Error && 'code' in thrown) return undefined
    throw thrown
  }
}
