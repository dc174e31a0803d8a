/** Takes the README's pictures: the stations of attention and of words in a lab served here, after their opening runs. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findOrInstallChromium, noChromium } from './chromium.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const port = 4374

const executablePath = findOrInstallChromium()
if (executablePath === undefined) throw new Error(noChromium)

const server = spawn(
  process.execPath,
  [join(root, 'scripts', 'start.mjs'), '--port', String(port), '--strict-port'],
  {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
)
try {
  await opened()
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
  })
  await page.goto(`http://localhost:${port}/`)
  await page.getByRole('region', { name: 'Training' }).getByText('Finished').waitFor({ timeout: 120_000 })
  await page.getByRole('list', { name: 'Words by their number' }).waitFor()
  // The first screen, with the instrument whole and no pointer over it.
  await page.mouse.move(0, 0)
  await page.screenshot({ path: join(root, 'docs', 'attention.png') })
  await page.goto(`http://localhost:${port}/#/words`)
  await page.getByRole('region', { name: 'Training' }).getByText('Finished').waitFor({ timeout: 120_000 })
  const search = page.getByRole('combobox', { name: 'Find a word' })
  await search.fill('kitten')
  await search.press('Enter')
  await page.getByRole('heading', { name: 'kitten' }).waitFor()
  await search.blur()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(root, 'docs', 'words.png') })
  await browser.close()
} finally {
  server.kill('SIGTERM')
}

/** Settles when the server has printed its address. */
async function opened() {
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`npm start ended with ${code}`)
  })
  ended.catch(() => undefined)
  const printed = (async () => {
    for await (const part of server.stdout) if (String(part).includes('is open at')) return
  })()
  await Promise.race([printed, ended])
}
