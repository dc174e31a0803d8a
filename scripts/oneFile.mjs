/**
 * The whole lab as one HTML file, for a stick or a mail: page, workers, WebAssembly, fonts and worlds inside, opened by
 * a double click, with no request of any kind. Scripts and binaries lie in it packed (gzip in base64); a small script
 * at its head unpacks them, gives each worker an address of the browser's own (`blob:`) and starts the page.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { assembly } from './assembly.mjs'
import { policyOf } from './headers.mjs'
import { fontsOnce } from './pageBuild.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const workers = ['trainer', 'reader', 'corpus', 'explorer', 'projector', 'thread']
/** Threads need a page that is isolated, which a file never is: their binary stays out. */
const binaries = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm']
const spawn =
  /new Worker\(\s*new URL\('[./]*(?:workers\/)?(\w+)\.ts', import\.meta\.url\),\s*\{ type: 'module' \}/g

/** Where the parts of the file are found by its scripts, as addresses by name. */
const PARTS = 'globalThis.contextLabParts'

/** @typedef {{ readonly name: string, readonly bytes: number, readonly packed: number }} Share */

/**
 * Writes the file.
 * @param {string} target its path
 * @returns {Promise<{ bytes: number, shares: Share[] }>} its size, and what each part of it takes, unpacked and packed
 */
export async function writeOneFile(target) {
  const scripts = []
  for (const name of workers) scripts.push({ name, content: Buffer.from(await scriptOf(name)) })
  const wasm = binaries.map((name) => ({ name, content: readFileSync(binaryPath(name)) }))
  const { script, style } = await pageOf()
  const parts = [...wasm, ...scripts, { name: 'page', content: Buffer.from(script) }].map(
    ({ name, content }) => ({
      name,
      bytes: content.length,
      text: gzipSync(content, { level: 9 }).toString('base64'),
    }),
  )
  const html = htmlOf({ script, style, parts })
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, html)
  return {
    bytes: Buffer.byteLength(html),
    shares: [
      ...parts.map(({ name, bytes, text }) => ({ name, bytes, packed: text.length })),
      { name: 'styles and fonts', bytes: Buffer.byteLength(style), packed: Buffer.byteLength(style) },
    ],
  }
}

/** @param {{ script: string, style: string, parts: { name: string, text: string }[] }} content @returns {string} */
function htmlOf({ script, style, parts }) {
  const start = [
    readFileSync(join(root, 'static', 'check.js'), 'utf8'),
    readFileSync(join(root, 'scripts', 'oneFileStart.js'), 'utf8'),
  ]
  const icon = readFileSync(join(root, 'static', 'icon.svg')).toString('base64')
  const policy = policyOf({
    'default-src': ["'none'"],
    'script-src': [...start, script].map(hashed).concat("'wasm-unsafe-eval'"),
    'worker-src': ['blob:'],
    // WebAssembly is read from the file's own bytes, by an address of the browser's own.
    'connect-src': ['blob:'],
    'style-src': [hashed(style)],
    'img-src': ['data:', 'blob:'],
    'font-src': ['data:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  })
  const inHead = [
    `<meta http-equiv="Content-Security-Policy" content="${policy}" />`,
    `<style>${style}</style>`,
  ].join('\n    ')
  const inBody = [
    ...start.map((text) => `<script>${text}</script>`),
    ...parts.map(
      ({ name, text }) =>
        `<script type="text/plain" data-part="${name}" data-length="${text.length}">${text}</script>`,
    ),
    '<i id="context-lab-end" hidden></i>',
  ].join('\n    ')
  return readFileSync(join(root, 'index.html'), 'utf8')
    .replace(/ *<link rel="manifest"[^>]*>\n/, '')
    .replace(/ *<script .*<\/script>\n/g, '')
    .replace('href="./icon.svg"', `href="data:image/svg+xml;base64,${icon}"`)
    .replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" />\n    ${inHead}`)
    .replace('</body>', () => `  ${inBody}\n  </body>`)
}

/** @param {string} name of a worker @returns {Promise<string>} its script, whole */
async function scriptOf(name) {
  const { script } = await bundled(join(root, 'workers', `${name}.ts`), 'iife')
  return script
}

async function pageOf() {
  return bundled(join(root, 'src', 'main.ts'), 'es')
}

/**
 * One entry with all it imports, at once or later, as one script and one style.
 * @param {string} input
 * @param {'es' | 'iife'} format workers are plain scripts: browsers load no module from the address of a page's own file
 * @returns {Promise<{ script: string, style: string }>}
 */
async function bundled(input, format) {
  const output = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [inOneFile(), fontsOnce(), assembly(), svelte()],
    define: { 'import.meta.env.VITE_ONE_FILE': 'true' },
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: () => true,
      cssCodeSplit: false,
      modulePreload: false,
      chunkSizeWarningLimit: 10_000,
      rolldownOptions: {
        input,
        output: { format, codeSplitting: false },
        checks: { pluginTimings: false },
      },
    },
  })
  const files = [output].flat().flatMap((each) => ('output' in each ? each.output : []))
  const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file.code] : []))
  const [script] = scripts
  if (script === undefined || scripts.length !== 1)
    throw new Error(`${input} became ${scripts.length} scripts`)
  const style = files.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.css') ? [file.source] : [],
  )
  return { script: script.replace(/<\/(script)/gi, '<\\/$1'), style: style.join('\n') }
}

/**
 * Workers and binaries by the addresses that the start of the file gives them.
 * @returns {import('vite').Plugin}
 */
function inOneFile() {
  return {
    name: 'context-lab:in-one-file',
    enforce: 'pre',
    load(id) {
      if (id !== join(root, 'workers', 'wasm.ts')) return undefined
      const paths = binaries.map((name) => `${JSON.stringify(name)}: ${PARTS}[${JSON.stringify(name)}]`)
      // TensorFlow.js wants the address of each binary, also of the one for threads, which a file cannot have.
      paths.push(`'tfjs-backend-wasm-threaded-simd.wasm': ${PARTS}[${JSON.stringify(binaries[1])}]`)
      return `export const wasmPaths = { ${paths.join(', ')} }\nexport const wasmThreads = undefined\n`
    },
    transform(code, id) {
      if (!id.startsWith(root) || id.includes('node_modules') || !code.includes('new Worker('))
        return undefined
      const found = code.replace(spawn, (_, name) => {
        if (!workers.includes(name)) this.error(`${id} starts a worker that is not in the file: ${name}`)
        return `new Worker(${PARTS}[${JSON.stringify(name)}]`
      })
      if (/new Worker\(\s*new URL/.test(found)) this.error(`${id} starts a worker by its address`)
      return { code: found, map: null }
    },
  }
}

/** @param {string} name */
function binaryPath(name) {
  return createRequire(import.meta.url).resolve(`@tensorflow/tfjs-backend-wasm/dist/${name}`)
}

/** What a policy calls an inline script or style. @param {string} text */
function hashed(text) {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}
