/** Debian's package manager, waited for while another program uses it. */
import { spawnSync } from 'node:child_process'

/** apt-get says this of each of its locks: the lists, the archives and dpkg's own. */
const inUse = /^E: Could not get lock /m

const patience = { forSeconds: 600, everySeconds: 3 }

/**
 * Runs apt-get. When another program holds one of its locks, says so once and tries again until that program has
 * ended. (apt-get can wait for dpkg's lock by itself, but not for that of the lists.)
 *
 * @param {readonly string[]} args
 * @param {{ forSeconds: number, everySeconds: number }} wait how long in all, and between two tries
 * @returns {boolean} whether it ended well
 */
export function aptGet(args, { forSeconds, everySeconds } = patience) {
  const until = Date.now() + 1000 * forSeconds
  for (let waits = false; ; waits = true) {
    const { status, stderr } = run(args)
    if (status === 0) return true
    if (!inUse.test(stderr) || Date.now() + 1000 * everySeconds > until) {
      process.stderr.write(stderr)
      return false
    }
    if (!waits) console.log('Another program is using the package manager: waiting for it to end.')
    sleep(everySeconds)
  }
}

/** @param {readonly string[]} args */
function run(args) {
  const { status, stderr, error } = spawnSync('apt-get', args, {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
    // In English, so that its message about a lock is known.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' },
  })
  return { status, stderr: error ? `apt-get could not be run: ${error.message}\n` : stderr }
}

/** @param {number} seconds */
function sleep(seconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000 * seconds)
}
