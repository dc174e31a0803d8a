import { describe, expect, it } from 'vitest'
import type { PointsSpec } from '../../text/dataset'
import type { BackendName, RunEvent } from '../../training/events'
import { recordsOf } from '../../training/records.fixture'
import { createTrainer, type TrainJob } from '../../training/session'

const spiral: PointsSpec = { kind: 'points', name: 'spiral', settings: { points: 500 } }

async function run(
  change: Omit<Partial<TrainJob>, 'source'> & { data?: TrainJob['source']['spec'] } = {},
  watch?: (event: RunEvent, trainer: ReturnType<typeof createTrainer>) => void,
) {
  const { data = spiral, ...rest } = change
  const trainer = createTrainer()
  const events: RunEvent[] = []
  const job = {
    model: 'mlp',
    settings: {},
    backend: 'auto',
    source: { spec: data, files: [] },
    ...rest,
  } as const
  await trainer.train(job, (event) => {
    events.push(event)
    watch?.(event, trainer)
  })
  return events
}

const given = (points: [number, number, number][], target: 'class' | 'value' = 'class'): PointsSpec => ({
  kind: 'points',
  name: 'mine',
  given: { target, points },
})
const failureOf = (events: readonly RunEvent[]) => recordsOf(events, 'failed')[0]?.problem
const lastOf = (events: readonly RunEvent[]) => events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1)

describe('a small network over points', () => {
  it('tells the arms of the spiral apart with its defaults', async () => {
    for (const seed of [1, 2, 3]) {
      const [finished] = recordsOf(await run({ settings: { seed } }), 'finished')
      expect(finished?.summary.test.accuracy).toBeGreaterThanOrEqual(0.97)
    }
  })

  it('learns values by the squared error', async () => {
    const [finished] = recordsOf(
      await run({ data: { kind: 'points', name: 'plane', settings: {} }, settings: { epochs: 20 } }),
      'finished',
    )
    expect(finished?.summary.test.loss).toBeLessThan(0.002)
    expect(finished?.summary.test).not.toHaveProperty('accuracy')
  })

  it('has the same losses by the same seed whichever backend is asked for, and says what computed it', async () => {
    const asked: (BackendName | 'auto')[] = ['auto', 'wasm', 'cpu']
    const runs = await Promise.all(asked.map((backend) => run({ backend, settings: { epochs: 5 } })))
    const losses = runs.map((events) =>
      recordsOf(events, 'metric').flatMap(({ values }) => values['validation.loss'] ?? []),
    )
    expect(losses[0]?.length).toBeGreaterThan(0)
    expect(losses[1]).toEqual(losses[0])
    expect(losses[2]).toEqual(losses[0])
    expect(recordsOf(runs[1] ?? [], 'started')[0]?.backend).toMatchObject({ name: 'cpu', reason: 'form' })
  })

  it.each(['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw'])(
    'stops and goes on bit for bit by %s',
    async (optimizer) => {
      const settings = { epochs: 4, optimizer, schedule: 'cosine' }
      const whole = await run({ settings })
      const first = await run({ settings, startPaused: true }, ({ record }, trainer) => {
        if (record.type === 'paused') void trainer.control({ action: 'step' })
        if (record.type === 'snapshot' && record.step === 1) void trainer.control({ action: 'stop' })
      })
      const checkpoint = lastOf(first)
      if (!checkpoint) throw new Error('nothing was kept')
      expect(checkpoint.step).toBe(1)
      const rest = await run({ settings, resume: { checkpoint, vocabulary: [], at: 1 } })
      expect(lastOf(rest)?.weights).toEqual(lastOf(whole)?.weights)
    },
  )

  it('says at which step it diverged, and of which weights', async () => {
    const problem = failureOf(
      await run({
        data: { kind: 'points', name: 'plane', settings: {} },
        settings: { activation: 'linear', optimizer: 'sgd', learningRate: 10 },
      }),
    )
    expect(problem?.code).toBe('loss-not-finite')
    expect(problem?.values.step).toBeGreaterThan(0)
    expect(problem?.values.tensor).toMatch(/^layer\d\.(weights|biases)$/)
  })
})

describe('what it cannot learn from', () => {
  const none = { x1: false, x2: false, sinX1: false, sinX2: false }
  it.each([
    ['no input', {}, none, 'features-none'],
    ['one class', { data: given([1, 2, 3, 4, 5].map((x) => [x, 0, 1])) }, {}, 'points-one-class'],
    [
      'fewer points than a batch',
      { data: given([1, 2, 3, 4, 5].map((x) => [x, 0, x % 2])) },
      {},
      'points-too-few',
    ],
    ['a point that is none', { data: given([[Number.NaN, 0, 1]]) }, {}, 'points-damaged'],
    ['texts', { data: { kind: 'world', world: 'relations', settings: {} } as const }, {}, 'data-unfit'],
  ])('is refused with a reason: %s', async (_, change, settings, code) => {
    expect(failureOf(await run({ ...change, settings }))?.code).toBe(code)
  })

  it('is points, for a model of texts', async () => {
    expect(failureOf(await run({ model: 'glove' }))?.code).toBe('data-unfit')
  })
})
