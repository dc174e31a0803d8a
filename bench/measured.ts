import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'

export interface Run {
  readonly seconds: number
  /** Of the whole process; undefined where the system does not tell (it does on Linux). */
  readonly peakBytes: number | undefined
  readonly output: string
  /** What it said on its way (on stderr), and the milliseconds after its start. */
  readonly said: readonly { readonly at: number; readonly text: string }[]
}

export interface Piping {
  readonly env?: Readonly<Record<string, string>>
  /** Files in the place of the keyboard and of the screen. */
  readonly input?: string
  readonly output?: string
}

const LOOK_MS = 20

/** Runs a program to its end, whatever it is written in, and watches how much memory it takes. @throws Error when it fails */
export function measured(
  command: string,
  args: readonly string[],
  { env = {}, input, output: out }: Piping = {},
): Promise<Run> {
  const from = input === undefined ? 'ignore' : openSync(input, 'r')
  const to = out === undefined ? 'pipe' : openSync(out, 'w')
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const program = spawn(command, args, { stdio: [from, to, 'pipe'], env: { ...process.env, ...env } })
    let peakBytes: number | undefined
    const look = setInterval(() => {
      const bytes = peakOf(program.pid)
      if (bytes !== undefined) peakBytes = Math.max(bytes, peakBytes ?? 0)
    }, LOOK_MS)
    let output = ''
    const said: { at: number; text: string }[] = []
    program.stdout?.on('data', (piece) => (output += String(piece)))
    program.stderr?.on('data', (piece) => said.push({ at: performance.now() - began, text: String(piece) }))
    program.on('error', reject)
    program.on('close', (code) => {
      clearInterval(look)
      for (const file of [from, to]) if (typeof file === 'number') closeSync(file)
      const seconds = (performance.now() - began) / 1000
      if (code === 0) resolve({ seconds, peakBytes, output, said })
      else reject(new Error(`${command} ended with ${code}: ${said.map(({ text }) => text).join('')}`))
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
