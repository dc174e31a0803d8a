/** A static host of the test's own, without headers of its own, under any path; it can be unplugged. */
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join, normalize } from 'node:path'
import { mediaType } from '../../scripts/mediaTypes.mjs'

export interface Site {
  /** The page's address, ending in a slash. */
  readonly address: string
  /** What it serves now. */
  folder: string
  /** What was asked of it, as paths from the page's folder. */
  readonly asked: string[]
  /** From now on nobody answers. */
  unplug(): Promise<void>
}

export async function openSite(folder: string, path = '/some/where/'): Promise<Site> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      const name = decodeURIComponent(pathname.startsWith(path) ? pathname.slice(path.length) : '.none')
      asked.push(name)
      try {
        const file = normalize(join(site.folder, name || 'index.html'))
        const content = await readFile(file)
        response.writeHead(200, { 'Content-Type': mediaType(file) }).end(content)
      } catch {
        response.writeHead(404).end('none')
      }
    })()
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const { port } = server.address() as AddressInfo
  const site: Site = {
    address: `http://localhost:${port}${path}`,
    folder,
    asked,
    unplug: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
  return site
}
