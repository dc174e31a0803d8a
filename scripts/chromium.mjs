/**
 * Finds a Chromium for the browser tests, or brings one: by the distribution's package manager when this is root on
 * Debian or a relative of it, else by Playwright's own download. Run alone, it prints the path.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { aptGet } from './aptGet.mjs'

export const noChromium =
  'No Chromium was found and none could be installed. Install Chromium or Google Chrome, or set CHROMIUM_PATH to ' +
  'its executable, and run this again.'

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** @type {Partial<Record<NodeJS.Platform, string[]>>} */
const places = {
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  win32: [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
}

/** @returns {string | undefined} the executable's path */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, and there is no such file.`)
    return given
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = [
    ...['/usr/bin', ...folders].flatMap((folder) => commands.map((command) => join(folder, command))),
    ...(places[process.platform] ?? []),
  ]
  return candidates.find((path) => existsSync(path)) ?? playwrightChromium()
}

/** @returns {string | undefined} the executable's path, or undefined when none can be had */
export function findOrInstallChromium() {
  const found = findChromium()
  if (found !== undefined) return found
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log('No Chromium found: installing it by apt-get.')
    const updated = aptGet(['update', '-qq'])
    if (updated) aptGet(['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    const installed = findChromium()
    if (installed !== undefined) return installed
  }
  console.log('No Chromium found: downloading one by Playwright.')
  spawnSync(process.execPath, [playwrightCommand(), 'install', 'chromium'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return findChromium()
}

/**
 * How Playwright starts it with these switches. Quiet, and as root without Chromium's sandbox, which refuses to run so.
 * @param {...string} switches
 * @returns {{ executablePath?: string, args: string[] }}
 */
export function chromiumLaunch(...switches) {
  const executablePath = findChromium()
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...switches,
      '--enable-unsafe-webgpu',
      '--enable-unsafe-swiftshader',
      '--disable-background-networking',
      '--disable-component-update',
      '--no-default-browser-check',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  }
}

/** The Chromium that Playwright has downloaded; undefined where it has none, and before npm ci. */
function playwrightChromium() {
  const require = createRequire(import.meta.url)
  try {
    const path = require('@playwright/test').chromium.executablePath()
    return existsSync(path) ? path : undefined
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'MODULE_NOT_FOUND') return undefined
    throw problem
  }
}

function playwrightCommand() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli')
}

// Not where it is bundled into another command.
if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv[1].endsWith('chromium.mjs')) {
  const path = findOrInstallChromium()
  console.log(path ?? noChromium)
  process.exitCode = path === undefined ? 1 : 0
}
