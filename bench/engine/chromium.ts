import { chromium, type Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { wasmFolder } from '../../src/lab/engine/node'
import type { BackendName } from '../../src/lab/training/events'
import { chromiumLaunch } from '../../scripts/chromium.mjs'
import { assembly } from '../../scripts/assembly.mjs'
import type { TrainJob } from '../../src/lab/training/job'
import type { Outcome } from '../outcome'
import type { BenchRow } from '../row'
import type { PageRun } from './page'

const switches: Readonly<Partial<Record<BackendName, readonly string[]>>> = {
  webgpu: ['--use-webgpu-adapter=swiftshader'],
  webgl: ['--use-angle=swiftshader'],
}

/** What a suite may ask for after `chromium:`. */
export const inBrowser = ['wasm', 'webgl', 'webgpu'] as const satisfies readonly BackendName[]

/** Runs a suite on one backend in the system's Chromium, its lines printed as they come. */
export async function inChromium(run: PageRun, print: (line: string) => void): Promise<readonly BenchRow[]> {
  const rows = await withPage(run.backend, [], (page) => {
    page.on('console', (message) => {
      if (message.type() === 'log') print(message.text())
    })
    return page.evaluate((asked) => window.runSuite?.(asked), run)
  })
  return rows as readonly BenchRow[]
}

/** One whole run there. Throws what it failed of. */
export async function trainInChromium(
  job: TrainJob & { readonly backend: (typeof inBrowser)[number] },
): Promise<Outcome> {
  const { source, ...rest } = job
  const training = { job: { ...rest, spec: source.spec }, files: source.files.length }
  const bytes = await Promise.all(source.files.map(async (file) => Buffer.from(await file.arrayBuffer())))
  const outcome = await withPage(job.backend, bytes, (page) =>
    page.evaluate((asked) => window.trainRun?.(asked), training),
  )
  if (!outcome) throw new Error('the page has no run to train')
  return outcome
}

/** Opens the bench's page in a browser of its own, for as long as `use` takes. @param files what it serves at /files/0 and on */
async function withPage<T>(
  backend: BackendName,
  files: readonly Buffer[],
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const script = await bundled()
  const server = createServer(({ url = '/' }, response) => {
    const headers = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    }
    if (url === '/') {
      response.writeHead(200, { ...headers, 'content-type': 'text/html' })
      response.end('<!doctype html><script type="module" src="/bench.js"></script>')
    } else if (url === '/bench.js') {
      response.writeHead(200, { ...headers, 'content-type': 'text/javascript' })
      response.end(script)
    } else if (url.startsWith('/wasm/')) {
      response.writeHead(200, { ...headers, 'content-type': 'application/wasm' })
      response.end(readFileSync(join(wasmFolder(), basename(url))))
    } else if (url.startsWith('/files/') && files[Number(url.slice('/files/'.length))]) {
      response.writeHead(200, headers)
      response.end(files[Number(url.slice('/files/'.length))])
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch(chromiumLaunch(...(switches[backend] ?? [])))
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'runSuite' in window)
    return await use(page)
  } finally {
    await browser.close()
    server.close()
  }
}

let script: Promise<string> | undefined

/** Made once for all runs. */
function bundled(): Promise<string> {
  script ??= bundle()
  return script
}

/** The page's script in one piece, as a module. */
async function bundle(): Promise<string> {
  const { build } = await import('vite')
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [assembly()],
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      rolldownOptions: { input: 'bench/engine/page.ts', output: { format: 'es', codeSplitting: false } },
    },
  })
  const [output] = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  )
  if (output?.type !== 'chunk') throw new Error('Vite gave no bundle of the bench')
  return output.code
}
