/**
 * Runs a TypeScript entry in Node: `node scripts/node-run.mjs cli/main.ts train settings.json ...`.
 * The entry is bundled first (only when a source is newer than the bundle), because tfjs must be read from its ES
 * modules: its CommonJS bundles for Node keep a registry of gradients of their own, and training fails there.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { changeOf, latestChange } from './freshness.mjs'
import { installWhenMissing } from './install.mjs'
import { nodeBuild } from './node-build.mjs'
import { softwareVulkan } from './vulkan.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = [
  'src',
  'cli',
  'bench',
  'package-lock.json',
  'scripts/assembly.mjs',
  'scripts/node-build.mjs',
  'scripts/node-run.mjs',
].map((path) => join(root, path))

const [entry, ...args] = process.argv.slice(2)
if (entry === undefined) {
  console.error('Say which entry to run: node scripts/node-run.mjs cli/main.ts [arguments]')
  process.exit(2)
}
installWhenMissing(root)
try {
  run(await bundleWhenStale(entry), args)
} catch (problem) {
  console.error(`${entry} could not be built: ${problem instanceof Error ? problem.message : problem}`)
  process.exit(1)
}

/**
 * @param {string} entry path from the project's folder
 * @returns {Promise<string>} the path of the bundle
 */
async function bundleWhenStale(entry) {
  const name = `${basename(dirname(entry))}-${basename(entry, '.ts')}.mjs`
  const target = join(root, 'node_modules', '.cache', 'context-lab', name)
  const entryPath = join(root, entry)
  if (changeOf(target) > Math.max(latestChange(sources), changeOf(entryPath))) return target

  const startedAt = Date.now()
  const code = await nodeBuild(root, entryPath, {
    external: ['webgpu', '@playwright/test', 'vite', 'assemblyscript', 'assemblyscript/asc'],
  })
  mkdirSync(dirname(target), { recursive: true })
  // Written beside and renamed, so that two commands started together never read half a bundle. The time is that
  // of the build's start: a source saved while it ran makes the bundle stale.
  const part = `${target}.${process.pid}`
  writeFileSync(part, code)
  utimesSync(part, startedAt / 1000, startedAt / 1000)
  renameSync(part, target)
  return target
}

/**
 * Runs the bundle with the terminal's own input and output, and ends with its exit code.
 * @param {string} bundle @param {readonly string[]} args
 */
function run(bundle, args) {
  const environment = { ...process.env }
  if (args.some((argument) => /(^|[=,])webgpu(,|$)|^(faults|submits|check-gpu)$/.test(argument))) {
    const software = softwareVulkan()
    if (software !== undefined) {
      Object.assign(environment, software)
      console.error(`No GPU driver found: WebGPU runs in software (${software.VK_ICD_FILENAMES}).`)
    }
  }
  const child = spawn(process.execPath, ['--enable-source-maps', bundle, ...args], {
    stdio: 'inherit',
    env: environment,
  })
  // Ctrl-C reaches the child by the terminal; this process waits for it to finish what it is saving.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.on('error', (problem) => {
    console.error(`Node could not be started again: ${problem.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(signal === null ? (code ?? 1) : 128 + (constants.signals[signal] ?? 0))
  })
}
