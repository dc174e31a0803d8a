import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterEach, expect, test } from 'vitest'
import { pageHeaders } from './headers.mjs'
import { noTensorsInPage, securityInPage } from './pageBuild.mjs'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** Builds a page whose script is `page`, beside a worker whose script is `worker`. */
async function buildPage(
  page: string,
  worker = 'postMessage(1)',
): Promise<Rolldown.RolldownOutput['output']> {
  const cache = join(import.meta.dirname, '..', 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  const root = mkdtempSync(join(cache, 'page-'))
  folders.push(root)
  writeFileSync(join(root, 'index.html'), '<!doctype html><script type="module" src="./page.js"></script>')
  writeFileSync(join(root, 'page.js'), page)
  writeFileSync(join(root, 'worker.js'), worker)
  const built = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: { write: false },
    worker: { format: 'es' },
    plugins: [securityInPage(), noTensorsInPage()],
  })
  if (Array.isArray(built) || !('output' in built)) throw new Error('the build gave no single output')
  return built.output
}

const tensors = "import { add } from '@tensorflow/tfjs-core'\nconsole.log(add)"
const startsWorker = "new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })"

test('a page that contains tfjs is refused', async () => {
  await expect(buildPage(tensors)).rejects.toThrow(/chunk .* contains tfjs/)
})

test('a page that loads tfjs later is refused', async () => {
  await expect(buildPage("import('@tensorflow/tfjs-core').then(console.log)")).rejects.toThrow(
    /contains tfjs/,
  )
})

test("a page whose worker contains tfjs is built, the worker's code apart", async () => {
  const output = await buildPage(startsWorker, tensors)
  const page = output.filter((file) => file.type === 'chunk').map(({ code }) => code)
  expect(page.join('')).not.toContain('tensorflow')
  const files = output.map(({ fileName }) => fileName)
  expect(files).toContainEqual(expect.stringMatching(/worker-.*\.js$/))
})

test('the policy stands in the page and in the file for static hosts', async () => {
  const output = await buildPage('console.log(1)')
  const text = (name: string): string => {
    const file = output.find(({ fileName }) => fileName === name)
    if (file?.type !== 'asset') throw new Error(`no ${name}`)
    return String(file.source)
  }
  const headers = pageHeaders({ development: false })
  const policy = headers['Content-Security-Policy'] ?? ''
  // The HTML standard ignores frame-ancestors in a meta element, and browsers complain of it.
  const inPage = policy.replace("; frame-ancestors 'none'", '')
  expect(inPage).not.toBe(policy)
  expect(text('index.html').replaceAll('&#39;', "'")).toContain(
    `<meta http-equiv="Content-Security-Policy" content="${inPage}">`,
  )
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
  expect(text('_headers').trim().split('\n')).toEqual(['/*', ...lines])
})

test('the page may reach its own origin alone, and in development Vite’s socket too', () => {
  expect(pageHeaders({ development: false })['Connection-Allowlist']).toBe('(response-origin);webrtc=block')
  expect(pageHeaders({ development: true })).not.toHaveProperty('Connection-Allowlist')
})

test('the policy allows no inline script and no eval beyond WebAssembly', () => {
  const policy = pageHeaders({ development: false })['Content-Security-Policy']
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(policy).toContain("style-src 'self';")
})
