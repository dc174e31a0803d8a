import type { ProblemCode } from '../src/lab/problem'
import { problems } from '../src/words/problems/en'
import { expect, test } from './support/lab'
import {
  chooseFiles,
  en,
  newestRun,
  newestRunEnds,
  openGroup,
  openQuietly,
  paste,
  runsOf,
  setTinyModel,
  settingsPanel,
  train,
} from './support/steps'

/** The sentence of a problem, as it stands on screen. */
function sentence(code: ProblemCode, values: Record<string, string | number> = {}): string {
  return problems[code](values)
}

interface ChosenFile {
  readonly name: string
  readonly mimeType: string
  readonly buffer: Buffer
}

function file(name: string, content: string | Uint8Array): ChosenFile {
  const buffer = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)
  return { name, mimeType: 'text/plain', buffer }
}

test('files that cannot be trained on are told in a sentence', async ({ page }) => {
  await openQuietly(page)
  const panel = settingsPanel(page)
  const refused = async (chosen: ChosenFile, expected: string | RegExp): Promise<void> => {
    await chooseFiles(page, chosen)
    await expect(panel.getByText(expected).first()).toBeVisible()
    await panel.getByRole('button', { name: en.data.remove(chosen.name) }).click()
  }
  const picture = Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919) % 256)
  picture.set([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0])
  const broken = 'text,class\n"good film,liked\nbad film,disliked\n'
  const oneClass = 'text,class\n' + 'a good film,liked\n'.repeat(20)
  const oneEach = 'text,class\na good film,liked\na bad film,disliked\n'

  await refused(file('nothing.txt', ''), sentence('file-empty', { name: 'nothing.txt' }))
  await refused(file('picture.txt', picture), sentence('file-binary', { name: 'picture.txt' }))
  await refused(file('quotes.csv', broken), /quotes\.csv, line \d+: a quotation mark/)
  await refused(file('one.csv', oneClass), sentence('classes-one', { name: 'liked' }))
  await refused(file('few.csv', oneEach), /At least \d+ are needed/)
})

test('a file in Windows-1251 is read in its own letters', async ({ page }) => {
  await openQuietly(page)
  // Code page 1251: the letters from А to я stand in order from 0xC0.
  const bytes = [...'Хороший фильм\nДобрая история\nОчень смешно\n'].map((letter) => {
    const code = letter.charCodeAt(0)
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code
  })
  await chooseFiles(page, file('reviews.txt', Uint8Array.from(bytes)))
  const panel = settingsPanel(page)
  const card = panel.getByRole('article', { name: 'reviews.txt' })
  if (!(await card.getByText('Добрая история').first().isVisible())) {
    await card.getByRole('button', { name: en.data.more('reviews.txt') }).click()
  }
  await expect(card.getByText('Добрая история').first()).toBeVisible()
})

test('markup in a text is text', async ({ page }) => {
  await openQuietly(page)
  const box = page.getByLabel(en.insight.text, { exact: true })
  await box.fill('')
  await paste(box, '<script>window.taken = 1</script> good <img src=x onerror="window.taken = 2"> film')
  await expect(page.getByRole('list', { name: en.insight.bars }).getByText('onerror')).toBeVisible()
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  expect(await page.evaluate(() => 'taken' in window)).toBe(false)
})

test('markup in a file, its name and its classes is text', async ({ page }) => {
  await openQuietly(page)
  const mark = '<img src=x onerror=window.taken=1>'
  const rows = Array.from({ length: 40 }, (_, at) => `a ${mark} film ${at}\t${at % 2 ? mark : 'plain'}`)
  await chooseFiles(page, file(`${mark}.tsv`, ['text\tclass', ...rows, ''].join('\n')))
  await expect(settingsPanel(page).getByText(en.data.texts(40))).toBeVisible()
  await setTinyModel(page)
  await train(page)
  await expect(newestRun(page)).toContainText(`${mark}.tsv`)
  await newestRunEnds(page)
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
  expect(await page.evaluate(() => 'taken' in window)).toBe(false)
})

test('a link with nonsense opens the lab with its defaults, says so, and runs nothing', async ({ page }) => {
  const link =
    '#/attention?model=text-classifier&s.embeddingSize=1e99&s.pooling=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E' +
    '&s.__proto__=1&s.constructor=2&javascript=alert(1)&w=__proto__'
  await page.goto(`./${link}`)
  await expect(page.getByText(sentence('link-broken')).first()).toBeVisible()
  await openGroup(page, 'Model')
  await expect(settingsPanel(page).getByRole('textbox', { name: 'Embedding size', exact: true })).toHaveValue(
    /^\d+$/,
  )
  await expect(runsOf(page).getByText(en.runs.none)).toBeVisible()
  await expect(page.locator('img[src="x"]')).toHaveCount(0)
})

test('a link to a station that is gone says so, opens another, and brings its settings', async ({ page }) => {
  await page.goto('./#/gone?model=text-classifier&s.epochs=7')
  await expect(page.getByText(sentence('link-station-unknown', { station: 'gone' }))).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.attention.title)
  await expect(settingsPanel(page).getByRole('textbox', { name: 'Epochs', exact: true })).toHaveValue('7')
  await page.goto('./#/nowhere')
  await expect(page.getByText(sentence('link-station-unknown', { station: 'nowhere' }))).toBeVisible()
  await expect(page).toHaveURL(/#\/attention$/)
})

test('a link to a model that is not there says so', async ({ page }) => {
  await page.goto('./#/attention?model=oracle')
  await expect(page.getByText(sentence('link-model-unknown', { model: 'oracle' }))).toBeVisible()
})

test('files that are no run of ours add nothing', async ({ page }) => {
  await openQuietly(page)
  const rows = runsOf(page).getByRole('row')
  const before = await rows.count()
  const contents = { 'package.json': '{"name": "something"}', 'notes.json': 'no JSON', 'list.json': '[1, 2]' }
  for (const [name, content] of Object.entries(contents)) {
    await runsOf(page).locator('input[type=file]').setInputFiles(file(name, content))
    await expect(page.getByText(sentence('import-not-ours', { name }))).toBeVisible()
  }
  expect(await rows.count()).toBe(before)
})
