/** The lab as a folder on any host: it opens without the network from the second visit on, and is updated whole. */
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { buildIn, serviceOf } from '../scripts/serviceBuild.mjs'
import { offline } from '../src/words/offline/en'
import { expect, test } from './support/lab'
import { openSite, type Site } from './support/site'
import { en, newestRun, newestRunEnds, setNumber, train } from './support/steps'

const dist = join(import.meta.dirname, '..', 'dist')

test.use({ serviceWorkers: 'allow' })

/** Until the browser keeps every file of the page, and answers for it. */
async function isKept(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated', undefined, {
    timeout: 60_000,
  })
}

/** A later build of the same page, told apart by its description; given back with the way to remove it. */
async function laterBuild(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'context-lab-build-'))
  cpSync(dist, folder, { recursive: true })
  const page = join(folder, 'index.html')
  writeFileSync(
    page,
    readFileSync(page, 'utf8').replace('name="description"', 'name="description" data-later'),
  )
  writeFileSync(join(folder, 'service.js'), await serviceOf(buildIn(folder)))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

const isLater = (page: Page) => page.locator('meta[data-later]').count()

/** Asks for the newest service worker now, which browsers do with every visit. */
const askForUpdate = (page: Page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    // An update that fails is nothing to the page that is open.
    await registration.update().catch(() => undefined)
  })

async function visitEverything(page: Page): Promise<void> {
  for (const station of ['words', 'senses', 'pooling', 'attention']) {
    await test.step(`the station ${station} opens and trains`, async () => {
      await page.evaluate((name) => (location.hash = `#/${name}`), station)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await newestRunEnds(page)
      await train(page)
      await newestRunEnds(page)
    })
  }
  await test.step('the machine is shown, and measured', async () => {
    await page.evaluate(() => (location.hash = '#/machine'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.machine.place)
    await page.getByRole('button', { name: en.machine.benchmarkStart, exact: true }).click()
    await expect(page.getByText(/^Measured: /)).toBeVisible({ timeout: 60_000 })
  })
  await expect(page.getByRole('alert')).toHaveCount(0)
}

test('with the network cut after the page has opened, every place of it is there and trains', async ({
  page,
  context,
}) => {
  const site = await openSite(dist)
  await page.goto(site.address)
  await isKept(page)
  await site.unplug()
  await context.setOffline(true)
  await visitEverything(page)
})

test('the second visit needs no server, and is isolated on a host that sets no headers', async ({
  page,
  context,
}) => {
  const site = await openSite(dist)
  await page.goto(site.address)
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  await isKept(page)
  await newestRunEnds(page)
  await page.close()
  await site.unplug()

  const again = await context.newPage()
  await again.goto(site.address)
  expect(await again.evaluate(() => crossOriginIsolated)).toBe(true)
  await expect(newestRun(again)).toContainText(en.runs.statuses.finished)
  await train(again)
  await expect(newestRun(again)).toContainText(en.runs.statuses.training, { timeout: 60_000 })
  await newestRunEnds(again)
  await again.reload()
  await expect(newestRun(again)).toContainText(en.runs.statuses.finished)
})

test('a newer build comes while a run trains: the run is not disturbed, the next opening shows it', async ({
  page,
}) => {
  const site: Site = await openSite(dist)
  const later = await laterBuild()
  try {
    await page.goto(site.address)
    await isKept(page)
    await newestRunEnds(page)
    await setNumber(page, 'Training', 'Epochs', 60)
    await train(page)
    await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 60_000 })

    site.folder = later.folder
    await askForUpdate(page)
    await expect(page.getByText(offline.newer)).toBeVisible()
    expect(await isLater(page)).toBe(0)
    await newestRunEnds(page)
    await page.evaluate(() => (location.hash = '#/machine'))
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.machine.place)

    await page.evaluate(() => (location.hash = '#/attention'))
    await page.reload()
    await expect(page.locator('meta[data-later]')).toHaveCount(1)
    await expect(newestRun(page)).toContainText(en.runs.statuses.finished)
    await site.unplug()
    await page.reload()
    await expect(page.locator('meta[data-later]')).toHaveCount(1)
  } finally {
    later.remove()
  }
})

test('a build that is half on the server is not taken: the one before opens, whole', async ({ page }) => {
  const site = await openSite(dist)
  const later = await laterBuild()
  try {
    await page.goto(site.address)
    await isKept(page)
    truncateSync(join(later.folder, 'index.html'), 500)
    site.folder = later.folder
    await askForUpdate(page)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.attention.title)
    expect(await isLater(page)).toBe(0)
    await newestRunEnds(page)
  } finally {
    later.remove()
    await site.unplug()
  }
})
