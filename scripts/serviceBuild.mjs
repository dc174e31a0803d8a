/**
 * The service worker as a part of the build: `service.js` beside the page, with the list of the build's files and
 * their hashes inside. It is written last, when every file lies where it will be served from.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build as viteBuild } from 'vite'
import { pageHeaders } from './headers.mjs'
import { mediaType } from './mediaTypes.mjs'

/** @typedef {import('../src/offline/build').Build} Build */

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Where the page looks for it. */
export const SERVICE = 'service.js'

/**
 * @returns {import('vite').Plugin}
 */
export function serviceBuild() {
  let folder = ''
  return {
    name: 'context-lab:service-build',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        writeFileSync(join(folder, SERVICE), await serviceOf(buildIn(folder)))
      },
    },
  }
}

/**
 * The files of a build that a page may ask for. Those that only a host reads are left out.
 * @param {string} folder @returns {Build}
 */
export function buildIn(folder) {
  const paths = filesIn(folder).filter(
    (path) => !/^[._]/.test(path) && path !== SERVICE && path !== 'context-lab.html',
  )
  const files = Object.fromEntries(
    paths
      .sort()
      .map((path) => [path, { hash: sha256(readFileSync(join(folder, path))), type: mediaType(path) }]),
  )
  const headers = pageHeaders({ development: false })
  return { id: sha256(JSON.stringify([files, headers])).slice(0, 16), files, headers }
}

/** The script of the service worker of a build. @param {Build} build @returns {Promise<string>} */
export async function serviceOf(build) {
  const output = await viteBuild({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { BUILD: JSON.stringify(build) },
    build: {
      write: false,
      target: 'es2022',
      rolldownOptions: {
        input: join(root, 'workers', 'service.ts'),
        output: { format: 'iife', entryFileNames: SERVICE },
      },
    },
  })
  const [script] = [output].flat().flatMap((each) => ('output' in each ? each.output : []))
  if (script?.type !== 'chunk') throw new Error('the service worker was not built')
  return script.code
}

/** @param {string} folder @returns {string[]} paths from it, with slashes */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

/** @param {string | Buffer} content @returns {string} */
function sha256(content) {
  return createHash('sha256').update(content).digest('hex')
}
