import type { Page } from '@playwright/test'
import { ru } from '../src/words/ru'
import { seriousFindings } from './support/axe'
import { framesDuring } from './support/frames'
import { expect, test } from './support/lab'
import {
  downloadedText,
  en,
  instrument,
  newestRun,
  newestRunEnds,
  openTab,
  paste,
  settingsPanel,
  train,
} from './support/steps'

const picture = (page: Page) => instrument(page).getByRole('application', { name: /^A map of/ })

async function find(page: Page, word: string): Promise<void> {
  const box = instrument(page).getByRole('combobox', { name: en.map.search })
  await box.fill(word)
  await box.press('Enter')
}

/** Vectors of so many words on a ring, in word2vec's text format. */
function ringOfVectors(count: number, size: number): Buffer {
  const lines = Array.from({ length: count }, (_, i) => {
    const angle = (i / count) * 2 * Math.PI
    const numbers = Array.from({ length: size }, (_, d) =>
      d % 2 ? Math.sin(angle * (d + 1)) : Math.cos(angle * (d + 1)),
    )
    return `word${i} ${numbers.map((x) => x.toFixed(4)).join(' ')}`
  })
  return Buffer.from(`${count} ${size}\n${lines.join('\n')}\n`)
}

async function openVectors(page: Page, name: string, buffer: Buffer): Promise<void> {
  await openTab(page, en.map.files)
  await instrument(page)
    .locator(`input[type=file][aria-label="${en.map.open}"]`)
    .setInputFiles({ name, mimeType: 'text/plain', buffer })
}

