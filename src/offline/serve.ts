import { PAGE, pathIn, type Build } from './build'
import { cacheName, dropOthers, keepBuild, type Keeper } from './keep'

/** What is used here of a ServiceWorkerGlobalScope (W3C Service Workers), which the compiler's page types leave out. */
export interface ServiceScope {
  readonly registration: {
    readonly scope: string
    readonly waiting: { postMessage(data: unknown): void } | null
  }
  readonly clients: {
    claim(): Promise<void>
    matchAll(options: { type: 'window' }): Promise<readonly unknown[]>
  }
  readonly caches: CacheStorage
  fetch(request: Request | string, options?: RequestInit): Promise<Response>
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'message', listener: (event: Lasting & { readonly data: unknown }) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}

interface Lasting {
  waitUntil(done: Promise<unknown>): void
}

interface Fetching {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}

/** Asks a service worker that waits to take the place of the one before it. */
const TAKE_OVER = 'take-over'

/**
 * An empty page that asks for itself again, by when the newer worker answers. A Refresh header would not do: where the
 * address has a `#`, browsers take it for a move within the page.
 */
const AGAIN = '<!doctype html><link rel="icon" href="data:," /><script>location.reload()</script>'

/**
 * Answers for the page's files from the one build that this worker belongs to, with or without a network. A newer build
 * is kept whole beside it first, and answers from the next opening of the page on, so that no page is ever made of two.
 */
export function serveBuild(scope: ServiceScope, build: Build): void {
  const folder = scope.registration.scope
  const keeper: Keeper = {
    folder,
    caches: scope.caches,
    fetch: (address, options) => scope.fetch(address, options),
  }

  async function kept(path: string, request: Request): Promise<Response> {
    const cache = await scope.caches.open(cacheName(folder, build))
    // The browser may have taken a file back to make room.
    return (await cache.match(new URL(path, folder).href)) ?? scope.fetch(request)
  }

  /** The page itself: of the newer build, when one waits and no other tab still shows this one. */
  async function page(request: Request): Promise<Response> {
    const { waiting } = scope.registration
    if (!waiting || (await scope.clients.matchAll({ type: 'window' })).length > 1) return kept(PAGE, request)
    waiting.postMessage(TAKE_OVER)
    return new Response(AGAIN, { headers: { 'Content-Type': 'text/html;charset=utf-8' } })
  }

  scope.addEventListener('install', (event) => event.waitUntil(keepBuild(build, keeper)))
  scope.addEventListener('activate', (event) =>
    // The page that was open before there was any service worker is served too: it may lose its network now.
    event.waitUntil(dropOthers(build, keeper).then(() => scope.clients.claim())),
  )
  scope.addEventListener('message', (event) => {
    if (event.data === TAKE_OVER) event.waitUntil(scope.skipWaiting())
  })
  scope.addEventListener('fetch', (event) => {
    const { request } = event
    const path = request.method === 'GET' ? pathIn(folder, request.url) : undefined
    if (path === undefined || !Object.hasOwn(build.files, path)) return
    event.respondWith(path === PAGE && request.mode === 'navigate' ? page(request) : kept(path, request))
  })
}
