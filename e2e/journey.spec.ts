import { seriousFindings } from './support/axe'
import { reviewsTable } from './support/files'
import { framesDuring } from './support/frames'
import { expect, test } from './support/lab'
import {
  actOn,
  chooseBackend,
  chooseFiles,
  downloadedText,
  en,
  instrument,
  newestRun,
  newestRunEnds,
  paste,
  setTinyModel,
  train,
  type Backend,
} from './support/steps'

/** The backend that this machine has beside the processor. */
const own: Readonly<Record<string, Backend>> = { webgpu: 'webgpu', webgl: 'webgl', wasm: 'wasm' }
const absent: Readonly<Record<string, readonly Backend[]>> = {
  webgpu: [],
  webgl: ['webgpu'],
  wasm: ['webgpu', 'webgl'],
}

test('a visitor comes, watches, trains on a file, reads a text, comes back', async ({ page }, {
  project,
}) => {
  const backend = own[project.name] ?? 'auto'

  await test.step('training has begun by itself', async () => {
    await page.goto('./')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations.attention.title)
    await expect(newestRun(page)).toContainText(en.runs.statuses.training, {
      timeout: 90_000,
    })
  })

  await test.step('the machine says what computes, and what does not', async () => {
    await page.getByRole('button', { name: /^Computes on/ }).click()
    for (const name of absent[project.name] ?? []) {
      await expect(
        page.getByRole('radio', { name: new RegExp(`^${en.machine.names[name]}`) }),
      ).toHaveAccessibleName(/does not work/)
    }
    await page.keyboard.press('Escape')
  })

  await test.step('training does not hold up the page', async () => {
    const { drawn } = await framesDuring(page, () => page.waitForTimeout(4000))
    expect(drawn).toBeGreaterThan(20)
  })

  await test.step('a small model is trained on a file, on the backend that was chosen', async () => {
    await newestRunEnds(page)
    await chooseBackend(page, backend)
    await chooseFiles(page, {
      name: 'reviews.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(reviewsTable(80)),
    })
    await expect(page.getByText(en.data.texts(80))).toBeVisible()
    await setTinyModel(page)
    await train(page)
    await expect(newestRun(page)).toContainText('reviews.csv')
    await newestRunEnds(page)
    await expect(page.getByRole('button', { name: /^Computes on/ })).toContainText(en.machine.names[backend])
  })

  await test.step('the weights on the words of a pasted text sum to 1', async () => {
    const box = page.getByLabel(en.insight.text)
    await box.fill('')
    await paste(box, 'The music is lovely, she plays it with grace')
    const bars = instrument(page).getByRole('list', { name: en.insight.bars })
    await expect(bars.getByRole('listitem')).toHaveCount(9)
    await instrument(page).getByRole('button', { name: en.insight.save, exact: true }).first().click()
    const csv = await downloadedText(page, () =>
      page.getByRole('button', { name: en.insight.saveAs.csv }).click(),
    )
    const [head = '', ...rows] = csv
      .replace(/^\ufeff/, '')
      .trim()
      .split(/\r?\n/)
    const column = head.split(',').indexOf('weight')
    const weights = rows.map((row) => Number(row.split(',').at(column)))
    expect(weights).toHaveLength(9)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5)
  })

  await test.step('after a reload the run is found, with the backend that made it', async () => {
    await page.reload()
    // What the model sees comes with the run's weights, and moves the list of runs down when it does.
    await expect(instrument(page).getByRole('list', { name: en.insight.bars })).toBeVisible()
    const row = newestRun(page)
    await expect(row).toContainText(en.runs.statuses.finished)
    await expect(row).toContainText('reviews.csv')
    const file = await downloadedText(page, () => actOn(row, en.runs.export))
    const run = JSON.parse(file) as { backend: { name: string }; summary: { test: { accuracy: number } } }
    expect(run.backend.name).toBe(backend)
    expect(run.summary.test.accuracy).toBeGreaterThanOrEqual(0)
  })

  await test.step('axe finds nothing serious', async () => {
    expect(await seriousFindings(page)).toEqual([])
  })
})
