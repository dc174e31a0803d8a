import { expect, test } from './support/lab'
import { en, newestRun, newestRunEnds, openQuietly, setNumber, train } from './support/steps'

test('a run goes on by itself when its worker dies', async ({ page }) => {
  await page.addInitScript(() => {
    const started: Worker[] = []
    window.Worker = class extends Worker {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options)
        if (String(url).includes('trainer')) started.push(this)
      }
    }
    Object.assign(window, {
      // As the browser tells of one that it had to end.
      trainers: () => started.length,
      killTrainer: () => {
        const worker = started.at(-1)
        worker?.terminate()
        worker?.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
      },
    })
  })
  await openQuietly(page)
  await setNumber(page, 'Training', 'Epochs', 60)
  await train(page)
  await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 60_000 })
  type Killable = { killTrainer(): void; trainers(): number }
  await page.evaluate(() => (window as unknown as Killable).killTrainer())
  await newestRunEnds(page)
  expect(await page.evaluate(() => (window as unknown as Killable).trainers())).toBe(2)
  await expect(newestRun(page)).not.toContainText(en.runs.statuses.failed)
})
