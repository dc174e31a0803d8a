/** What keeps the page from reaching another machine, in a browser that follows Connection-Allowlist. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { chromium, type Page } from '@playwright/test'
import { chromiumLaunch } from '../scripts/chromium.mjs'
import { expect, leaveOpen, test } from './support/lab'
import { exportNewest, openQuietly } from './support/steps'

/** Chromium 150 and 151 follow Connection-Allowlist when asked to, later ones by themselves. */
const follows = '--enable-features=ConnectionAllowlists,OverrideConnectionAllowlistOriginTrial'

test('the page works where it can reach nothing but the place it came from', async ({ baseURL }) => {
  if (baseURL === undefined) throw new Error('the page has no address')
  const { args, executablePath } = chromiumLaunch(
    follows,
    '--disable-gpu',
    '--use-fake-device-for-media-stream',
  )
  const browser = await chromium.launch({ args, ...(executablePath !== undefined && { executablePath }) })
  const stranger = await startStranger()
  try {
    const context = await browser.newContext({ baseURL, locale: 'en-US' })
    await leaveOpen(context, 'runs')
    // Given, so that nothing but the page's own headers refuses.
    await context.grantPermissions(['camera', 'geolocation'])
    const page = await context.newPage()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    await openQuietly(page)
    expect(JSON.parse(await exportNewest(page))).toMatchObject({ format: 'context-lab-run' })
    expect(errors).toEqual([])

    expect(await attemptsOf(page)).toEqual({
      own: 'done',
      peer: 'NotAllowedError',
      camera: 'NotAllowedError',
      // Its number for a permission that is denied.
      place: '1',
    })
    await page.evaluate((address) => void window.open(`${address}?text=opened`), stranger.address)
    await page.evaluate((address) => location.assign(`${address}?text=gone`), stranger.address)
    // What has not been asked for within a second was refused.
    await new Promise((done) => setTimeout(done, 1000))
    expect(stranger.asked).toEqual([])
  } finally {
    await browser.close()
    stranger.close()
  }
})

/** A server of another origin, and what it was asked for. */
async function startStranger() {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.end('stranger')
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const { port } = server.address() as AddressInfo
  return { asked, address: `http://localhost:${port}/`, close: () => server.close() }
}

/** How each attempt ends: `done`, or the name of its error. */
function attemptsOf(page: Page): Promise<Record<string, string>> {
  return page.evaluate(async () => {
    const ended = async (attempt: () => unknown): Promise<string> => {
      try {
        await attempt()
        return 'done'
      } catch (thrown) {
        return thrown instanceof Error ? thrown.name : String((thrown as GeolocationPositionError).code)
      }
    }
    return {
      own: await ended(() => fetch('./icon.svg')),
      peer: await ended(() => new RTCPeerConnection()),
      camera: await ended(() => navigator.mediaDevices.getUserMedia({ video: true })),
      place: await ended(
        () =>
          new Promise((done, failed) =>
            navigator.geolocation.getCurrentPosition(done, failed, { timeout: 5000 }),
          ),
      ),
    }
  })
}
