import { rm } from 'node:fs/promises'
import { manyWords, writeLargeTable } from './support/files'
import { framesDuring } from './support/frames'
import { expect, test } from './support/lab'
import { chooseFiles, en, openQuietly, paste, settingsPanel } from './support/steps'

/** A page that does such work itself draws none until it is done. */
const FRAMES = 5

test('100,000 pasted words do not hold up the page', async ({ page }) => {
  await openQuietly(page)
  const box = page.getByLabel(en.insight.text, { exact: true })
  await box.fill('')
  const { drawn } = await framesDuring(page, async () => {
    await paste(box, manyWords(100_000))
    await expect(page.getByText(en.insight.size(100_000))).toBeVisible({ timeout: 90_000 })
  })
  expect(drawn).toBeGreaterThan(FRAMES)
})

test('a table of 100 MB is looked into, counted with progress, and cancelled', async ({ page }, testInfo) => {
  const path = testInfo.outputPath('large.tsv')
  await writeLargeTable(path, 100_000_000)
  await openQuietly(page)
  const panel = settingsPanel(page)
  const { drawn } = await framesDuring(page, async () => {
    await chooseFiles(page, path)
    await expect(panel.getByRole('progressbar', { name: en.data.counting })).toBeVisible()
    await expect(panel.getByRole('region', { name: en.data.preview('large.tsv') })).toBeVisible()
    await panel.getByRole('button', { name: en.data.cancel, exact: true }).click()
    await expect(panel.getByText(en.data.notCounted)).toBeVisible()
  })
  expect(drawn).toBeGreaterThan(FRAMES)
  await rm(path)
})
