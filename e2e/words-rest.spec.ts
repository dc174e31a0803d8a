import type { Page } from '@playwright/test'
import { expect, test } from './support/lab'
import { en, instrument, newestRun, newestRunEnds, runsOf, setNumber, train } from './support/steps'

/** Counts what the page asks of its workers, by method. */
async function countCalls(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const calls: string[] = []
    Object.assign(globalThis, { calls })
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (message: { type?: string; method?: string }, ...rest: []) {
      if (message.type === 'call') calls.push(String(message.method))
      post.call(this, message, ...rest)
    }
  })
}

const callsSoFar = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { calls: readonly string[] }).calls.length)

/** What the page keeps, once nothing waits to be collected: pictures, and nodes that are on the page no more. */
async function kept(page: Page) {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const nodes = metrics.find(({ name }) => name === 'Nodes')?.value ?? NaN
  const { result } = await session.send('Runtime.evaluate', { expression: 'HTMLCanvasElement.prototype' })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' })
  const { result: canvases } = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await session.detach()
  const onPage = await page.evaluate(() => document.querySelectorAll('*').length)
  return { nodes, canvases: Number(canvases.value), onPage }
}

test('the station of words rests when its run has ended, and keeps nothing of earlier runs', async ({
  page,
}) => {
  test.setTimeout(400_000)
  await countCalls(page)
  await page.goto('./#/words')
  await newestRunEnds(page)
  await expect(instrument(page)).toContainText(en.map.layout.follows)

  await test.step('nothing is asked of the workers any more', async () => {
    await page.waitForTimeout(2000)
    const before = await callsSoFar(page)
    expect(before).toBeGreaterThan(5)
    await page.waitForTimeout(5000)
    expect((await callsSoFar(page)) - before).toBe(0)
  })

  await test.step('the words that may be asked about are listed', async () => {
    const list = instrument(page).getByRole('region', { name: en.map.wordList })
    for (const word of ['king', 'man', 'paris', 'bigger'])
      await expect(list.getByRole('button', { name: word, exact: true }).first()).toBeVisible()
    await list.getByRole('button', { name: 'paris', exact: true }).first().click()
    await expect(instrument(page).getByRole('heading', { name: 'paris', exact: true })).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('playing the training ends at its last checkpoint', async () => {
    await instrument(page).getByRole('button', { name: en.insight.play }).click()
    await expect(instrument(page).getByRole('button', { name: en.insight.stop })).toBeVisible()
    await expect(instrument(page).getByRole('button', { name: en.insight.play })).toBeVisible({
      timeout: 90_000,
    })
    await expect(instrument(page)).toContainText(new RegExp(`1,260.*${en.insight.newest}`))
  })

  await test.step('thirty runs keep as many pictures as three', async () => {
    const runOnce = async (number: number) => {
      await train(page)
      await expect(newestRun(page)).toContainText(`skip-gram ${number}`)
      await newestRunEnds(page)
    }
    await setNumber(page, 'Training', 'Epochs', 6)
    for (let number = 2; number <= 3; number++) await runOnce(number)
    const after3 = await kept(page)
    for (let number = 4; number <= 30; number++) await runOnce(number)
    const after30 = await kept(page)
    expect(after30.canvases).toBe(after3.canvases)
    await expect(runsOf(page).locator('tr[data-run]')).toHaveCount(20)
    // 17 more rows of the table, and what the browser draws within their controls.
    expect(after30.onPage - after3.onPage).toBeLessThan(17 * 25)
    expect(after30.nodes - after3.nodes).toBeLessThan(17 * 150)
  })
})
