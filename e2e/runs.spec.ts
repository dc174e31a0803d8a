import { expect, test } from './support/lab'
import { downloadedText, en, openingRun as name, openQuietly, runRow, runsOf } from './support/steps'

test('a run is exported, deleted, brought back, and imported elsewhere', async ({ page, browser }) => {
  await openQuietly(page)
  const row = runRow(page, name)
  const choose = async (action: string): Promise<void> => {
    await row.getByRole('button', { name: en.runs.actionsOf(name) }).click()
    await page.getByRole('button', { name: action, exact: true }).click()
  }
  const exported = await downloadedText(page, () => choose(en.runs.export))

  await choose(en.runs.remove)
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: en.runs.undo, exact: true }).click()
  await expect(row).toHaveCount(1)

  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await openQuietly(other)
  await runsOf(other)
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(exported) })
  await expect(other.getByText(en.runs.imported(name))).toBeVisible()
  const imported = runRow(other, name).filter({ hasText: en.runs.importedMark })
  await expect(imported).toHaveCount(1)
  const again = await downloadedText(other, async () => {
    await imported.getByRole('button', { name: en.runs.actionsOf(name) }).click()
    await other.getByRole('button', { name: en.runs.export, exact: true }).click()
  })
  const { records, settings, summary } = JSON.parse(exported) as Record<string, unknown>
  expect(JSON.parse(again)).toMatchObject({ records, settings, summary })
  await elsewhere.close()
})

test('a second tab sees the runs of the first and harms none', async ({ page, context }) => {
  await openQuietly(page)
  const other = await context.newPage()
  await other.goto('./')
  await expect(runRow(other, name)).toHaveCount(1)

  await page.getByRole('button', { name: en.stations.again, exact: true }).click()
  await expect(runRow(other, 'attention, seed 2')).toContainText(en.runs.elsewhere)
  await other.close()
  await expect(runRow(page, 'attention, seed 2')).toContainText(en.runs.statuses.finished, {
    timeout: 100_000,
  })
  await page.reload()
  await expect(runRow(page, name)).toHaveCount(1)
  await expect(runRow(page, 'attention, seed 2')).toContainText(en.runs.statuses.finished)
})

test('a closed page leaves a run that goes on from its last checkpoint', async ({ page }) => {
  await page.goto('./')
  await expect(runRow(page, name)).toContainText(/training, [1-9]/, { timeout: 90_000 })
  await page.reload()
  const row = runRow(page, name)
  await expect(row).toContainText(en.runs.statuses.interrupted)
  await row.getByRole('button', { name: en.runs.resume }).click()
  await expect(row).toContainText(en.runs.statuses.finished, { timeout: 100_000 })
})

test('settings travel by a link, and the link starts nothing', async ({ page }) => {
  await page.goto('./#/pooling?model=text-classifier&s.pooling=max&s.embeddingSize=16&w=deciding-word')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.pooling.title)
  await expect(page.getByText(en.shell.linkOpened)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Embedding size', exact: true })).toHaveValue('16')
  await expect(runsOf(page).getByText(en.runs.none)).toBeVisible()
})
