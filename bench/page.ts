import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import type { Suite } from './suite'

const PORT = 4299
const ADDRESS = `http://localhost:${PORT}/`
const VISITS = 5

interface ChromiumScript {
  findChromium(): string | undefined
}

interface Visit {
  /** From the navigation to a Train button that can be pressed, with an empty cache. */
  readonly readyMs: number
  /** From the navigation to the first step of the run that starts by itself. */
  readonly firstStepMs: number
  /** From a click on Train to the first step of that run, on a page that has trained before. */
  readonly clickToStepMs: number
}

/** What a visitor waits for, in Chromium without a GPU: medians over cold visits. */
export const page: Suite = async () => {
  // By its path, and not into the bundle: it is a script of its own too, and would take the bundle for itself.
  const script = pathToFileURL(resolve('scripts/chromium.mjs')).href
  const { findChromium } = (await import(/* @vite-ignore */ script)) as ChromiumScript
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('page needs a Chromium')
  const server = spawn(process.execPath, ['scripts/start.mjs', '--port', String(PORT), '--strict-port'], {
    stdio: 'ignore',
  })
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = ['--disable-background-networking', '--disable-component-update', ...sandbox]
  const browser = await chromium.launch({ executablePath, args })
  try {
    await answered()
    const visits: Visit[] = []
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser))
    return [
      row(
        'ready to use',
        visits.map(({ readyMs }) => readyMs),
      ),
      row(
        'first step of the run that starts by itself',
        visits.map(({ firstStepMs }) => firstStepMs),
      ),
      row(
        'click on Train to its first step',
        visits.map(({ clickToStepMs }) => clickToStepMs),
      ),
    ]
  } finally {
    await browser.close()
    server.kill('SIGTERM')
  }
}

async function answered(): Promise<void> {
  const until = Date.now() + 180_000
  while (Date.now() < until) {
    const up = await fetch(ADDRESS).then(
      ({ ok }) => ok,
      () => false,
    )
    if (up) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the page was not served within three minutes')
}

async function visit(browser: Browser): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const tab = await context.newPage()
  const start = performance.now()
  await tab.goto(ADDRESS, { waitUntil: 'commit' })
  const train = tab.getByRole('button', { name: 'Train', exact: true })
  await train.and(tab.locator(':enabled')).waitFor({ timeout: 60_000 })
  const readyMs = performance.now() - start
  const midway = () => {
    const [, step = '0', steps = '0'] = /step ([\d,]+) of ([\d,]+)/.exec(document.body.innerText) ?? []
    const number = (text: string) => Number(text.replaceAll(',', ''))
    return number(step) >= 1 && number(step) < number(steps)
  }
  await tab.waitForFunction(midway, undefined, { polling: 'raf', timeout: 60_000 })
  const firstStepMs = performance.now() - start
  await tab.getByText('Finished').first().waitFor({ timeout: 120_000 })
  const clicked = performance.now()
  await train.click()
  await tab.waitForFunction(midway, undefined, { polling: 'raf', timeout: 60_000 })
  const clickToStepMs = performance.now() - clicked
  await context.close()
  return { readyMs, firstStepMs, clickToStepMs }
}

function row(name: string, values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.round(share * (sorted.length - 1))] ?? NaN)
  const [low, median, high] = [at(0), at(0.5), at(1)]
  console.log(`${name.padEnd(46)} median ${median} ms  (${low} .. ${high}, ${values.length} cold visits)`)
  return { suite: 'page', case: name, backend: 'auto', side: 'ours', medianMs: median, spreadMs: high - low }
}
