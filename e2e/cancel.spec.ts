import type { Page } from '@playwright/test'
import { expect, test } from './support/lab'
import { chooseFiles, en, newestRun, newestRunEnds, settingsPanel, train } from './support/steps'

/** A text of a few MB whose words meet so variously that their counts have no room in memory. */
function variedText(words: number): Buffer {
  let state = 1
  const draw = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0)
  const lines = Array.from({ length: words / 50 }, () =>
    Array.from({ length: 50 }, () => `w${Math.floor(draw() / 2 ** 20) % 4096}`).join(' '),
  )
  return Buffer.from(lines.join('\n'))
}

/** The folders of numbers on disk, and whether there is anything in them. */
const foldersOnDisk = (page: Page) =>
  page.evaluate(async () => {
    const found: { name: string; files: number }[] = []
    const root = await navigator.storage.getDirectory()
    for await (const all of root.values()) {
      if (!(all instanceof FileSystemDirectoryHandle) || all.name !== 'scratch') continue
      for await (const folder of all.values()) {
        if (!(folder instanceof FileSystemDirectoryHandle)) continue
        const files: string[] = []
        for await (const name of folder.keys()) files.push(name)
        found.push({ name: folder.name, files: files.length })
      }
    }
    return found
  })

const stop = (page: Page) => page.getByRole('button', { name: en.controls.stop, exact: true }).click()
const phase = (page: Page, name: 'reading' | 'building') =>
  page.getByRole('banner').getByText(en.shell.phases[name], { exact: true })

test('a long text is given up while it is read and while it is counted, and nothing stays on disk', async ({
  page,
}) => {
  await page.goto('./#/words')
  await newestRunEnds(page)
  await test.step('what a tab that is gone has left on disk is swept away some time after the start', async () => {
    await page.evaluate(async () => {
      const root = await navigator.storage.getDirectory()
      const all = await root.getDirectoryHandle('scratch', { create: true })
      const folder = await all.getDirectoryHandle('of a tab that crashed', { create: true })
      await folder.getFileHandle('0', { create: true })
    })
    await page.reload()
    await expect.poll(() => foldersOnDisk(page)).toEqual([])
  })

  const words = 600_000
  await chooseFiles(page, { name: 'varied.txt', mimeType: 'text/plain', buffer: variedText(words) })
  await expect(settingsPanel(page).getByText(en.data.words(words))).toBeVisible({ timeout: 60_000 })
  await settingsPanel(page)
    .getByRole('radio', { name: en.form.models['glove'] ?? '' })
    .check({ force: true })

  await test.step('while it is read', async () => {
    await train(page)
    await expect(phase(page, 'reading')).toBeVisible()
    await stop(page)
    await expect(newestRun(page)).toContainText(en.runs.statuses.stopped, { timeout: 10_000 })
    expect(await foldersOnDisk(page)).toEqual([])
  })

  await test.step('while it is counted, its counts on disk', async () => {
    await train(page)
    await expect(phase(page, 'building')).toBeVisible({ timeout: 60_000 })
    await expect.poll(() => foldersOnDisk(page), { timeout: 60_000 }).toMatchObject([{ files: 1 }])
    await stop(page)
    await expect(newestRun(page)).toContainText(en.runs.statuses.stopped, { timeout: 10_000 })
    await expect.poll(() => foldersOnDisk(page)).toEqual([])
  })

  await test.step('and the next run trains', async () => {
    await settingsPanel(page).getByRole('tab', { name: en.data.tabs.world }).click()
    await train(page)
    await newestRunEnds(page)
  })
})
