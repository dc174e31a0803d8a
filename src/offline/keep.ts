import type { Build, BuildFile } from './build'

/** What a service worker offers for keeping files. */
export interface Keeper {
  /** The page's folder, ending in a slash. */
  readonly folder: string
  readonly caches: CacheStorage
  fetch(address: string, options: RequestInit): Promise<Response>
}

/** Files fetched at a time. */
const AT_ONCE = 6

/** The cache of a build. The folder is a part of it: one site may hold the lab twice. */
export function cacheName(folder: string, { id }: Pick<Build, 'id'>): string {
  return `${prefix(folder)}${id}`
}

/**
 * Keeps every file of a build, each checked against its hash: either all of one build are kept, or the promise rejects
 * and what was kept before stays in use. Files that another build has alike are not fetched again.
 */
export async function keepBuild(build: Build, keeper: Keeper): Promise<void> {
  const cache = await keeper.caches.open(cacheName(keeper.folder, build))
  const waiting = Object.entries(build.files)
  const next = async (): Promise<void> => {
    try {
      for (let entry = waiting.pop(); entry; entry = waiting.pop())
        await keepFile(entry, cache, build, keeper)
    } catch (thrown) {
      waiting.length = 0
      throw thrown
    }
  }
  // All have ended before one that failed is told: nothing is written behind the caller's back.
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, next))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed) throw failed.reason
}

/** Lets go of the builds before this one. */
export async function dropOthers(build: Build, { caches, folder }: Keeper): Promise<void> {
  const own = cacheName(folder, build)
  const others = (await caches.keys()).filter((name) => name.startsWith(prefix(folder)) && name !== own)
  await Promise.all(others.map((name) => caches.delete(name)))
}

async function keepFile(
  [path, file]: readonly [string, BuildFile],
  cache: Cache,
  { headers }: Build,
  { folder, caches, fetch }: Keeper,
): Promise<void> {
  const address = new URL(path, folder).href
  // From an attempt that broke off: it was checked then.
  if (await cache.match(address)) return
  const known = await caches.match(address)
  const bytes =
    (await bytesIf(known, file)) ?? (await bytesIf(await fetch(address, { cache: 'no-cache' }), file))
  if (!bytes) throw new Error(`${path} is cut short or of another build`)
  await cache.put(address, new Response(bytes, { headers: { ...headers, 'Content-Type': file.type } }))
}

/** The body of an answer when it is the file that is meant. */
async function bytesIf(answer: Response | undefined, file: BuildFile): Promise<ArrayBuffer | undefined> {
  if (!answer?.ok) return undefined
  const bytes = await answer.arrayBuffer()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hash === file.hash ? bytes : undefined
}

function prefix(folder: string): string {
  return `context-lab ${new URL(folder).pathname} `
}
