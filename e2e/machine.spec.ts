import { ru } from '../src/words/ru'
import { seriousFindings } from './support/axe'
import { expect, test } from './support/lab'
import { downloadedText, en, newestRunEnds, openQuietly } from './support/steps'

test('the machine says what computes, what it holds, and how fast every backend is', async ({ page }) => {
  await openQuietly(page)
  await page
    .getByRole('navigation', { name: en.shell.stations })
    .getByRole('link', { name: en.machine.place })
    .click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.machine.place)

  await test.step('what is open, and what it holds', async () => {
    const now = page.getByRole('region', { name: en.machine.now })
    await expect(now).toContainText(en.machine.names.wasm)
    await expect(now).toContainText(en.machine.bytes['memory'] ?? '')
    await expect(now).toContainText(en.machine.formNames['wasm-simd'] ?? '')
  })

  const bench = page.getByRole('region', { name: en.machine.benchmark }).first()
  await test.step('backends are measured, and ranked', async () => {
    await bench.getByRole('button', { name: en.machine.benchmarkStart }).click()
    await expect(bench).toContainText(/Measured: /, { timeout: 60_000 })
    await expect(bench.getByRole('row').nth(1)).toContainText(en.machine.names.wasm)
    await expect(bench.getByRole('row').nth(2)).toContainText(en.machine.names.cpu)
    await expect(bench).toContainText(/does not work/)
    await bench.getByRole('button', { name: en.insight.save, exact: true }).click()
    const csv = await downloadedText(page, () =>
      page.getByRole('button', { name: en.insight.saveAs.csv }).click(),
    )
    expect(csv).toMatch(/wasm,[^\n]*,\d+(\.\d+)?,\d+(\.\d+)?,\d+,/)
  })

  await test.step('why it computes follows from what was tried', async () => {
    const title = page.getByRole('region', { name: en.machine.title }).first()
    await expect(title).toContainText(
      en.machine.tried([en.machine.names.webgpu, en.machine.names.webgl, en.machine.names.wasm]),
    )
    await expect(title).not.toContainText(en.machine.only)
  })

  await test.step('a run asked for while it measures waits, and neither fails', async () => {
    await bench.getByRole('button', { name: en.machine.benchmarkStart }).click()
    await expect(bench.getByRole('button', { name: en.machine.benchmarkCancel })).toBeVisible()
    await page.keyboard.press('t')
    await expect(bench.getByRole('row').nth(2)).toContainText(en.machine.names.cpu, { timeout: 60_000 })
    await expect(bench.getByRole('button', { name: en.machine.benchmarkCancel })).toBeHidden()
    await expect(bench.getByRole('row').nth(1)).toContainText(en.machine.names.wasm)
    await expect(bench.getByRole('row').nth(1)).not.toContainText('_free')
    await page.goto('./#/attention')
    await newestRunEnds(page)
    await page.goto('./#/machine')
  })

  await test.step('the result is kept, in Russian too, and a phone can read it', async () => {
    await page.keyboard.press('Escape')
    expect(await seriousFindings(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await page.getByRole('radio', { name: en.shell.languages.ru }).check({ force: true })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ru.machine.place)
    await expect(page.getByRole('region', { name: ru.machine.benchmark }).first()).toContainText('Измерено')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(await seriousFindings(page)).toEqual([])
  })
})
