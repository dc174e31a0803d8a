/**
 * AssemblyScript as a part of the build: `import { bytes } from './assembly/kernels.ts?assembly'` compiles that file,
 * and what it imports, to WebAssembly. The binary travels inside the script as base64, so it is the same in the page's
 * workers, in Vitest and in Node, and asks the page's policy for nothing but 'wasm-unsafe-eval'.
 *
 * Two binaries come from one source: with SIMD, and with relaxed SIMD, where a multiplication and an addition are one
 * instruction (in the source: `ASC_FEATURE_RELAXED_SIMD`). `bytes({ relaxed })` gives the one asked for.
 *
 * The module imports its memory as `env.memory`. `?assembly&shared` asks for a shared one, with threads and atomics.
 * Static data would overwrite what a memory's owner keeps there, so a source with any (strings, StaticArray, the
 * tables of Mathf.exp) must say where it may lie, on a line of its own: `//! --memoryBase 1024`. Any other option of
 * the compiler can be given in the same way.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const cacheFolder = join(root, 'node_modules', '.cache', 'context-lab', 'assembly')
const query = /\?assembly(&shared)?$/

/**
 * @typedef {object} Compiled
 * @property {string} baseline base64
 * @property {string} relaxed base64
 * @property {Readonly<Record<string, string>>} sources hash of each file read, by its path from the project's folder
 */

/**
 * The Vite plugin.
 * @returns {import('vite').Plugin}
 */
export function assembly() {
  return {
    name: 'context-lab:assembly',
    enforce: 'pre',
    async resolveId(source, importer) {
      const asked = query.exec(source)
      if (!asked || source.startsWith('\0')) return undefined
      const file = await this.resolve(source.slice(0, asked.index), importer, { skipSelf: true })
      return file ? `${file.id}${asked[0]}` : undefined
    },
    async load(id) {
      const asked = query.exec(id)
      if (!asked) return undefined
      const compiled = await compileAssembly(id.slice(0, asked.index), { shared: asked[1] !== undefined })
      for (const source of Object.keys(compiled.sources)) this.addWatchFile(join(root, source))
      return { code: moduleOf(compiled), map: null, moduleType: 'js' }
    },
  }
}

/** @param {Compiled} compiled */
function moduleOf({ baseline, relaxed }) {
  return [
    `const builds = { baseline: '${baseline}', relaxed: '${relaxed}' }`,
    'export function bytes({ relaxed }) {',
    '  const text = atob(relaxed ? builds.relaxed : builds.baseline)',
    '  return Uint8Array.from(text, (character) => character.charCodeAt(0))',
    '}',
  ].join('\n')
}

/**
 * Both builds of a source; from the cache when nothing that went into them has changed.
 * @param {string} entry @param {{ shared: boolean }} options
 * @returns {Promise<Compiled>}
 */
export async function compileAssembly(entry, { shared }) {
  const { default: compiler, version } = await import('assemblyscript/asc')
  const variant = hash([readFileSync(fileURLToPath(import.meta.url)), version, entry, String(shared)])
  const cached = join(cacheFolder, `${variant}.json`)
  const held = readCompiled(cached)
  if (held) return held

  /** @type {Map<string, string>} */
  const sources = new Map()
  /** @param {boolean} relaxed */
  const compile = (relaxed) => compileOnce(compiler, entry, { shared, relaxed, sources })
  const [baseline, relaxed] = [await compile(false), await compile(true)]
  const compiled = { baseline, relaxed, sources: Object.fromEntries(sources) }
  mkdirSync(cacheFolder, { recursive: true })
  // Renamed, so that a command started beside this one never reads half of it.
  writeFileSync(`${cached}.${process.pid}`, JSON.stringify(compiled))
  renameSync(`${cached}.${process.pid}`, cached)
  return compiled
}

/**
 * @param {typeof import('assemblyscript/asc').default} compiler
 * @param {string} entry
 * @param {{ shared: boolean, relaxed: boolean, sources: Map<string, string> }} options
 * @returns {Promise<string>} the binary in base64
 */
async function compileOnce(compiler, entry, { shared, relaxed, sources }) {
  const own = optionsIn(readFileSync(entry, 'utf8'))
  const features = ['simd', ...(shared ? ['threads'] : []), ...(relaxed ? ['relaxed-simd'] : [])]
  /** @type {Uint8Array | undefined} */
  let binary
  const { error, stderr } = await compiler.main(
    [
      relative(root, entry),
      ...['--outFile', 'out.wasm', '--runtime', 'stub', '--importMemory', '--noExportMemory'],
      ...['-O3', '--converge', '--noAssert', '--uncheckedBehavior', 'always'],
      ...features.flatMap((feature) => ['--enable', feature]),
      // The most that 32 bits address: any shared memory fits below it.
      ...(shared ? ['--sharedMemory', '--maximumMemory', '65536'] : []),
      ...own,
    ],
    {
      readFile: (name, base) => {
        const path = join(root, base, name)
        try {
          const text = readFileSync(path, 'utf8')
          if (!path.includes('node_modules')) sources.set(relative(root, path), hash([text]))
          return text
        } catch {
          // The compiler asks for every place a file may be in; null is its word for "not here".
          return null
        }
      },
      writeFile: (name, contents) => {
        if (name.endsWith('.wasm') && typeof contents !== 'string') binary = contents
      },
      listFiles: () => null,
    },
  )
  if (error) throw new Error(`${relative(root, entry)}: ${stderr.toString() || error.message}`)
  if (!binary) throw new Error(`${relative(root, entry)}: the compiler gave no binary`)
  if (hasData(binary) && !own.includes('--memoryBase'))
    throw new Error(
      `${relative(root, entry)} has static data, and its memory belongs to another: say where it may lie with a line "//! --memoryBase N"`,
    )
  return Buffer.from(binary).toString('base64')
}

/** @param {string} source @returns {string[]} what its lines "//! ..." hand to the compiler */
function optionsIn(source) {
  return [...source.matchAll(/^\/\/! (.+)$/gm)].flatMap(([, line = '']) => line.trim().split(/\s+/))
}

/**
 * Whether a WebAssembly binary has a section of data (number 11).
 * @param {Uint8Array} binary
 */
function hasData(binary) {
  let at = 8
  while (at < binary.length) {
    const section = binary[at++]
    let size = 0
    for (let shift = 0, more = true; more; shift += 7) {
      const byte = binary[at++] ?? 0
      size |= (byte & 0x7f) << shift
      more = byte >= 0x80
    }
    if (section === 11 && binary[at] !== 0) return true
    at += size
  }
  return false
}

/** @param {string} path @returns {Compiled | undefined} what is stored there, when its sources are as they were */
function readCompiled(path) {
  /** @type {Compiled} */
  let held
  try {
    held = JSON.parse(readFileSync(path, 'utf8'))
    const fresh = Object.entries(held.sources).every(
      ([source, was]) => hash([readFileSync(join(root, source))]) === was,
    )
    return fresh ? held : undefined
  } catch {
    // Never compiled, or a source is gone: both mean to compile now, which reports what is wrong.
    return undefined
  }
}

/** @param {readonly (string | Buffer)[]} parts */
function hash(parts) {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex').slice(0, 32)
}
