import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from './support/lab'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
}

test('the first scripts of the page are at most 150 KB, gzipped', async () => {
  const dist = join(import.meta.dirname, '..', 'dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >

  /** The chunk and all that it imports at once; what it imports later is not first. */
  const first = new Set<string>()
  const add = (name: string): void => {
    const chunk = manifest[name]
    if (chunk === undefined || first.has(chunk.file)) return
    first.add(chunk.file)
    chunk.imports?.forEach(add)
  }
  add('index.html')

  const bytes = [...first].map((file) => gzipSync(readFileSync(join(dist, file))).length)
  expect(first.size).toBeGreaterThan(0)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(150_000)
})
