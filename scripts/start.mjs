/**
 * `npm start`: everything between a fresh copy of the project and the open page. Installs what is missing, builds
 * when a source is newer than the build, serves it with the headers it needs, and prints the address.
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { changeOf, latestChange } from './freshness.mjs'
import { installWhenMissing } from './install.mjs'
import { requireNode } from './node-version.mjs'

const usage = `npm start -- [options]
  --port <number>   the port to serve on (4173; the next free one when it is taken)
  --host <address>  the address to listen on (this machine alone by default; 0.0.0.0 for the network)
  --strict-port     fail when the port is taken`

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const sources = [
  ...['src', 'workers', 'static', 'index.html', 'package-lock.json', 'vite.config.ts', 'svelte.config.js'],
  ...['scripts/headers.mjs', 'scripts/pageBuild.mjs', 'scripts/serviceBuild.mjs', 'scripts/mediaTypes.mjs'],
].map((path) => join(root, path))

requireNode()
const options = readOptions()
installWhenMissing(root)
try {
  await buildWhenStale()
  await serve(options)
} catch (problem) {
  console.error(`Context Lab could not start: ${problem instanceof Error ? problem.message : problem}`)
  process.exit(1)
}

function readOptions() {
  const asText = { type: /** @type {const} */ ('string') }
  const asFlag = { type: /** @type {const} */ ('boolean'), default: false }
  try {
    const { values } = parseArgs({
      options: { port: asText, host: asText, 'strict-port': asFlag, help: asFlag },
    })
    if (values.help) {
      console.log(usage)
      process.exit(0)
    }
    const port = Number(values.port ?? 4173)
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new Error(`${values.port} is no port number.`)
    return { port, host: values.host, strictPort: values['strict-port'] }
  } catch (problem) {
    console.error(`${problem instanceof Error ? problem.message : problem}\n${usage}`)
    process.exit(2)
  }
}

async function buildWhenStale() {
  // The service worker is written last, and the folder emptied first: an interrupted build has none.
  if (changeOf(join(root, 'dist', 'service.js')) > latestChange(sources)) return
  console.log('Building the page.')
  const { build } = await import('vite')
  await build({ root, logLevel: 'warn' })
}

/** @param {{ port: number, host: string | undefined, strictPort: boolean }} options */
async function serve({ port, host, strictPort }) {
  const { preview } = await import('vite')
  const server = await preview({ root, logLevel: 'error', preview: { port, strictPort, host, open: false } })
  const { local = [], network = [] } = server.resolvedUrls ?? {}
  console.log(`Context Lab is open at ${[...local, ...network].join(' and ')}`)
  console.log('Ctrl-C stops it.')
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      // Open tabs keep their connections alive; nothing is lost by ending them here.
      server.close().catch((problem) => console.error(problem))
      process.exit(0)
    })
  }
}
