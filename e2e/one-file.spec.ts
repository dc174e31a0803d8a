/** The lab as one file, opened by a double click with no network: what it asks for, and what works. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from '@playwright/test'
import { offline as opened } from '../src/words/offline/en'
import { expect, test } from './support/lab'
import {
  chooseFiles,
  en,
  exportNewest,
  newestRun,
  newestRunEnds,
  runsOf,
  setTinyModel,
  train,
} from './support/steps'
import { reviewsTable } from './support/files'

const root = join(import.meta.dirname, '..')
const built = join(root, 'dist', 'context-lab.html')
const own = /^(blob|data):/

let folder = ''
test.beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/build.mjs', '--one-file'], {
    cwd: root,
    encoding: 'utf8',
    // Playwright's own settings are not the build's.
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
  })
  if (status !== 0) throw new Error(stderr)
  folder = mkdtempSync(join(tmpdir(), 'context-lab-file-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Opens a file without a network, and lists every request that the page or its workers make beside it. */
async function openFile(page: Page, context: BrowserContext, path = built): Promise<string[]> {
  const requests: string[] = []
  context.on('request', (request) => {
    if (!own.test(request.url())) requests.push(request.url())
  })
  await context.setOffline(true)
  await page.goto(pathToFileURL(path).href)
  return requests
}

test('the file opens from a stick: every station trains, a sentence is painted, a run goes out and in', async ({
  page,
  context,
}) => {
  expect(statSync(built).size).toBeLessThanOrEqual(6_000_000)
  const requests = await openFile(page, context)

  await test.step('the first run learns', async () => {
    await newestRunEnds(page)
    expect(Number(await newestRun(page).locator('td .number').first().innerText())).toBeGreaterThan(0.9)
  })

  await test.step('a sentence of the visitor is painted', async () => {
    const box = page.getByRole('textbox', { name: en.insight.text })
    await box.fill('what a wonderful evening, said nobody')
    await expect(page.getByText('wonderful', { exact: true }).first()).toBeVisible()
    await expect(page.getByRole('alert')).toHaveCount(0)
  })

  await test.step('a run is exported, and imported again', async () => {
    const text = await exportNewest(page)
    expect(JSON.parse(text)).toMatchObject({ format: 'context-lab-run' })
    await runsOf(page)
      .locator('input[type=file]')
      .setInputFiles({
        name: 'run.json',
        mimeType: 'application/json',
        buffer: Buffer.from(text),
      })
    await expect(newestRun(page)).toContainText(en.runs.importedMark)
  })

  await test.step('a file of the visitor trains', async () => {
    await setTinyModel(page)
    await chooseFiles(page, {
      name: 'reviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(reviewsTable(200)),
    })
    await train(page)
    await expect(newestRun(page)).toContainText('reviews.csv')
    await newestRunEnds(page)
  })

  for (const station of ['words', 'senses', 'pooling'])
    await test.step(`the station ${station} trains`, async () => {
      await page.evaluate((name) => (location.hash = `#/${name}`), station)
      await newestRunEnds(page)
      await expect(page.getByRole('alert')).toHaveCount(0)
    })

  await test.step('the machine says what a file cannot have', async () => {
    await page.evaluate(() => (location.hash = '#/machine'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.machine.place)
    await expect(page.getByText(opened.ways.file)).toBeVisible()
    await expect(page.getByText(opened.threadsFile)).toBeVisible()
    await expect(page.getByText(opened.storeYes)).toBeVisible()
    await expect(page.getByText(opened.diskNo)).toBeVisible()
    await page.getByRole('button', { name: en.machine.benchmarkStart, exact: true }).click()
    await expect(page.getByText(/^Measured: /)).toBeVisible({ timeout: 60_000 })
  })

  expect(requests).toEqual([pathToFileURL(built).href])
})

test('a file that was cut short on its way says so', async ({ page, context }) => {
  const whole = readFileSync(built)
  for (const share of [0.5, 0.999]) {
    const cut = join(folder, `cut-${share}.html`)
    writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * share)))
    await openFile(page, context, cut)
    await expect(page.getByRole('alert').first()).toContainText('This file is cut short')
    await expect(page.getByRole('alert').last()).toContainText('Этот файл обрезан')
  }
})

test('a browser that is too old is told what it lacks, from a file and from a server', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'DecompressionStream')
    Reflect.deleteProperty(Array.prototype, 'findLast')
  })
  for (const address of [pathToFileURL(built).href, './']) {
    await page.goto(address)
    await expect(page.getByRole('alert').first()).toContainText(
      'It lacks: ECMAScript 2023 (findLast), DecompressionStream',
    )
  }
})
