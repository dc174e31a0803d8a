import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from '@playwright/test'

interface ChromiumScript {
  findChromium(): string | undefined
}

/** The built page on a port of its own, and a Chromium to visit it; both end with what is done with them. */
export async function withServedPage<T>(
  port: number,
  visit: (browser: Browser, address: string) => Promise<T>,
): Promise<T> {
  // By its path, and not into the bundle: it is a script of its own too, and would take the bundle for itself.
  const script = pathToFileURL(resolve('scripts/chromium.mjs')).href
  const { findChromium } = (await import(/* @vite-ignore */ script)) as ChromiumScript
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('this needs a Chromium')
  const server = spawn(process.execPath, ['scripts/start.mjs', '--port', String(port), '--strict-port'], {
    stdio: 'ignore',
  })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = ['--disable-background-networking', '--disable-component-update', ...sandbox]
  const browser = await chromium.launch({ executablePath, args })
  try {
    const address = `http://localhost:${port}/`
    await answered(address)
    return await visit(browser, address)
  } finally {
    await browser.close()
    server.kill('SIGTERM')
  }
}

async function answered(address: string): Promise<void> {
  const until = Date.now() + 180_000
  while (Date.now() < until) {
    const up = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the page was not served within three minutes')
}
