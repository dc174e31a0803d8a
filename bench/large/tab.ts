import { readFileSync } from 'node:fs'
import type { Browser, CDPSession, Page } from '@playwright/test'

export interface InTab {
  /** From the click on Train to the end of the run. */
  readonly trainMs: number
  /** From the choice of the file to its words counted. */
  readonly countMs: number
  /** The most that the tab's process held: the page and all its workers. */
  readonly peakBytes: number
  /**
   * The longest that the page's main thread worked without a break, in its own processor time: others may be using the machine. Of a second run
   * from its first steps to its end by a stop, since what traces takes memory in the tab.
   */
  readonly longestTaskMs: number
  /** From a click on Stop, while it trains again, to the run's end. */
  readonly stopMs: number
}

const LOOK_MS = 100

/** Trains on a file as a visitor does: chosen on the station of words, one epoch. */
export async function trainInTab(
  browser: Browser,
  address: string,
  file: string,
  model: 'Word2Vec' | 'GloVe',
): Promise<InTab> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const tab = await context.newPage()
  const session = await browser.newBrowserCDPSession()
  await tab.goto(`${address}#/words`)
  await newestIs(tab, 'done')
  const settings = tab.getByRole('complementary', { name: 'Settings' })
  const memory = watchMemory(session)
  const chosen = performance.now()
  await settings.getByRole('tab', { name: 'Files' }).click()
  await settings.locator('input[type=file]').setInputFiles(file)
  await settings.getByText(/[\d,]+ distinct/).waitFor({ timeout: 600_000 })
  const countMs = performance.now() - chosen
  await settings.getByRole('radio', { name: model }).check({ force: true })
  const epochs = settings.getByRole('textbox', { name: 'Epochs', exact: true })
  if (!(await epochs.isVisible())) await settings.locator('summary', { hasText: /^\s*Training/ }).click()
  await epochs.fill('1')
  await epochs.press('Tab')
  const clicked = performance.now()
  await tab.getByRole('button', { name: 'Train', exact: true }).click()
  await newestIs(tab, 'training')
  await newestIs(tab, 'done')
  const trainMs = performance.now() - clicked
  const peakBytes = await memory.end()

  await tab.getByRole('button', { name: 'Train', exact: true }).click()
  await newestIs(tab, 'training')
  await browser.startTracing(tab, { categories: ['disabled-by-default-devtools.timeline'] })
  const stopped = performance.now()
  await tab.getByRole('button', { name: 'Stop', exact: true }).click()
  await newestIs(tab, 'stopped')
  const stopMs = performance.now() - stopped
  const longestTaskMs = longestTask(await browser.stopTracing())
  await context.close()
  return { trainMs, countMs, peakBytes, longestTaskMs, stopMs }
}

async function newestIs(tab: Page, status: string): Promise<void> {
  const newest = tab.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1)
  await newest.getByText(status).first().waitFor({ timeout: 1_200_000 })
}

/** The largest renderer, as Linux tells it: spare ones stay small. */
function watchMemory(session: CDPSession) {
  let peak = 0
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    for (const { id, type } of processInfo) {
      if (type === 'renderer') peak = Math.max(peak, residentBytes(id))
    }
  }
  const timer = setInterval(() => void look().catch(() => clearInterval(timer)), LOOK_MS)
  return {
    async end(): Promise<number> {
      await look()
      clearInterval(timer)
      return peak
    },
  }
}

function residentBytes(pid: number): number {
  try {
    const [, kilobytes = '0'] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return 1024 * Number(kilobytes)
  } catch (thrown) {
    // It has just ended.
    if (thrown instanceof Error && 'code' in thrown) return 0
    throw thrown
  }
}

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds of the thread's own processor time. */
  readonly tdur?: number
  readonly args?: { readonly name?: string }
}

function longestTask(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] }
  const thread = ({ pid, tid }: TraceEvent) => `${pid}:${tid}`
  const pages = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain',
  )
  const threads = new Set(pages.map(thread))
  const tasks = traceEvents.filter((event) => event.name === 'RunTask' && threads.has(thread(event)))
  if (tasks.length === 0) throw new Error('the trace holds no task of the page')
  return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000
}
