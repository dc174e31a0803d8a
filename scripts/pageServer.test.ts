import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { preview, type PreviewServer } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageServer } from './pageServer.mjs'

const root = mkdtempSync(join(tmpdir(), 'lab-server-'))
const script = 'export const answer = 42\n'
let server: PreviewServer
let port = 0

beforeAll(async () => {
  mkdirSync(join(root, 'dist', '.vite'), { recursive: true })
  mkdirSync(join(root, 'dist', 'assets'))
  const files = {
    'secret.txt': 'not of the build',
    'dist/index.html': '<!doctype html><title>page</title>',
    'dist/assets/page.js': script,
    'dist/assets/file with 100%.svg': '<svg/>',
    'dist/.vite/manifest.json': '{}',
    'dist/.env': 'KEY=1',
    'dist/assets/.hidden.js': 'hidden',
  }
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text)
  symlinkSync(join(root, 'secret.txt'), join(root, 'dist', 'link.txt'))
  server = await preview({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [pageServer()],
    preview: { port: 0, headers: { 'X-Held': 'yes' } },
  })
  port = (server.httpServer.address() as AddressInfo).port
})
afterAll(async () => {
  await server.close()
  rmSync(root, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Asks for a path as it is written: no client that tidies it up stands between. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers })
    let text = ''
    const socket = connect(port, 'localhost', () => {
      socket.write(
        `${[`${method} ${path} HTTP/1.1`, ...lines.map((pair) => pair.join(': '))].join('\r\n')}\r\n\r\n`,
      )
    })
    socket.setTimeout(5000, () => socket.destroy(new Error(`no answer to ${method} ${path}`)))
    socket.on('data', (data) => (text += data.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => {
      const [head = '', body = ''] = text.split(/\r\n\r\n(.*)/s)
      const [first = '', ...rest] = head.split('\r\n')
      const pairs = rest
        .map((line) => line.split(/: (.*)/s))
        .map(([name = '', value = '']) => [name.toLowerCase(), value])
      resolve({ status: Number(first.split(' ')[1]), headers: Object.fromEntries(pairs), body })
    })
  })
}

describe('the server of the page', () => {
  it.each([
    ['/', 'text/html', 'page'],
    ['/index.html', 'text/html', 'page'],
    ['/?a=1', 'text/html', 'page'],
    ['/assets/page.js', 'text/javascript', 'answer'],
    ['/assets/page.js?v=2#part', 'text/javascript', 'answer'],
    ['/assets/file%20with%20100%25.svg', 'image/svg', '<svg'],
  ])('answers %s with the file', async (path, type, part) => {
    const { status, headers, body } = await ask(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toContain(type)
    expect(headers['x-held']).toBe('yes')
    expect(body).toContain(part)
  })

  it.each([
    ...[
      '/unknown.js',
      '/assets/unknown.wasm',
      '/unknown',
      '/assets',
      '/assets/',
      '/index.html/',
      '//index.html',
    ],
    ...[
      '/.vite/manifest.json',
      '/%2evite/manifest.json',
      '/.env',
      '/assets/.hidden.js',
      '/.vite',
      '/.git/config',
    ],
    ...[
      '/../secret.txt',
      '/assets/../../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/..%5csecret.txt',
    ],
    ...['/assets/..%2f..%2fsecret.txt', '/assets%2fpage.js', '/assets/./page.js', '/assets/../index.html'],
    ...['/link.txt', '/index.html%00', '/index.html::$DATA', `/${'n'.repeat(5000)}`],
  ])('has nothing at %s', async (path) => {
    const { status, headers, body } = await ask(path)
    expect({ status, body }).toEqual({ status: 404, body: '404\n' })
    expect(headers['content-type']).toContain('text/plain')
    expect(headers['x-held']).toBe('yes')
  })

  it.each(['/%', '/%zz', '/%e0%a4%a', '/assets/%c3%28.js', 'http://other.test/index.html'])(
    'does not understand %s',
    async (path) => {
      expect((await ask(path)).status).toBe(400)
    },
  )

  it('answers HEAD as GET without the body, and no other method', async () => {
    const head = await ask('/assets/page.js', { Range: 'bytes=0-1' }, 'HEAD')
    expect(head).toMatchObject({ status: 200, body: '' })
    expect(head.headers['content-type']).toBe('text/javascript')
    expect(await ask('/unknown.js', {}, 'HEAD')).toMatchObject({ status: 404, body: '' })
    const post = await ask('/', {}, 'POST')
    expect(post.status).toBe(405)
    expect(post.headers['allow']).toBe('GET, HEAD')
  })

  it.each([
    ['bytes=0-0', `0-0/${script.length}`, 'e'],
    ['bytes=7-11', `7-11/${script.length}`, 'const'],
    ['bytes=-3', `${script.length - 3}-${script.length - 1}/${script.length}`, '42\n'],
    ['bytes=22-999', `22-${script.length - 1}/${script.length}`, '42\n'],
  ])('sends a part: %s', async (range, sent, body) => {
    const answer = await ask('/assets/page.js', { Range: range })
    expect(answer).toMatchObject({ status: 206, body })
    expect(answer.headers).toMatchObject({
      'content-range': `bytes ${sent}`,
      'content-length': String(body.length),
      'content-type': 'text/javascript',
      'x-held': 'yes',
    })
  })

  it.each(['bytes=5-2', 'bytes=999-', 'bytes=-0', 'bytes=garbage'])('has no such part: %s', async (range) => {
    const { status, headers } = await ask('/assets/page.js', { Range: range })
    expect(status).toBe(416)
    expect(headers['content-range']).toBe(`bytes */${script.length}`)
  })

  it('sends the whole for several parts, another unit, and a file that has changed since', async () => {
    const changed = { Range: 'bytes=0-1', 'If-Range': 'Thu, 01 Jan 1970 00:00:00 GMT' }
    for (const headers of [{ Range: 'bytes=0-1,4-5' }, { Range: 'lines=1-2' }, changed]) {
      expect(await ask('/assets/page.js', headers)).toMatchObject({ status: 200, body: script })
    }
    const { headers } = await ask('/assets/page.js')
    const same = { Range: 'bytes=0-1', 'If-Range': headers['last-modified'] ?? '' }
    expect(await ask('/assets/page.js', same)).toMatchObject({ status: 206, body: 'ex' })
  })
})
