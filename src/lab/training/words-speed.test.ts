/** The speed of a run of word vectors is that of work whose end is known, not of work that was sent. */
import { expect, it } from 'vitest'
import type { WordModel } from '../models/word-vectors/contract'
import { wordTrainee } from '../models/word-vectors/trainee'
import { createClock } from './clock'
import { createControl } from './control'
import type { RunEvent } from './events'
import { trainRun } from './loop'
import { recordsOf } from './records.fixture'

const STEPS = 3000
const WORDS_A_STEP = 1000
const MS_A_STEP = 4
/** What the host does between two steps, and how long the device goes on while weights are copied. */
const MS_TO_SEND = 1
const MS_TO_COPY = 3000

/** A model on a device that takes four times as long for a step as it takes to send one. */
function slowDevice() {
  let time = 0
  let doneAt = 0
  let [sent, told] = [0, 0]
  /** The results of the steps that the device has done by now. */
  const news = () => {
    const done = sent - Math.ceil(Math.max(0, doneAt - time) / MS_A_STEP)
    const steps = done - told
    told = done
    return { loss: steps, predictions: steps, read: steps * WORDS_A_STEP }
  }
  const model: WordModel = {
    ...{ parameterCount: 1, form: 'slow', steps: STEPS, stepsPerEpoch: STEPS, bytes: {} },
    get done() {
      return sent
    },
    step() {
      sent++
      time += MS_TO_SEND
      doneAt = Math.max(doneAt, time) + MS_A_STEP
      return { ...news(), rate: 0.1 }
    },
    async settle() {
      time = Math.max(time, doneAt)
      return news()
    },
    async weights() {
      time += MS_TO_COPY
      return { w: { shape: [1], data: Float32Array.of(0) } }
    },
    state: async () => ({}),
    restore: () => undefined,
    vectors: () => Promise.reject(new Error('nothing scores them')),
    dispose: () => undefined,
  }
  return { model, clock: createClock(0, () => time) }
}

it('counts only words whose steps are done, over the time that the device took for them', async () => {
  const { model, clock } = slowDevice()
  const events: RunEvent[] = []
  const trainee = wordTrainee(model, {})
  await trainRun({ trainee, clock, control: createControl(), emit: (event) => events.push(event) })
  const most = (1000 / MS_A_STEP) * WORDS_A_STEP
  const progress = recordsOf(events, 'progress')
  expect(progress.length).toBeGreaterThan(0)
  for (const { tokensPerSecond, stepMs } of progress) {
    expect(tokensPerSecond).toBeLessThanOrEqual(most)
    expect(tokensPerSecond).toBeGreaterThan(0.7 * most)
    expect(stepMs).toBeGreaterThanOrEqual(MS_A_STEP)
  }
  const [finished] = recordsOf(events, 'finished')
  expect(finished?.summary.trainingMs).toBeGreaterThanOrEqual(STEPS * MS_A_STEP)
  expect(finished?.summary.tokensPerSecond).toBeLessThanOrEqual(most)
})
