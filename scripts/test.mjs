/**
 * `npm test`: every check of the project, on a fresh machine as well. All steps run even when one fails; the last
 * line counts tests (lint and types count as one each), and the exit code tells whether all passed.
 * `npm test -- --only unit,e2e` runs some of them.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findOrInstallChromium, noChromium } from './chromium.mjs'
import { installWhenMissing } from './install.mjs'
import { requireNode } from './node-version.mjs'

/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ status: string, assertionResults: unknown[] }} UnitFile */

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const reports = join(root, 'test-results', 'reports')

requireNode()
installWhenMissing(root)

/** @type {Record<string, () => Count>} */
const steps = {
  lint: () =>
    asOne(
      run('eslint/bin/eslint.js', '.', '--max-warnings', '0'),
      run('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
    ),
  types: () =>
    asOne(
      run('typescript/bin/tsc', '--noEmit'),
      run(
        'svelte-check/bin/svelte-check',
        '--tsconfig',
        './tsconfig.json',
        '--fail-on-warnings',
        '--output',
        'human',
      ),
    ),
  unit,
  e2e,
}

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(steps).join(',') } } })
const chosen = values.only.split(',')
const unknown = chosen.filter((name) => !(name in steps))
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}.`)
  process.exit(2)
}

mkdirSync(reports, { recursive: true })
const total = { passed: 0, failed: 0 }
for (const [name, step] of Object.entries(steps)) {
  if (!chosen.includes(name)) continue
  const startedAt = Date.now()
  console.log(`\n== ${name}`)
  const { passed, failed } = step()
  total.passed += passed
  total.failed += failed
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0)
  console.log(`== ${name}: ${failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

/** @returns {Count} */
function unit() {
  // Some of them run in a browser.
  if (findOrInstallChromium() === undefined) {
    console.error(noChromium)
    return { passed: 0, failed: 1 }
  }
  const report = freshReport('unit.json')
  const ended = run(
    'vitest/vitest.mjs',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  )
  const result = read(report)
  if (result === undefined) return { passed: 0, failed: 1 }
  /** @type {UnitFile[]} */
  const files = result.testResults
  // A file that could not be loaded has no tests to count: it is one failure.
  const unloaded = files.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
  const failed = result.numFailedTests + unloaded.length
  return { passed: result.numPassedTests, failed: atLeastOneUnless(ended, failed) }
}

/** @returns {Count} */
function e2e() {
  if (findOrInstallChromium() === undefined) {
    console.error(noChromium)
    return { passed: 0, failed: 1 }
  }
  const report = freshReport('e2e.json')
  const ended = run('@playwright/test/cli.js', 'test', '--reporter=list,json', {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  })
  const stats = read(report)?.stats
  if (stats === undefined) return { passed: 0, failed: 1 }
  return { passed: stats.expected + stats.flaky, failed: atLeastOneUnless(ended, stats.unexpected) }
}

/**
 * Runs a package's command by this same Node, its output shown as it comes.
 * @param {string} script path inside node_modules
 * @param {...(string | Record<string, string>)} args its arguments; a last object is added to the environment
 * @returns {boolean} whether it ended well
 */
function run(script, ...args) {
  const added = args.filter((argument) => typeof argument === 'object')
  const done = spawnSync(
    process.execPath,
    [join(root, 'node_modules', script), ...args.filter((argument) => typeof argument === 'string')],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: Object.assign({}, process.env, ...added) },
  )
  return done.status === 0
}

/** @param {...boolean} ended @returns {Count} */
function asOne(...ended) {
  return ended.every(Boolean) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/**
 * A command may fail beside its tests (an error nobody awaited, a server that did not start).
 * @param {boolean} endedWell @param {number} failed
 */
function atLeastOneUnless(endedWell, failed) {
  return endedWell ? failed : Math.max(1, failed)
}

/** @param {string} name @returns {string} where a report will stand; the one before is removed */
function freshReport(name) {
  const path = join(reports, name)
  rmSync(path, { force: true })
  return path
}

/** @param {string} path a JSON file, undefined when it is not there */
function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}
