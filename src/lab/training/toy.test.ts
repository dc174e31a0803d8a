/** A new model costs a folder and a line: the loop and the session train one that they have never heard of. */
import { expect, it } from 'vitest'
import type { RunEvent } from './events'
import { recordsOf } from './records.fixture'
import { createTrainer, type TrainJob } from './session'
import { toy, toySchema } from './toy.fixture'

const world = { language: 'en', texts: 200, distance: 4, fillerWords: 8 }
const asked: TrainJob = {
  model: 'toy',
  settings: { rate: 0.2 },
  source: { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] },
  backend: 'auto',
}

async function run(
  job: TrainJob,
  watch?: (event: RunEvent, trainer: ReturnType<typeof createTrainer>) => void,
) {
  const trainer = createTrainer({}, undefined, undefined, [{ definition: toy, schema: toySchema }])
  const events: RunEvent[] = []
  await trainer.train(job, (event) => {
    events.push(event)
    watch?.(event, trainer)
  })
  return events
}

const lastOf = (events: readonly RunEvent[]) => events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1)

it('is trained, looked at, kept and reported like any other', async () => {
  const events = await run(asked)
  expect(recordsOf(events, 'failed')).toEqual([])
  const [started] = recordsOf(events, 'started')
  expect(started).toMatchObject({ model: 'toy', steps: 40, parameters: 1, backend: { reason: 'form' } })
  const looks = recordsOf(events, 'metric').filter(({ values }) => 'validation.distance' in values)
  expect(looks.map(({ step }) => step)).toEqual([0, 10, 20, 30, 40])
  const [finished] = recordsOf(events, 'finished')
  expect(finished).toMatchObject({ reason: 'completed', step: 40, summary: { bestStep: 40 } })
  expect(finished?.summary.validation.distance).toBeCloseTo(200 * 0.8 ** 40, 2)
  expect(lastOf(events)?.weights.value?.data[0]).toBeCloseTo(200 * (1 - 0.8 ** 40), 2)
})

it('pauses, takes single steps, stops and goes on from its checkpoint to the same end', async () => {
  const whole = await run(asked)
  const first = await run({ ...asked, startPaused: true }, ({ record }, trainer) => {
    if (record.type === 'paused') void trainer.control({ action: 'step' })
    if (record.type === 'snapshot' && record.step === 1) void trainer.control({ action: 'stop' })
  })
  expect(recordsOf(first, 'finished')[0]).toMatchObject({ reason: 'stopped', step: 1 })
  const checkpoint = lastOf(first)
  if (!checkpoint) throw new Error('nothing was kept')
  const rest = await run({ ...asked, resume: { checkpoint, vocabulary: ['one'], at: 5 } })
  expect(recordsOf(rest, 'resumed')[0]?.step).toBe(1)
  expect(recordsOf(rest, 'started')).toEqual([])
  expect(lastOf(rest)?.weights).toEqual(lastOf(whole)?.weights)
})

it('is refused by name where it is not known, and by its settings where they are wrong', async () => {
  const events: RunEvent[] = []
  await createTrainer().train(asked, (event) => events.push(event))
  expect(recordsOf(events, 'failed')[0]?.problem).toEqual({
    code: 'link-model-unknown',
    values: { model: 'toy' },
  })
  await createTrainer().train({ ...asked, model: '__proto__' }, (event) => events.push(event))
  expect(recordsOf(events, 'failed')[1]?.problem.code).toBe('link-model-unknown')
  const wrong = await run({ ...asked, settings: { rate: 7 } })
  expect(recordsOf(wrong, 'failed')).toHaveLength(1)
})
