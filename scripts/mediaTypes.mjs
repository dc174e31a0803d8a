/** The media types of the files that a build holds, by how their names end. */
import { extname } from 'node:path'

const types = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html;charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
])

/** @param {string} path @returns {string} */
export function mediaType(path) {
  return types.get(extname(path)) ?? 'application/octet-stream'
}
