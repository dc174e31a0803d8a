import { expect, test } from './support/lab'
import { en, newestRun, newestRunEnds, openQuietly, recordsToTheEnd, setNumber, train } from './support/steps'

/**
 * A tab in the background, as the page meets it: it is told to be hidden, no frame is drawn, and timers run once a minute, as
 * Chromium has them after five minutes. (Playwright keeps a real one visible.)
 */
function hideable(): void {
  const { setTimeout: timer, requestAnimationFrame: frame } = window
  let hidden = false
  Object.defineProperties(Document.prototype, {
    hidden: { get: () => hidden, configurable: true },
    visibilityState: { get: () => (hidden ? 'hidden' : 'visible'), configurable: true },
  })
  const slow = (act: TimerHandler, ms = 0, ...rest: unknown[]) =>
    timer(act, hidden ? Math.max(60_000, ms) : ms, ...rest)
  Object.assign(window, {
    setTimeout: slow,
    requestAnimationFrame: (draw: FrameRequestCallback) => (hidden ? 0 : frame(draw)),
    hideTab(now: boolean) {
      hidden = now
      document.dispatchEvent(new Event('visibilitychange'))
    },
  })
}

test('training goes on in a hidden tab, is told and kept there', async ({ page }) => {
  await page.addInitScript(hideable)
  await openQuietly(page)
  await setNumber(page, 'Training', 'Epochs', 40)
  await train(page)
  await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 60_000 })
  type Hideable = { hideTab(now: boolean): void }
  await page.evaluate(() => (window as unknown as Hideable).hideTab(true))
  expect(await page.evaluate(() => [document.hidden, document.visibilityState])).toEqual([true, 'hidden'])
  // Sooner than any timer of a hidden tab would tell of it.
  await expect(newestRun(page)).toContainText(en.runs.statuses.finished, { timeout: 55_000 })
  await page.evaluate(() => (window as unknown as Hideable).hideTab(false))
  await recordsToTheEnd(page)
  await newestRunEnds(page)
})
