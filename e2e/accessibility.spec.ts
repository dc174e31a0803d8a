import { ru } from '../src/words/ru'
import { seriousFindings } from './support/axe'
import { expect, test } from './support/lab'
import { en, instrument, openQuietly } from './support/steps'

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in the ${theme} theme`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: theme })
    await openQuietly(page)
    expect(await seriousFindings(page), 'attention').toEqual([])

    await page.getByRole('button', { name: /^Computes on/ }).click()
    await expect(page.getByText(en.machine.choose)).toBeVisible()
    expect(await seriousFindings(page), 'what computes').toEqual([])
    await page.keyboard.press('Escape')

    await page
      .getByRole('navigation', { name: en.shell.stations })
      .getByRole('link', { name: en.stations.pooling.title })
      .click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.pooling.title)
    await expect(page.getByText(en.insight.side, { exact: true })).toBeVisible({ timeout: 90_000 })
    expect(await seriousFindings(page), 'pooling').toEqual([])
  })
}

test('Russian is switched to, and remembered', async ({ page }) => {
  await openQuietly(page)
  const title = page.getByRole('heading', { level: 1 })
  await page.getByRole('radio', { name: en.shell.languages.ru }).check({ force: true })
  await expect(title).toHaveText(ru.stations.attention.title)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru')
  await page.reload()
  await expect(title).toHaveText(ru.stations.attention.title)
  expect(await seriousFindings(page)).toEqual([])
})

test('a phone scrolls in one direction only', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('./')
  await expect(instrument(page).getByRole('list', { name: en.insight.bars })).toBeVisible({
    timeout: 90_000,
  })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(await seriousFindings(page)).toEqual([])
})
