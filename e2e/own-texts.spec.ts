import type { Page } from '@playwright/test'
import { reviewsTable } from './support/files'
import { expect, test } from './support/lab'
import { chooseFiles, en, newestRun, newestRunEnds, runsOf, settingsPanel } from './support/steps'

const table = (name: string, content: string) => ({
  ...{ name, mimeType: 'text/csv', buffer: Buffer.from(content) },
})
const trainButton = (page: Page) => page.getByRole('button', { name: en.controls.train, exact: true })
const epochs = (page: Page) => settingsPanel(page).getByRole('textbox', { name: 'Epochs', exact: true })

/** What stands in the form, by the name of each setting. */
async function settingsOf(page: Page): Promise<Record<string, string>> {
  const panel = settingsPanel(page)
  await panel.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
  return panel
    .locator('[data-setting]')
    .evaluateAll((rows) =>
      Object.fromEntries(
        rows.map((row) => [
          row.getAttribute('data-setting') ?? '',
          row.querySelector<HTMLInputElement>('input, select')?.value ?? '',
        ]),
      ),
    )
}

for (const station of ['words', 'attention'] as const) {
  test(`the settings of ${station} are those it opened with, after a reload and after a reset`, async ({
    page,
  }) => {
    await page.goto(`./#/${station}`)
    await newestRunEnds(page)
    const reset = settingsPanel(page).getByRole('button', { name: en.shell.resetAll })
    await expect(reset).toBeDisabled()
    await expect(settingsPanel(page).locator('.row.changed')).toHaveCount(0)
    const opened = await settingsOf(page)
    expect(Object.keys(opened).length).toBeGreaterThan(10)
    await page.reload()
    await expect(newestRun(page)).toContainText(en.runs.statuses.finished)
    expect(await settingsOf(page)).toEqual(opened)
    await epochs(page).fill('7')
    await epochs(page).press('Enter')
    await expect(
      settingsPanel(page)
        .getByText(/1 changed/)
        .first(),
    ).toBeVisible()
    await reset.click()
    expect(await settingsOf(page)).toEqual(opened)
  })
}

test('texts that cannot be trained on start nothing else, on no station', async ({ page }) => {
  await page.goto('./#/attention')
  await newestRunEnds(page)
  const rows = runsOf(page).locator('tr[data-run]')
  const before = await rows.count()
  await settingsPanel(page).getByRole('tab', { name: en.data.tabs.files }).click()
  await expect(trainButton(page)).toBeDisabled()
  await chooseFiles(page, table('broken.csv', 'text,class\n"good film,liked\nbad film,disliked\n'))
  await expect(
    settingsPanel(page)
      .getByText(/broken\.csv, line \d+/)
      .first(),
  ).toBeVisible()
  await expect(trainButton(page)).toBeDisabled()
  await page.goto('./#/pooling')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.pooling.title)
  await newestRunEnds(page)
  await page.goto('./#/attention')
  await expect(
    settingsPanel(page)
      .getByText(/broken\.csv, line \d+/)
      .first(),
  ).toBeVisible()
  await expect(trainButton(page)).toBeDisabled()
  await page.locator('main').focus()
  await page.keyboard.press('t')
  expect(await rows.count()).toBe(before)
})

test('own texts begin at the defaults for real text, and what of them is not read is said before', async ({
  page,
}) => {
  await page.goto('./#/attention')
  await newestRunEnds(page)
  const panel = settingsPanel(page)
  const before = (await settingsOf(page))['epochs']
  const long = `"${'a long and honest story '.repeat(60)}",liked\n`
  await chooseFiles(page, table('reviews.csv', `${reviewsTable(60)}${long}a film nobody judged,\n`))
  await expect(panel).toContainText(en.data.cut(256))
  await expect(panel).toContainText(en.data.skipped(1))
  await expect(panel).toContainText(en.data.opensForTexts)
  await expect(page.locator('main')).toContainText(en.controls.next('reviews.csv'))
  expect((await settingsOf(page))['epochs']).not.toBe(before)
  await expect(panel.getByRole('button', { name: en.shell.resetAll })).toBeDisabled()
  await epochs(page).fill('2')
  await epochs(page).press('Enter')
  await trainButton(page).click()
  await expect(newestRun(page)).toContainText('reviews.csv')
  await newestRunEnds(page)
  await panel.getByRole('tab', { name: en.data.tabs.world }).click()
  await expect(panel).not.toContainText(en.data.opensForTexts)
})
