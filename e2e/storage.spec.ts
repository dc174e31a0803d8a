/** What a visitor is told when the browser cannot keep what the lab stores. Nothing that is on screen is lost by it. */
import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { expect, test } from './support/lab'
import { en, newestRun, newestRunEnds, openQuietly, runsOf, setNumber, train } from './support/steps'

/** The notice above the instrument, by how its sentence begins. */
const notice = (page: Page, begins: RegExp) => page.locator('main .notice', { hasText: begins })

/** Exports what lives in this tab alone, by the button beside the sentence. */
async function exportBeside(page: Page, begins: RegExp): Promise<{ records: { type: string }[] }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    notice(page, begins)
      .getByRole('button', { name: /Export/ })
      .click(),
  ])
  return JSON.parse(readFileSync(await download.path(), 'utf8')) as { records: { type: string }[] }
}

test('a full disk is called so, once, and the run goes on in the tab with its export beside', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: [unknown]) {
      if (this.name === 'checkpoints') throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, given)
    }
  })
  await openQuietly(page)
  const full = /The browser has no room left/
  await expect(notice(page, full)).toHaveCount(1)
  await expect(newestRun(page)).toContainText(en.runs.notStored)
  expect((await exportBeside(page, full)).records.at(-1)).toMatchObject({ type: 'finished' })

  await notice(page, full).getByRole('button', { name: en.shell.close }).click()
  await setNumber(page, 'Training', 'Epochs', 1)
  await train(page)
  await expect(runsOf(page).getByRole('row')).toHaveCount(3)
  await newestRunEnds(page)
  await expect(newestRun(page)).toContainText(en.runs.notStored)
  await expect(notice(page, full)).toHaveCount(0)
})

test('site data that are cleared while a run learns are called so; the run learns on and can be exported', async ({
  page,
  context,
  baseURL,
}) => {
  await openQuietly(page)
  await setNumber(page, 'Training', 'Epochs', 60)
  await train(page)
  await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 60_000 })
  const browser = await context.newCDPSession(page)
  await browser.send('Storage.clearDataForOrigin', {
    origin: new URL(baseURL ?? '').origin,
    storageTypes: 'indexeddb',
  })
  const cleared = /was cleared while it was open/
  await expect(notice(page, cleared)).toHaveCount(1)
  await newestRunEnds(page)
  await expect(newestRun(page)).toContainText(en.runs.notStored)
  expect((await exportBeside(page, cleared)).records.at(-1)).toMatchObject({ type: 'finished' })
})

for (const [thrown, begins] of [
  ['SecurityError', /This browser lets the page store nothing/],
  ['UnknownError', /The browser could not read or write/],
  ['QuotaExceededError', /The browser has no room left/],
] as const)
  test(`a database that throws ${thrown} when it is opened is named, and the lab works without it`, async ({
    page,
  }) => {
    await page.addInitScript((name) => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('refused', name)
      }
    }, thrown)
    await openQuietly(page)
    await expect(notice(page, begins)).toHaveCount(1)
    expect((await exportBeside(page, begins)).records.at(-1)).toMatchObject({ type: 'finished' })
  })

test('a page older than the stored runs, and one that finds them held, leave them alone and say so', async ({
  page,
  context,
}) => {
  // Another page of the same site.
  await page.route('**/other.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<link rel="icon" href="data:,">' }),
  )
  await page.goto('./other.html')
  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const request = indexedDB.open('context-lab', 99)
        request.onsuccess = () => {
          request.result.close()
          done()
        }
        request.onerror = () => failed(new Error('not opened'))
      }),
  )
  const older = await context.newPage()
  await openQuietly(older)
  await expect(notice(older, /A newer version of this page/)).toHaveCount(1)
  await older.close()

  await page.evaluate(
    () =>
      new Promise<void>((done, failed) => {
        const gone = indexedDB.deleteDatabase('context-lab')
        gone.onerror = () => failed(new Error('not deleted'))
        gone.onsuccess = () => {
          const request = indexedDB.open('context-lab', 1)
          request.onupgradeneeded = () => request.result.createObjectStore('held')
          // Held open: this page lets nobody upgrade.
          request.onsuccess = () => done()
        }
      }),
  )
  const barred = await context.newPage()
  await openQuietly(barred)
  await expect(notice(barred, /An older version of this page/)).toHaveCount(1)
})
