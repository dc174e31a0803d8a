/** What a visitor does, by the names that stand on screen. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { RunRecord } from '../../src/lab/training/events'
import { en } from '../../src/words/en'

export { en }

export type Backend = 'auto' | 'webgpu' | 'webgl' | 'wasm' | 'cpu'

/** Where the runs of the station are listed. */
export function runsOf(page: Page): Locator {
  return page.getByRole('region', { name: en.runs.title })
}

/** The run that was started or imported last: it stands first. */
export function newestRun(page: Page): Locator {
  return runsOf(page).getByRole('row').nth(1)
}

/**
 * Opens the menu of a run and takes one of its actions. A page that is still opening may push the row, and the menu
 * with it, off the screen: then the row is scrolled back, as a visitor would.
 */
export async function actOn(run: Locator, action: string): Promise<void> {
  const menu = run.getByRole('button', { name: new RegExp(`^${en.runs.actionsOf('')}`) })
  const item = run.page().getByRole('button', { name: action, exact: true })
  await menu.click()
  await expect(async () => {
    await menu.scrollIntoViewIfNeeded()
    await item.click({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })
}

export function settingsPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: en.shell.settings })
}

/** Everything of the station on screen: its line, stage, inspector, timeline and drawer. */
export function instrument(page: Page): Locator {
  return page.getByRole('main')
}

/** Opens a tab of the drawer, and answers what it shows. */
export async function openTab(page: Page, name: string): Promise<Locator> {
  const tab = instrument(page).getByRole('button', { name, exact: true })
  if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click()
  return instrument(page).getByRole('region', { name, exact: true })
}

/** Opens a group of the settings that stand behind "all". */
export async function openGroup(page: Page, group: string): Promise<void> {
  // A folded group says beside its name how many of its settings are changed.
  for (const heading of [/^\s*All settings/, new RegExp(`^\\s*${group}`)]) {
    const summary = settingsPanel(page).locator('summary', { hasText: heading })
    const isOpen = await summary.evaluate((element) => element.parentElement?.hasAttribute('open'))
    if (!isOpen) await summary.press('Enter')
  }
}

export async function train(page: Page): Promise<void> {
  await page.getByRole('button', { name: en.controls.train, exact: true }).click()
}

/** Fills in a number of the settings, whose group is opened when it is folded. */
export async function setNumber(page: Page, group: string, label: string, value: number): Promise<void> {
  const field = settingsPanel(page).getByRole('textbox', { name: label, exact: true })
  if (!(await field.isVisible())) await openGroup(page, group)
  await field.fill(String(value))
}

/** Settings so small that a software GPU trains through them in seconds. */
export async function setTinyModel(page: Page): Promise<void> {
  await setNumber(page, 'Model', 'Embedding size', 8)
  await setNumber(page, 'Model', 'Hidden channels', 8)
  await setNumber(page, 'Training', 'Epochs', 2)
}

export async function chooseBackend(page: Page, backend: Backend): Promise<void> {
  await page.getByRole('button', { name: /^Computes on/ }).click()
  await page.getByRole('radio', { name: new RegExp(`^${en.machine.names[backend]}`) }).check()
  await page.keyboard.press('Escape')
}

export async function chooseFiles(
  page: Page,
  files: string | { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await settingsPanel(page).getByRole('tab', { name: en.data.tabs.files }).click()
  await settingsPanel(page).locator('input[type=file]').setInputFiles(files)
}

/** Pastes as the clipboard does, so that the page sees the event and not typing. */
export async function paste(box: Locator, text: string): Promise<void> {
  await box.focus()
  await box.evaluate((element, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const taken = !element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    if (!taken) document.execCommand('insertText', false, pasted)
  }, text)
}

export async function downloadedText(page: Page, act: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  const stream = await download.createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}

/** The newest run as its file has it. */
export async function exportNewest(page: Page): Promise<string> {
  return downloadedText(page, () => actOn(newestRun(page), en.runs.export))
}

/** The newest run, exported: its records, of which the last says that it came to the end that was planned. */
export async function recordsToTheEnd(page: Page): Promise<readonly RunRecord[]> {
  const { records } = JSON.parse(await exportNewest(page)) as { records: RunRecord[] }
  const started = records.find((record) => record.type === 'started')
  expect(records.at(-1)).toMatchObject({ type: 'finished', reason: 'completed', step: started?.steps })
  return records
}

/** Opens the lab and waits for the run it starts by itself to end: most tests want the machine for their own. */
export async function openQuietly(page: Page): Promise<void> {
  await page.goto('./')
  await newestRunEnds(page)
}

export async function newestRunEnds(page: Page): Promise<void> {
  await expect(newestRun(page)).toContainText(en.runs.statuses.finished, { timeout: 100_000 })
}