test('words are learned, asked, scored, saved and opened again', async ({ page }) => {
  await page.goto('./#/words')

  await test.step('a model learns by itself, and its world knows how well', async () => {
    await newestRunEnds(page)
    await expect(newestRun(page)).toContainText('skip-gram')
    const share = Number(await newestRun(page).getByRole('cell').nth(4).innerText())
    expect(share).toBeGreaterThanOrEqual(0.9)
  })

  await test.step('a word is found, and its neighbours are of its kind', async () => {
    await expect(picture(page)).toBeVisible()
    await find(page, 'kitten')
    await expect(instrument(page).getByRole('heading', { name: 'kitten' })).toBeVisible()
    await expect(instrument(page).getByRole('list').filter({ hasText: 'cat' }).first()).toBeVisible()
    await expect(await openTab(page, en.map.pair)).toContainText('kitten')
  })

  await test.step('a word that is not there: the nearest spelling is offered, and taken', async () => {
    await find(page, 'kingg')
    await expect(instrument(page)).toContainText(en.map.unknown('kingg'))
    await instrument(page)
      .getByRole('button', { name: en.map.didYouMean('king') })
      .click()
    await expect(instrument(page).getByRole('heading', { name: 'king', exact: true })).toBeVisible()
  })

  await test.step('its clusters have colours, and names', async () => {
    await instrument(page)
      .getByRole('combobox', { name: en.map.colourBy })
      .selectOption(en.map.colours.cluster)
    await expect(
      instrument(page)
        .getByRole('list')
        .filter({ hasText: /\w+, \w+, \w+/ }),
    ).toBeVisible()
  })

  await test.step('the keys go from word to word, hold one and let it go', async () => {
    const said = instrument(page).locator('p.unseen[aria-live]')
    await picture(page).focus()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowRight')
    await expect(said).toHaveText(/^\w+$/)
    const word = await said.innerText()
    await page.keyboard.press('Enter')
    await expect(said).toHaveText(en.map.heldNow(word))
    await expect(instrument(page).getByRole('heading', { name: word, exact: true })).toBeVisible()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await expect(instrument(page)).toContainText(en.map.chooseWord)
  })

  await test.step('a table of words colours it', async () => {
    await openTab(page, en.map.files)
    const table = Buffer.from('word\tmood\tage\nkitten\tsoft\t1\nking\tproud\t50\nunheard\t\t2\n')
    await instrument(page)
      .locator(`input[aria-label="${en.map.columnsOpen}"]`)
      .setInputFiles({ name: 'moods.tsv', mimeType: 'text/plain', buffer: table })
    await expect(instrument(page)).toContainText(/moods\.tsv: 2 of \d+ words/)
    const legend = instrument(page).getByRole('list').filter({ hasText: en.map.noValue })
    await expect(legend).toContainText('proud')
    await instrument(page).getByRole('combobox', { name: en.map.colourBy }).selectOption(en.map.column('age'))
    await expect(legend).toContainText('25.5')
    await instrument(page).getByRole('button', { name: en.map.columnsClose }).click()
    await expect(legend).toBeHidden()
  })

  await test.step('the matrix behind it is seen whole, and down to its counts', async () => {
    const matrix = await openTab(page, en.map.matrix)
    const heat = matrix.getByRole('application')
    await heat.focus()
    await page.keyboard.press('0')
    await expect(matrix).toContainText(/Words 1–(\d+) down, 1–\1 across, of \1/)
    await page.keyboard.press('Home')
    await expect(matrix).toContainText(/Words 1–40 down/)
    await matrix.getByRole('button', { name: en.map.nearer }).click()
    await expect(matrix).toContainText(/Words \d+–3\d down/)
  })

  await test.step('an analogy is answered', async () => {
    await instrument(page).getByRole('combobox', { name: en.map.a, exact: true }).fill('cat')
    await instrument(page).getByRole('combobox', { name: en.map.b, exact: true }).fill('kitten')
    await instrument(page).getByRole('combobox', { name: en.map.c, exact: true }).fill('dog')
    await expect(instrument(page).getByRole('region', { name: en.map.analogies })).toContainText(
      `puppy: ${en.map.right}`,
    )
  })

  await test.step('a set of people’s judgements scores it, and a broken one says where', async () => {
    await openTab(page, en.map.files)
    const pick = (name: string, text: string) =>
      instrument(page)
        .locator(`input[type=file][aria-label="${en.map.scoresAdd}"]`)
        .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })
    await pick('pairs.tsv', 'cat\tkitten\t9\ncat\ttokyo\t1\ndog\tpuppy\t8\nking\tunheard\t5\n')
    await expect(instrument(page)).toContainText(/pairs\.tsv: Spearman .* on 3 of 4 pairs/)
    await pick('broken.tsv', 'cat\tkitten\t9\ncat\ttokyo\n')
    await expect(instrument(page).getByRole('alert')).toContainText('broken.tsv, line 2')
    await expect(instrument(page)).toContainText(/pairs\.tsv: Spearman/)
  })

  await test.step('its vectors are saved, and opened as a file', async () => {
    await instrument(page).getByRole('button', { name: en.map.save, exact: true }).click()
    const text = await downloadedText(page, () =>
      page.getByRole('button', { name: en.map.formats.word2vec, exact: true }).click(),
    )
    expect(text).toMatch(/^\d+ 32\n/)
    await openVectors(page, 'mine.vec', Buffer.from(text))
    await expect(instrument(page)).toContainText(/mine\.vec: [\d,]+ words of 32 numbers/)
    await find(page, 'kitten')
    await expect(instrument(page).getByRole('heading', { name: 'kitten' })).toBeVisible()
  })

  await test.step('the two tables of the Embedding Projector are opened together', async () => {
    const file = (name: string, text: string) => ({
      ...{ name, mimeType: 'text/plain' },
      buffer: Buffer.from(text),
    })
    await instrument(page)
      .locator(`input[type=file][aria-label="${en.map.open}"]`)
      .setInputFiles([
        file('metadata.tsv', 'word\tkind\none\todd\ntwo\teven\nthree\todd\n'),
        file('vectors.tsv', '0.5\t1\n1\t0.25\n0\t-1\n'),
      ])
    await expect(instrument(page)).toContainText(/vectors\.tsv: 3 words of 2 numbers/)
    await expect(instrument(page)).toContainText(/metadata\.tsv: 3 of 3 words/)
    await instrument(page).getByRole('button', { name: en.map.columnsClose }).click()
  })

  await test.step('a file that is none is refused, and what is open stays', async () => {
    await openVectors(page, 'broken.vec', Buffer.from('2 3\na 1 2 3\nb 1 2\n'))
    await expect(instrument(page).getByRole('alert').filter({ hasText: 'broken.vec' })).toContainText(
      'line 3',
    )
    await expect(instrument(page)).toContainText(/vectors\.tsv/)
    await instrument(page).getByRole('button', { name: en.map.closeFile }).click()
    await expect(instrument(page)).not.toContainText(/vectors\.tsv/)
  })

  expect(await seriousFindings(page)).toEqual([])
})

test('GloVe learns from a pasted text, in Russian too', async ({ page }) => {
  await page.goto('./#/words')
  await newestRunEnds(page)
  await settingsPanel(page).getByRole('tab', { name: en.data.tabs.paste }).click()
  const line = 'кошка пьёт молоко и спит на окне\nсобака грызёт кость и спит у двери\n'
  await paste(settingsPanel(page).getByLabel(en.data.anyTextBox), line.repeat(60))
  await settingsPanel(page)
    .getByRole('radio', { name: en.form.models['glove'] ?? '' })
    .check({ force: true })
  await expect(settingsPanel(page).getByText(en.data.words(840))).toBeVisible()
  await train(page)
  await newestRunEnds(page)
  await expect(newestRun(page)).toContainText('GloVe')
  await page.getByRole('radio', { name: en.shell.languages.ru }).check({ force: true })
  const map = instrument(page)
  const box = map.getByRole('combobox', { name: ru.map.search })
  await box.fill('Кошка')
  await box.press('Enter')
  await expect(map.getByRole('heading', { name: 'кошка' })).toBeVisible()
  expect(await seriousFindings(page)).toEqual([])
})

