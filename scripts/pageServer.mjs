/** What the server of the built page answers, where Vite's own would answer wrong or not at all. */
import { createReadStream, realpathSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { mediaType } from './mediaTypes.mjs'
import { rangeOf } from './range.mjs'

/**
 * Answers before Vite does: nothing but the files of the build, an error for every other path, and parts of files.
 * A whole file that exists is left to Vite, which compresses it.
 * @returns {import('vite').Plugin}
 */
export function pageServer() {
  return {
    name: 'context-lab:page-server',
    configurePreviewServer(server) {
      const { build, preview, root } = server.config
      server.middlewares.use(answering(join(root, build.outDir), preview.headers ?? {}))
    },
  }
}

/**
 * @param {string} folder
 * @param {import('node:http').OutgoingHttpHeaders} headers of every answer
 * @returns {import('vite').Connect.NextHandleFunction}
 */
export function answering(folder, headers) {
  return (request, response, next) => {
    const refuse = (/** @type {number} */ status, /** @type {Record<string, string>} */ more = {}) => {
      const text = `${status}\n`
      const own = { 'Content-Type': 'text/plain;charset=utf-8', 'Cache-Control': 'no-store' }
      response.writeHead(status, { ...headers, ...own, ...more, 'Content-Length': text.length })
      response.end(text)
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { Allow: 'GET, HEAD' })
    const names = namesOf(request.url ?? '')
    if (names === undefined) return refuse(400)
    const file = fileOf(folder, names)
    if (file === undefined) return refuse(404)
    const { path, size, modified } = file
    // HTTP gives Range a meaning for GET alone. A part of a newer file than the one half read is no use.
    const ifRange = request.headers['if-range']
    const applies = request.method === 'GET' && (ifRange === undefined || ifRange === modified)
    const range = applies ? rangeOf(request.headers.range, size) : undefined
    if (range === 'none') return refuse(416, { 'Content-Range': `bytes */${size}` })
    delete request.headers.range
    if (range === undefined) return next()

    response.writeHead(206, {
      ...headers,
      'Accept-Ranges': 'bytes',
      'Cache-Control': 'no-cache',
      'Content-Length': range.end - range.start + 1,
      'Content-Range': `bytes ${range.start}-${range.end}/${size}`,
      'Content-Type': mediaType(path),
      'Last-Modified': modified,
    })
    createReadStream(path, range)
      .on('error', (problem) => response.destroy(problem))
      .pipe(response)
  }
}

/**
 * The names of a path, decoded one by one, so that an encoded slash stays inside its name. Undefined when the path
 * cannot be decoded.
 * @param {string} url @returns {string[] | undefined}
 */
function namesOf(url) {
  const [path = ''] = url.split(/[?#]/, 1)
  if (!path.startsWith('/')) return undefined
  try {
    return path.slice(1).split('/').map(decodeURIComponent)
  } catch (problem) {
    if (problem instanceof URIError) return undefined
    throw problem
  }
}

/**
 * A file of the folder; undefined when there is none by these names, or when one begins with a dot (`.vite` is the
 * build's own) or could lead elsewhere.
 * @param {string} folder @param {readonly string[]} names
 */
function fileOf(folder, names) {
  const asked = names.length === 1 && names[0] === '' ? ['index.html'] : names
  if (asked.some((name) => name === '' || name.startsWith('.') || /[/\\\0:]/.test(name))) return undefined
  const path = join(folder, ...asked)
  try {
    const stats = statSync(path)
    if (!stats.isFile() || !realpathSync(path).startsWith(realpathSync(folder) + sep)) return undefined
    return { path, size: stats.size, modified: stats.mtime.toUTCString() }
  } catch (problem) {
    // Not there, a path behind a file, or a name longer than any.
    if (problem instanceof Error && 'code' in problem) return undefined
    throw problem
  }
}
