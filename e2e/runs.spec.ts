import { expect, leaveOpen, test } from './support/lab'
import {
  actOn,
  downloadedText,
  en,
  exportNewest,
  newestRun,
  newestRunEnds,
  openGroup,
  openQuietly,
  runsOf,
} from './support/steps'

test('a run is exported, deleted, brought back, and imported elsewhere', async ({ page, browser }) => {
  await openQuietly(page)
  const exported = await exportNewest(page)

  await actOn(newestRun(page), en.runs.remove)
  await expect(runsOf(page).getByText(en.runs.none)).toBeVisible()
  await page.getByRole('button', { name: en.runs.undo, exact: true }).click()
  await newestRunEnds(page)

  const elsewhere = await browser.newContext()
  await leaveOpen(elsewhere, 'runs')
  const other = await elsewhere.newPage()
  await openQuietly(other)
  await runsOf(other)
    .locator('input[type=file]')
    .setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(exported) })
  const imported = runsOf(other).getByRole('row').filter({ hasText: en.runs.importedMark })
  await expect(imported).toHaveCount(1)
  const again = await downloadedText(other, () => actOn(imported, en.runs.export))
  const { records, settings, summary } = JSON.parse(exported) as Record<string, unknown>
  expect(JSON.parse(again)).toMatchObject({ records, settings, summary })
  await elsewhere.close()
})

test('a second tab sees the runs of the first and harms none', async ({ page, context }) => {
  await openQuietly(page)
  const other = await context.newPage()
  await other.goto('./')
  await newestRunEnds(other)

  await page.getByRole('button', { name: en.controls.again, exact: true }).click()
  // A row of headings, and two runs.
  await expect(runsOf(other).getByRole('row')).toHaveCount(3)
  await expect(newestRun(other)).toContainText(en.runs.elsewhere)
  await newestRunEnds(page)
  // What another tab shows is stored.
  await newestRunEnds(other)
  await other.close()
  await page.reload()
  await expect(runsOf(page).getByRole('row')).toHaveCount(3)
  await newestRunEnds(page)
})

test('a closed page leaves a run that goes on from its last checkpoint', async ({ page }) => {
  await page.goto('./')
  await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 90_000 })
  await page.reload()
  await expect(newestRun(page)).toContainText(en.runs.statuses.interrupted)
  await newestRun(page).getByRole('button', { name: en.runs.resume, exact: true }).click()
  await newestRunEnds(page)
})

test('settings travel by a link, and the link starts nothing', async ({ page }) => {
  await page.goto('./#/pooling?model=text-classifier&s.pooling=max&s.embeddingSize=16&w=deciding-word')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.pooling.title)
  await expect(page.getByText(en.shell.linkOpened)).toBeVisible()
  await openGroup(page, 'Model')
  await expect(page.getByRole('textbox', { name: 'Embedding size', exact: true })).toHaveValue('16')
  await expect(runsOf(page).getByText(en.runs.none)).toBeVisible()
})
