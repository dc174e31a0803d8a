/** Installs the project's packages when they are missing or differ from the lockfile. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Ends the process with a sentence when the packages cannot be had.
 * @param {string} root the project's folder
 */
export function installWhenMissing(root) {
  if (isInstalled(root)) return
  console.log('Installing packages (npm ci), once.')
  const windows = process.platform === 'win32'
  const done = spawnSync(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows,
  })
  if (done.status === 0) return
  console.error(
    'The packages could not be installed: npm ci failed (its own message is above). ' +
      'A connection to the npm registry is needed for the first start only.',
  )
  process.exit(1)
}

/**
 * npm keeps its own list of what it put into node_modules; it is held against the lockfile, version by version.
 * Packages that are optional (for other systems) may be absent.
 * @param {string} root
 */
function isInstalled(root) {
  const listPath = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listPath)) return false
  const installed = JSON.parse(readFileSync(listPath, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' ||
      (installed[path] === undefined ? optional === true : installed[path].version === version),
  )
}
