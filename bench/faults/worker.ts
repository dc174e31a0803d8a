import type { Browser, Page } from '@playwright/test'
import type { RunRecord } from '../../src/lab/training/events'
import type { BenchRow } from '../row'
import { withServedPage } from '../served'
import { LOSSES, report, type Ending } from './report'

const PORT = 4297
/** A run of 2,000 steps. */
const RUN =
  '#/attention?' +
  new URLSearchParams({
    model: 'text-classifier',
    ...{
      's.embeddingSize': '8',
      's.convLayers': '1',
      's.convWidth': '1',
      's.batchSize': '16',
      's.epochs': '50',
    },
    ...{ w: 'deciding-word', 'w.texts': '800', 'w.distance': '4', 'w.fillerWords': '8' },
  })

interface Taken extends Ending {
  /** Of the validation texts, by step. */
  readonly validation: ReadonlyMap<number, number>
}

/**
 * Trains one run in the built page, its worker ended twenty times, each time further on, and the same run undisturbed. What is
 * compared is what the page has stored: both are read after the page was loaded anew.
 */
export function runWorkerFaults(print: (line: string) => void): Promise<readonly BenchRow[]> {
  return withServedPage(PORT, async (browser, address) => {
    const whole = await train(browser, address, 0)
    const disturbed = await train(browser, address, LOSSES)
    const rows = report({
      ...{ what: 'losses of the worker', backend: 'wasm', place: 'Chromium' },
      ...{ whole, disturbed, print },
    })
    const steps = [...whole.validation.keys()]
    const apart = steps.map((step) =>
      Math.abs((disturbed.validation.get(step) ?? NaN) - (whole.validation.get(step) ?? NaN)),
    )
    const same = apart.every((difference) => difference < 1e-3)
    print(
      `${same ? 'pass' : 'FAIL'}  the same loss on the validation texts at each of ${steps.length} checkpoints, within 0.001 ` +
        `(at most ${Math.max(...apart).toExponential(1)} apart)`,
    )
    return rows
  })
}

async function train(browser: Browser, address: string, losses: number): Promise<Taken> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
  try {
    const page = await context.newPage()
    await page.addInitScript(endTrainer, losses)
    await page.goto(address + RUN)
    await page.getByRole('button', { name: /^Computes on/ }).click()
    await page.getByRole('radio', { name: /^WebAssembly/ }).check()
    await page.keyboard.press('Escape')
    const began = performance.now()
    await page.getByRole('button', { name: 'Train', exact: true }).click()
    await runEnded(page)
    const ms = performance.now() - began
    const lost = await page.evaluate(() => (window as unknown as { readonly ended: number }).ended)
    await page.reload()
    await runEnded(page)
    return { ...takenFrom(await recordsOf(page)), lost, ms }
  } finally {
    await context.close()
  }
}

function newestRun(page: Page) {
  return page.getByRole('region', { name: 'Runs' }).getByRole('row').nth(1)
}

async function runEnded(page: Page): Promise<void> {
  await newestRun(page)
    .getByText(/^\s*(done|failed|stopped)/)
    .waitFor({ timeout: 300_000 })
}

async function recordsOf(page: Page): Promise<readonly RunRecord[]> {
  await newestRun(page)
    .getByRole('button', { name: /^What to do with/ })
    .click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as a file', exact: true }).click(),
  ])
  const stream = await download.createReadStream()
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return (JSON.parse(Buffer.concat(parts).toString('utf8')) as { records: RunRecord[] }).records
}

/** @throws when the run did not end as planned, or a step was told twice without having been gone back before */
function takenFrom(records: readonly RunRecord[]): Omit<Taken, 'lost' | 'ms'> {
  const recovered: string[] = []
  const validation = new Map<number, number>()
  let told = -1
  for (const record of records) {
    if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
    if (record.type === 'resumed') {
      if (record.after?.code === 'worker-died') recovered.push(record.backend.name)
      told = record.step
    }
    if (record.type !== 'metric') continue
    const { step, values } = record
    if (values['validation.loss'] !== undefined) validation.set(step, values['validation.loss'])
    if (values['loss'] === undefined) continue
    if (step <= told) throw new Error(`step ${step} was told after step ${told}`)
    told = step
  }
  const end = records.at(-1)
  if (end?.type !== 'finished' || end.reason !== 'completed')
    throw new Error(`the last record is ${end?.type}`)
  return { recovered, validation, testLoss: end.summary.test.loss ?? NaN }
}

/**
 * Runs in the page, before its own scripts: ends the trainer so many times, at even distances, as the browser tells of one that it
 * had to end.
 */
function endTrainer(losses: number): void {
  let ended = 0
  let steps = Infinity
  window.Worker = class extends Worker {
    #over = false

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      if (String(url).includes('trainer')) this.addEventListener('message', ({ data }) => this.#hear(data))
    }

    #hear(message: { readonly event?: { readonly record?: RunRecord } }): void {
      const record = message.event?.record
      if (record?.type === 'started') steps = record.steps
      if (record?.type !== 'metric' || this.#over || ended >= losses) return
      if (record.step < ((ended + 1) / (losses + 1)) * steps) return
      this.#over = true
      Object.assign(window, { ended: ++ended })
      // After the page has heard it too.
      setTimeout(() => {
        this.terminate()
        this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }))
      })
    }
  }
  Object.assign(window, { ended })
}
