import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** The project's folder, where npm starts its scripts. */
const root = process.cwd()

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

  // Its build prints what each part takes.
  const { stdout, status } = spawnSync(process.execPath, ['scripts/build.mjs', '--one-file'], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error('the one file was not built')
  console.log(`one file, by part\n${stdout.trimEnd()}`)
}

function say(name: string, bytes: number): void {
  console.log(`${name.padEnd(46)} ${(bytes / 1000).toFixed(0).padStart(6)} kB`)
}
