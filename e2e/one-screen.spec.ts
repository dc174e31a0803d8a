import type { Locator, Page } from '@playwright/test'
import { ru } from '../src/words/ru'
import { seriousFindings } from './support/axe'
import { expect, test } from './support/lab'
import { en, instrument } from './support/steps'

test.use({ drawer: '' })

const stations = Object.keys(en.stations) as (keyof typeof en.stations)[]

/** Whether all of it lies within the window. */
async function isInView(page: Page, locator: Locator): Promise<boolean> {
  const box = await locator.boundingBox()
  const view = page.viewportSize()
  if (!box || !view) return false
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= view.width && box.y + box.height <= view.height
}

const timeline = (page: Page, words = en) => page.getByRole('region', { name: words.shell.timeline })

/** Opens a station, and waits until there is something on its stage and in its timeline. */
async function open(page: Page, station: string, words = en): Promise<void> {
  await page.goto(`./#/${station}`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(
    page.getByRole('region', { name: words.shell.stage }).locator('canvas, [role=listbox]').first(),
  ).toBeVisible({ timeout: 90_000 })
  await expect(timeline(page, words).getByRole('slider')).toBeVisible()
}

for (const station of stations) {
  test(`${station} stands on one screen: text, picture, curve and Train`, async ({ page }) => {
    await open(page, station)
    await expect(page.getByRole('banner').getByText(en.shell.idle)).toBeVisible({ timeout: 90_000 })
    const parts = {
      text: page.getByRole('region', { name: en.shell.line }),
      picture: page.getByRole('region', { name: en.shell.stage }),
      'what is chosen': page.getByRole('region', { name: en.shell.inspector }),
      curve: timeline(page).getByRole('slider'),
      train: page.getByRole('button', { name: en.controls.train, exact: true }),
      drawer: page.getByRole('region', { name: en.shell.drawer }),
    }
    for (const [name, part] of Object.entries(parts)) {
      await expect(part, name).toBeVisible()
      expect(await isInView(page, part), name).toBe(true)
    }
    const stage = await parts.picture.boundingBox()
    expect(stage?.height, 'the picture has room').toBeGreaterThan(300)
    const scrolls = await page.evaluate(() => {
      const { scrollHeight, scrollWidth, clientHeight, clientWidth } = document.documentElement
      return [scrollHeight - clientHeight, scrollWidth - clientWidth]
    })
    expect(scrolls).toEqual([0, 0])
    expect(await seriousFindings(page)).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark' })
    for (const tab of await parts.drawer.getByRole('button', { expanded: false }).all()) {
      await tab.click()
      await expect(parts.drawer.getByRole('region').first()).toBeVisible()
      expect(await isInView(page, parts.train)).toBe(true)
      expect(await isInView(page, parts.curve)).toBe(true)
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(800)
    expect(await seriousFindings(page), 'with the drawer open, in the dark').toEqual([])
  })
}

test('the keyboard alone goes from station to station, trains, and opens every part', async ({ page }) => {
  await open(page, stations.at(-1) ?? '')
  const idle = page.getByRole('banner').getByText(en.shell.idle)
  await expect(idle).toBeVisible({ timeout: 90_000 })
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: en.shell.skip })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(instrument(page)).toBeFocused()

  await page.keyboard.press('d')
  const drawer = page.getByRole('region', { name: en.shell.drawer })
  await expect(drawer.getByRole('region').first()).toBeVisible()
  await page.keyboard.press('d')
  await expect(drawer.getByRole('region')).toHaveCount(0)
  await page.keyboard.press('i')
  await expect(page.getByRole('button', { name: en.shell.inspectorShow })).toBeVisible()
  await page.keyboard.press('i')
  await page.keyboard.press('s')
  await expect(page.getByRole('button', { name: en.shell.settingsShow })).toBeVisible()
  await page.keyboard.press('s')

  await page.keyboard.press('t')
  await expect(idle).toBeHidden()
  await expect(idle).toBeVisible({ timeout: 90_000 })

  const band = timeline(page).getByRole('slider')
  await band.focus()
  await page.keyboard.press('Home')
  await expect(band).toHaveAttribute('aria-valuenow', '0')
  await page.keyboard.press('ArrowRight')
  await expect(band).toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('Escape')
  await expect(band).not.toHaveAttribute('aria-valuenow', '1')
  await page.keyboard.press('1')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en.stations[stations[0] ?? 'words'].title)
})

test('Russian has the same one screen', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('context-lab.language', 'ru'))
  for (const station of stations) {
    await open(page, station, ru)
    expect(
      await isInView(page, page.getByRole('button', { name: ru.controls.train, exact: true })),
      station,
    ).toBe(true)
    expect(await isInView(page, timeline(page, ru).getByRole('slider')), station).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollHeight), station).toBe(800)
  }
})
