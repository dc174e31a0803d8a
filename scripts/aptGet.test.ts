import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { aptGet } from './aptGet.mjs'

let folder = ''
let said: string[] = []
let complained = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-apt-'))
  said = []
  complained = ''
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env.PATH ?? ''}`)
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line))
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text)
    return true
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

/** An apt-get that fails so often with these words, then does what it is asked. */
function standIn(failures: number, message: string): void {
  const script = `#!/bin/sh
echo "$LC_ALL $*" >> "${folder}/calls"
if [ "$(wc -l < "${folder}/calls")" -le ${failures} ]; then
  echo '${message}' >&2
  exit 100
fi
touch "${folder}/done"
`
  writeFileSync(join(folder, 'apt-get'), script)
  chmodSync(join(folder, 'apt-get'), 0o755)
}

const calls = () => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n')
const done = () => existsSync(join(folder, 'done'))
const quick = { forSeconds: 5, everySeconds: 0.01 }

/** As apt 2.6.1 prints them. */
const locks = [
  'E: Could not get lock /var/lib/apt/lists/lock. It is held by process 7 (apt-get)',
  'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 7 (unattended-upgr)',
  'E: Could not get lock /var/cache/apt/archives/lock. It is held by process 7 (apt)',
]

describe.skipIf(process.platform === 'win32')('apt-get', () => {
  it.each(locks)('waits while another program holds a lock: %s', (message) => {
    standIn(3, message)
    expect(aptGet(['install', '-y', 'chromium'], quick)).toBe(true)
    expect(done()).toBe(true)
    expect(calls()).toEqual(Array.from({ length: 4 }, () => 'C install -y chromium'))
    expect(said).toEqual(['Another program is using the package manager: waiting for it to end.'])
    expect(complained).toBe('')
  })

  it('gives up when the lock is held for too long, with what apt-get said', () => {
    standIn(1000, locks[0] ?? '')
    expect(aptGet(['update'], { forSeconds: 0.1, everySeconds: 0.02 })).toBe(false)
    expect(said.length).toBe(1)
    expect(complained).toBe(`${locks[0]}\n`)
  })

  it('fails at once for any other reason', () => {
    standIn(1, 'E: Unable to locate package chromium')
    expect(aptGet(['install', 'chromium'], quick)).toBe(false)
    expect(calls().length).toBe(1)
    expect(said).toEqual([])
    expect(complained).toContain('Unable to locate package')
  })
})
