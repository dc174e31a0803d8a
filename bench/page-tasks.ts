/** How long the page's own thread works at a stretch, while the lab does the largest things a visitor asks of it. */
import type { Browser, Page } from '@playwright/test'
import { en } from '../src/words/en'
import { tasksDuring } from './tasks'

const TURNS = 3
const WORDS = 50_000

type Longest = readonly [name: string, ms: readonly number[]]

/** The longest task of each turn, in milliseconds of processor time: training, a long text pasted, a large map moved. */
export async function longestTasks(browser: Browser, address: string): Promise<Longest[]> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const over = async (act: () => Promise<void>, before = () => Promise.resolve()): Promise<number[]> => {
    const longest: number[] = []
    for (let turn = 0; turn < TURNS; turn++) {
      await before()
      const tasks = await tasksDuring(page, act)
      longest.push(Math.max(...tasks.map(({ worked }) => worked)))
    }
    return longest
  }
  try {
    await page.goto(address)
    const train = page.getByRole('button', { name: en.controls.train, exact: true })
    await page.getByText('Finished').first().waitFor({ timeout: 120_000 })
    const training = await over(async () => {
      await train.click()
      await page.waitForTimeout(3000)
    })
    // A long text is shown without its box: each turn begins with a page that has none.
    const box = page.getByLabel(en.insight.text, { exact: true })
    const text = 'the film goes on and nobody in it speaks '.repeat(WORDS / 9)
    const pasting = await over(
      async () => {
        await box.fill(text)
        await page.waitForTimeout(3000)
      },
      async () => {
        await page.reload()
        await box.waitFor({ timeout: 120_000 })
      },
    )
    await openLargeMap(page, address)
    const moving = await over(() => moveMap(page))
    return [
      ['longest task while a model trains', training],
      ['longest task after 50,000 words are pasted', pasting],
      ['longest task while a map of 50,000 words moves', moving],
    ]
  } finally {
    await context.close()
  }
}

async function openLargeMap(page: Page, address: string): Promise<void> {
  await page.goto(`${address}#/words`)
  await page.getByText('Finished').first().waitFor({ timeout: 120_000 })
  const lines = Array.from({ length: WORDS }, (_, word) => {
    const values = Array.from({ length: 8 }, (_, axis) => Math.sin(word * (axis + 1)).toFixed(3))
    return `word${word} ${values.join(' ')}`
  })
  const buffer = Buffer.from(`${WORDS} 8\n${lines.join('\n')}\n`)
  const map = page.getByRole('main')
  await map.getByRole('button', { name: en.map.files, exact: true }).click()
  await map.locator(`input[type=file][aria-label="${en.map.open}"]`).setInputFiles({
    name: 'many.vec',
    mimeType: 'text/plain',
    buffer,
  })
  await map.getByText(/many\.vec: 50,000 words/).waitFor({ timeout: 60_000 })
  await map.getByRole('combobox', { name: en.map.words }).selectOption('50,000')
  await map.getByRole('application', { name: /^A map of 50,000 words/ }).waitFor({ timeout: 60_000 })
}

async function moveMap(page: Page): Promise<void> {
  const box = await page.getByRole('application', { name: /^A map of/ }).boundingBox()
  if (box === null) throw new Error('the map is not there')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= 20; i++) await page.mouse.move(x + 6 * i, y + 3 * i)
  await page.mouse.up()
  for (const key of ['+', '-']) for (let i = 0; i < 10; i++) await page.keyboard.press(key)
}
