import { expect, test } from './support/lab'
import {
  actOn,
  en,
  newestRun,
  newestRunEnds,
  openGroup,
  runsOf,
  setNumber,
  settingsPanel,
  train,
} from './support/steps'

const say = en.data.start
const vectors = (text: string) => ({
  name: 'words.vec',
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
})
const words = ['the', 'and', 'of', 'xyzzy'].map((word, i) => `${word} ${i} 0.5 -1 0.25`).join('\n')

test('a classifier whose words begin at vectors of a file, and stay there', async ({ page }) => {
  await page.goto('./')
  await newestRunEnds(page)
  const panel = settingsPanel(page)
  await openGroup(page, 'Model')
  await panel.getByRole('combobox', { name: 'Words begin' }).selectOption('at vectors')
  await expect(page.getByText(en.shell.obstacles.vectors)).toBeVisible()
  await expect(page.getByRole('button', { name: en.controls.train, exact: true })).toBeDisabled()

  const picker = panel.locator(`input[aria-label="${say.choose}"]`)
  await picker.setInputFiles(vectors(`${words}\nin 1 nan 2 3\n`))
  await expect(panel.getByRole('alert')).toContainText('“in” holds “nan”')
  await picker.setInputFiles(vectors(words))
  await expect(panel.getByText(say.chosen('words.vec', 4, 4))).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'Embedding size', exact: true })).toBeHidden()
  await panel.getByRole('switch', { name: 'Frozen word vectors' }).click()
  await setNumber(page, 'Training', 'Epochs', 1)
  await train(page)
  await newestRunEnds(page)
  const found = page.getByText(/^[1-3] of [\d,]+ words begin at their vectors in words\.vec/)
  await expect(found).toContainText(say.frozen)

  // The file is kept with the run: another seed has it too, also after a reload.
  await page.reload()
  await actOn(newestRun(page), en.runs.again)
  await expect(runsOf(page).getByRole('row')).toHaveCount(4)
  await newestRunEnds(page)
  await expect(newestRun(page)).not.toContainText(en.runs.statuses.failed)
  await expect(page.getByText(/words begin at their vectors in words\.vec/)).toBeVisible()
})
