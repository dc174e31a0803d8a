import { expect, test } from './support/lab'
import {
  chooseBackend,
  newestRun,
  newestRunEnds,
  openQuietly,
  recordsToTheEnd,
  setNumber,
  setTinyModel,
  train,
} from './support/steps'

test('a run goes on by itself when the process of the GPU is killed', async ({ page, browser }) => {
  await openQuietly(page)
  await chooseBackend(page, 'webgpu')
  await setTinyModel(page)
  await setNumber(page, 'Training', 'Epochs', 20)
  await train(page)
  await expect(newestRun(page)).toContainText(/training, [1-9]/, { timeout: 90_000 })
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const gpu = processInfo.find(({ type }) => type === 'GPU')
  process.kill(gpu?.id ?? NaN, 'SIGKILL')
  await newestRunEnds(page)

  const records = await recordsToTheEnd(page)
  const resumed = records.filter((record) => record.type === 'resumed')
  expect(resumed).toHaveLength(1)
  expect(resumed[0]?.after?.code).toBe('device-lost')
  // From a checkpoint that there was, and to the end that was planned.
  const before = records.slice(
    0,
    records.findIndex(({ type }) => type === 'resumed'),
  )
  const steps = before.filter((record) => record.type === 'snapshot').map(({ step }) => step)
  expect(steps).toContain(resumed[0]?.step)
})