test('a text that teaches nothing says so', async ({ page }) => {
  await page.goto('./#/words')
  await newestRunEnds(page)
  await settingsPanel(page).getByRole('tab', { name: en.data.tabs.paste }).click()
  await paste(settingsPanel(page).getByLabel(en.data.anyTextBox), 'again '.repeat(200))
  await expect(settingsPanel(page).getByText(en.data.words(200))).toBeVisible()
  await train(page)
  await expect(page.getByRole('alert')).toContainText('is the only word in this text')
})

test('50,000 words pan and zoom, painted once a frame at most', async ({ page }) => {
  test.slow()
  await page.goto('./#/words')
  await newestRunEnds(page)
  await openVectors(page, 'many.vec', ringOfVectors(50_000, 16))
  await expect(instrument(page)).toContainText(/many\.vec: 50,000 words/, { timeout: 60_000 })
  await instrument(page).getByRole('combobox', { name: en.map.words }).selectOption('50,000')
  await expect(picture(page)).toHaveAccessibleName(/^A map of 50,000 words/, { timeout: 60_000 })
  const box = await picture(page).boundingBox()
  if (!box) throw new Error('the map is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const { drawn, painted } = await framesDuring(page, async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let i = 1; i <= 20; i++) await page.mouse.move(x + 6 * i, y + 3 * i)
    await page.mouse.up()
    for (let i = 0; i < 10; i++) await page.keyboard.press('+')
    for (let i = 0; i < 10; i++) await page.keyboard.press('-')
  })
  expect(painted).toBeGreaterThan(0)
  expect(painted).toBeLessThanOrEqual(drawn + 1)
})

test('the map is laid out by UMAP and t-SNE, stopped, and kept', async ({ page }) => {
  await page.goto('./#/words')
  await newestRunEnds(page)
  await instrument(page).getByRole('radio', { name: en.map.axes.umap }).check({ force: true })
  await expect(instrument(page)).toContainText(/laid out by UMAP/)
  await expect(instrument(page)).toContainText(en.map.layout.follows)
  await find(page, 'kitten')
  await expect(instrument(page).getByRole('heading', { name: 'kitten' })).toBeVisible()

  await instrument(page).getByRole('button', { name: en.insight.save, exact: true }).click()
  const saved = (kind: 'svg' | 'csv') =>
    downloadedText(page, () =>
      page.getByRole('button', { name: en.insight.saveAs[kind], exact: true }).click(),
    )
  expect(await saved('svg')).toMatch(/<svg[^]*>kitten<\/text>/)
  await instrument(page).getByRole('button', { name: en.insight.save, exact: true }).click()
  expect(await saved('csv')).toMatch(/^\ufeff?word,x,y,class\r\n[^]*\r\nkitten,-?[\d.]+/)

  await instrument(page).getByRole('radio', { name: en.map.axes.tsne }).check({ force: true })
  await expect(instrument(page).getByText(/words in .+s\./)).toBeVisible()
  await instrument(page).getByText(en.map.layout.settings).click()
  await instrument(page).getByLabel('Iterations', { exact: true }).fill('5000')
  await instrument(page).getByRole('button', { name: en.map.layout.again }).click()
  await expect(instrument(page).getByRole('progressbar', { name: en.map.layout.progress })).toBeVisible()
  await instrument(page).getByRole('button', { name: en.map.cancel, exact: true }).click()
  await expect(instrument(page).getByRole('progressbar', { name: en.map.layout.progress })).toBeHidden()
  await expect(instrument(page)).toContainText(/laid out by t-SNE/)
  expect(await seriousFindings(page)).toEqual([])
})

test('the two senses of a word come apart by its neighbours', async ({ page }) => {
  await page.goto('./#/senses')
  await newestRunEnds(page)
  const panel = instrument(page)
  await expect(panel).toContainText(/9\d(\.\d)?% of the occurrences lie nearest to their own sense|100% of/)
  await panel.getByRole('button', { name: 'bat', exact: true }).click()
  await expect(panel.getByRole('region', { name: en.map.sensesList })).toContainText('bat')
  const box = panel.getByRole('searchbox', { name: en.map.sensesWord })
  await box.fill('moouse')
  await box.press('Enter')
  await panel.getByRole('button', { name: en.map.didYouMean('mouse') }).click()
  await expect(panel.getByRole('region', { name: en.map.sensesList })).toContainText('mouse')
  expect(await seriousFindings(page)).toEqual([])
})

test('a phone shows the map, and scrolls in one direction only', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  for (const station of ['words', 'senses'] as const) {
    await page.goto(`./#/${station}`)
    await expect(page.getByRole('application', { name: /^A map of|occurrences? of “/ })).toBeVisible({
      timeout: 60_000,
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth), station).toBeLessThanOrEqual(390)
    expect(await seriousFindings(page), station).toEqual([])
  }
})
