import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Build } from './build'
import { pathIn } from './build'
import { cacheName, dropOthers, keepBuild, type Keeper } from './keep'

const folder = 'https://host/some/where/'
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')

/** A build of these files. */
function buildOf(id: string, files: Readonly<Record<string, string>>): Build {
  const entries = Object.entries(files).map(([path, text]) => [
    path,
    { hash: hashOf(text), type: 'text/plain' },
  ])
  return { id, files: Object.fromEntries(entries), headers: { 'Cross-Origin-Opener-Policy': 'same-origin' } }
}

/** CacheStorage in memory, as far as it is used. */
function memoryCaches() {
  const all = new Map<string, Map<string, Response>>()
  const open = async (name: string) => {
    const cache = all.get(name) ?? new Map<string, Response>()
    all.set(name, cache)
    return {
      match: async (address: string) => cache.get(address)?.clone(),
      put: async (address: string, answer: Response) => void cache.set(address, answer),
    }
  }
  const caches = {
    open,
    keys: async () => [...all.keys()],
    delete: async (name: string) => all.delete(name),
    match: async (address: string) =>
      [...all.values()]
        .find((cache) => cache.has(address))
        ?.get(address)
        ?.clone(),
  }
  return { all, caches: caches as unknown as CacheStorage }
}

function keeperOf(served: Readonly<Record<string, string>>) {
  const asked: string[] = []
  const { all, caches } = memoryCaches()
  const keeper: Keeper = {
    folder,
    caches,
    fetch: async (address) => {
      const path = address.slice(folder.length)
      asked.push(path)
      return Object.hasOwn(served, path) ? new Response(served[path]) : new Response('', { status: 404 })
    },
  }
  return { keeper, asked, all }
}

const one = { 'index.html': '<page one>', 'assets/a.js': 'a', 'assets/b.js': 'b' }

describe('keeping a build', () => {
  it('keeps every file with the headers of the page and its own type', async () => {
    const { keeper, all } = keeperOf(one)
    const build = buildOf('one', one)
    await keepBuild(build, keeper)
    const cache = all.get(cacheName(folder, build))
    expect([...(cache?.keys() ?? [])].sort()).toEqual(
      Object.keys(one)
        .map((path) => folder + path)
        .sort(),
    )
    const page = cache?.get(`${folder}index.html`)
    expect(page?.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
    expect(page?.headers.get('Content-Type')).toBe('text/plain')
    expect(await page?.text()).toBe('<page one>')
  })

  it.each([
    ['cut short', { ...one, 'assets/b.js': '' }],
    ['of another build', { ...one, 'index.html': '<page two>' }],
    ['not there', { 'index.html': one['index.html'], 'assets/a.js': 'a' }],
  ])('refuses all of it when a file is %s', async (_, served) => {
    const { keeper } = keeperOf(served)
    await expect(keepBuild(buildOf('one', one), keeper)).rejects.toThrow(/cut short or of another build/)
  })

  it('fetches of a newer build what is new in it, and of one that broke off what is missing', async () => {
    const two = { ...one, 'index.html': '<page two>', 'assets/c.js': 'c' }
    const served: Record<string, string> = { ...one }
    const { keeper, asked } = keeperOf(served)
    await keepBuild(buildOf('one', one), keeper)
    asked.length = 0
    await expect(keepBuild(buildOf('two', two), keeper)).rejects.toThrow()
    Object.assign(served, two)
    asked.length = 0
    await keepBuild(buildOf('two', two), keeper)
    expect(asked.sort()).toEqual(['assets/c.js', 'index.html'])
  })

  it('lets go of older builds of this folder, and of nothing else', async () => {
    const { keeper } = keeperOf(one)
    await keepBuild(buildOf('one', one), keeper)
    await keepBuild(buildOf('two', one), keeper)
    await keeper.caches.open('context-lab /elsewhere/ one')
    await keeper.caches.open('of another page')
    await dropOthers(buildOf('two', one), keeper)
    expect(await keeper.caches.keys()).toEqual([
      cacheName(folder, { id: 'two' }),
      'context-lab /elsewhere/ one',
      'of another page',
    ])
  })
})

describe('an address', () => {
  it('is a path of the folder, the page for the folder itself, or none', () => {
    expect(pathIn(folder, `${folder}assets/a.js?v=1#x`)).toBe('assets/a.js')
    expect(pathIn(folder, `${folder}#/words`)).toBe('index.html')
    expect(pathIn(folder, 'https://host/some/other')).toBeUndefined()
    expect(pathIn(folder, 'https://other/some/where/a.js')).toBeUndefined()
  })
})
