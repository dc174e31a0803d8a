import type { Browser } from '@playwright/test'
import { longestTasks } from './page-tasks'
import { printSizes } from './page-sizes'
import { withServedPage } from './served'
import type { Suite } from './suite'

const PORT = 4299
const VISITS = 5

interface Visit {
  /** From the navigation to a Train button that can be pressed, with an empty cache. */
  readonly readyMs: number
  /** From the navigation to the first step of the run that starts by itself. */
  readonly firstStepMs: number
  /** From a click on Train to the first step of that run, on a page that has trained before. */
  readonly clickToStepMs: number
}

/** What a visitor waits for, in Chromium without a GPU: medians over cold visits, and the longest tasks of the page's thread. */
export const page: Suite = async ({ keep }) => {
  await withServedPage(PORT, async (browser, address) => {
    const visits: Visit[] = []
    for (let i = 0; i < VISITS; i++) visits.push(await visit(browser, address))
    const measured = [
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
    for (const one of measured) keep(one)
    for (const [name, ms] of await longestTasks(browser, address)) keep(row(name, ms))
  })
  await printSizes()
}

async function visit(browser: Browser, address: string): Promise<Visit> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const tab = await context.newPage()
  const start = performance.now()
  await tab.goto(address, { waitUntil: 'commit' })
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
  console.log(`${name.padEnd(46)} median ${median} ms  (${low} .. ${high}, of ${values.length})`)
  return { suite: 'page', case: name, backend: 'auto', side: 'ours', medianMs: median, spreadMs: high - low }
}
