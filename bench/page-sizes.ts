import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { writeOneFile } from '../scripts/oneFile.mjs'

const root = join(import.meta.dirname, '..')

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly css?: readonly string[]
}

/** What the first load of the folder takes, what all of it takes, and what the one file takes, by part. */
export async function printSizes(): Promise<void> {
  const dist = join(root, 'dist')
  const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8')) as Record<
    string,
    Chunk
  >
  const [scripts, styles] = [new Set<string>(), new Set<string>()]
  const add = (name: string): void => {
    const chunk = manifest[name]
    if (!chunk || scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    for (const style of chunk.css ?? []) styles.add(style)
    chunk.imports?.forEach(add)
  }
  add('index.html')
  const packed = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
  say('first load: scripts, gzipped', packed(scripts))
  say('first load: styles, gzipped', packed(styles))

  const assets = readdirSync(join(dist, 'assets')).map((name) => join('assets', name))
  for (const kind of ['js', 'css', 'wasm', 'woff2'])
    say(`whole folder: .${kind}, gzipped`, packed(assets.filter((name) => name.endsWith(`.${kind}`))))

  const { bytes, shares } = await writeOneFile(join(tmpdir(), 'context-lab.html'))
  say('one file', bytes)
  for (const share of shares) say(`one file: ${share.name}`, share.packed, share.packed / bytes)
}

function say(name: string, bytes: number, share?: number): void {
  const part = share === undefined ? '' : `  ${(100 * share).toFixed(1)} %`
  console.log(`${name.padEnd(46)} ${(bytes / 1000).toFixed(0).padStart(6)} kB${part}`)
}
