/** When files were last changed, so that what is built from them is built again only when it must be. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param {readonly string[]} paths files or folders; those that do not exist are passed over
 * @returns {number} the latest change among the files, in milliseconds since 1970; 0 when there are none
 */
export function latestChange(paths) {
  let latest = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const found = statSync(path)
    const time = found.isDirectory()
      ? Math.max(found.mtimeMs, latestChange(readdirSync(path).map((name) => join(path, name))))
      : found.mtimeMs
    latest = Math.max(latest, time)
  }
  return latest
}

/**
 * @param {string} path a file
 * @returns {number} its last change; 0 when it is not there
 */
export function changeOf(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0
}
