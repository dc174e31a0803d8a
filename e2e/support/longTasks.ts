/** Tasks of the page's main thread over 50 ms, as the browser itself reports them. */
import type { Page } from '@playwright/test'

export interface LongTask {
  /** Milliseconds since the page was opened. */
  readonly start: number
  /** Milliseconds. */
  readonly duration: number
}

declare global {
  interface Window {
    longTasks: LongTask[]
  }
}

/** Call before the page is opened. */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.longTasks = []
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        window.longTasks.push({ start: Math.round(startTime), duration: Math.round(duration) })
      }
    })
    observer.observe({ type: 'longtask', buffered: true })
  })
}

/** The tasks over `limit` milliseconds (50 or more) that ran while `act` did. */
export async function longTasksDuring(
  page: Page,
  limit: number,
  act: () => Promise<void>,
): Promise<LongTask[]> {
  const from = await page.evaluate(() => performance.now())
  await act()
  // The observer is told of a task after it has ended.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0))))
  const tasks = await page.evaluate(() => window.longTasks)
  return tasks.filter(({ start, duration }) => start >= from && duration > limit)
}
