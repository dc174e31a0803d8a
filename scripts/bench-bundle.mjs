/**
 * Writes the bench and the command line into a folder that runs under plain Node on a machine with nothing else: a script each, the WASM binaries,
 * Dawn (WebGPU for Node) as built for this system, and the files it is to measure on.
 */
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nodeBuild } from './node-build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const require = createRequire(import.meta.url)

/** What the bundle has instead of a module, by the end of its path. */
const instead = {
  'src/lab/engine/wasm-folder.ts': 'bench/bundle/wasm-folder.ts',
  'bench/engine/chromium.ts': 'bench/bundle/chromium.ts',
  'bench/lab.ts': 'bench/bundle/beside.ts',
}

/** @param {string} folder @param {readonly string[]} data files to take along */
export async function bundleBench(folder, data) {
  mkdirSync(folder, { recursive: true })
  const code = await nodeBuild(root, join(root, 'bench/bundle/main.ts'), {
    external: [],
    plugins: [replaced()],
  })
  writeFileSync(join(folder, 'bench.mjs'), code)
  const lab = await nodeBuild(root, join(root, 'bench/bundle/lab.ts'), {
    external: [],
    plugins: [replaced()],
  })
  writeFileSync(join(folder, 'lab.mjs'), lab)

  const wasm = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'wasm-out')
  mkdirSync(join(folder, 'wasm'), { recursive: true })
  for (const name of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
    copyFileSync(join(wasm, name), join(folder, 'wasm', name))

  // Where Dawn's own script, which is in the bundle, looks for it.
  const system = process.platform === 'darwin' ? 'darwin-universal' : `${process.platform}-${process.arch}`
  mkdirSync(join(folder, 'dist', system), { recursive: true })
  const dawn = join(dirname(require.resolve('webgpu')), 'dist', system, 'dawn.node')
  copyFileSync(dawn, join(folder, 'dist', system, 'dawn.node'))

  // Other programs are asked by scripts of their own, where they are installed.
  cpSync(join(root, 'bench/peers'), join(folder, 'bench/peers'), { recursive: true })

  // Their order is kept by their folders; their names stay, since classes are called after them.
  for (const [at, file] of data.entries()) {
    const place = join(folder, 'data', String(at + 1))
    mkdirSync(place, { recursive: true })
    copyFileSync(file, join(place, basename(file)))
  }
}

/** @returns {import('vite').Plugin} */
function replaced() {
  return {
    name: 'context-lab:bench-bundle',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.startsWith('.')) return undefined
      const found = await this.resolve(source, importer, { skipSelf: true })
      const end = Object.keys(instead).find((path) => found?.id === join(root, path))
      return end === undefined ? undefined : join(root, instead[/** @type {keyof typeof instead} */ (end)])
    },
  }
}
