import { chromium } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, join } from 'node:path'
import { wasmFolder } from '../../src/lab/engine/node'
import type { BackendName } from '../../src/lab/training/events'
import { chromiumLaunch } from '../../scripts/chromium.mjs'
import { assembly } from '../../scripts/assembly.mjs'
import type { BenchRow } from '../row'
import type { PageRun } from './page'

const switches: Readonly<Partial<Record<BackendName, readonly string[]>>> = {
  webgpu: ['--use-webgpu-adapter=swiftshader'],
  webgl: ['--use-angle=swiftshader'],
}

/** Runs a suite on one backend in the system's Chromium, its lines printed as they come. */
export async function inChromium(run: PageRun, print: (line: string) => void): Promise<readonly BenchRow[]> {
  const script = await bundle()
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
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const browser = await chromium.launch(chromiumLaunch(...(switches[run.backend] ?? [])))
  try {
    const page = await browser.newPage()
    page.on('console', (message) => {
      if (message.type() === 'log') print(message.text())
    })
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction(() => 'runSuite' in window)
    const rows = await page.evaluate((asked) => window.runSuite?.(asked), run)
    return rows as readonly BenchRow[]
  } finally {
    await browser.close()
    server.close()
  }
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
