import { afterEach, describe, expect, it } from 'vitest'
import { schemas } from '../../lab/models'
import { defaultsOf } from '../../lab/settings'
import type { RunEvent } from '../../lab/training/events'
import { readerContract, trainerContract } from '../contracts'
import { unpackInsight } from '../packed-insight'
import type { ReaderApi, TrainerApi, TrainJob } from '../protocol'
import { connect } from '../rpc'
import { closeWorkers, workerServing } from './joined.fixture'
import { serveReader } from './reader'
import { serveTrainer } from './trainer'

afterEach(closeWorkers)

const job: TrainJob = {
  model: 'text-classifier',
  settings: { ...defaultsOf(schemas['text-classifier'] ?? []), embeddingSize: 8, epochs: 2, convChannels: 4 },
  source: {
    spec: { kind: 'world', world: 'deciding-word', settings: { texts: 100, language: 'en' } },
    files: [],
  },
  backend: 'cpu',
}

async function train(changes: Partial<TrainJob> = {}): Promise<RunEvent[]> {
  const events: RunEvent[] = []
  const spawn = () => workerServing((endpoint) => serveTrainer(endpoint, {}))
  const trainer = connect<TrainerApi>(trainerContract, { name: 'trainer', spawn })
  await trainer.train({ ...job, ...changes }, (event) => events.push(event))
  return events
}

describe('the trainer at the other end of the bridge', () => {
  it('streams a whole run that fits the contract, its weights readable by the reader', async () => {
    const events = await train()
    const types = events.map(({ record }) => record.type)
    expect(types[0]).toBe('preparing')
    expect(types).toContain('started')
    expect(types.at(-1)).toBe('finished')

    const started = events.find(({ record }) => record.type === 'started')
    const checkpoint = events.findLast((event) => event.checkpoint)?.checkpoint
    if (started?.record.type !== 'started' || !started.vocabulary || !checkpoint) throw new Error('no run')
    const spawn = () => workerServing((endpoint) => serveReader(endpoint, {}))
    const reader = connect<ReaderApi>(readerContract, { name: 'reader', spawn })
    const { model, settings } = job
    const { classes } = started.record
    const { weights } = checkpoint
    await reader.load({ key: 'k', model, settings, classes, vocabulary: started.vocabulary, weights })
    const text = 'A wonderful film, and not a dull one'
    const insight = unpackInsight(await reader.insight({ key: 'k', text }), text)
    expect(insight.words.map(({ start, end }) => text.slice(start, end))).toEqual(
      insight.words.map((word) => word.text),
    )
    const sum = insight.arrays['weights']?.data.reduce((total, weight) => total + weight, 0)
    expect(sum).toBeCloseTo(1, 5)
    await expect(reader.insight({ key: 'other', text })).rejects.toMatchObject({
      problem: { code: 'data-missing' },
    })
  })

  it('goes on from a checkpoint that has crossed the bridge', async () => {
    const events = await train()
    const vocabulary = events.find((event) => event.vocabulary)?.vocabulary ?? []
    const checkpoint = events.findLast((event) => event.checkpoint?.optimizer)?.checkpoint
    if (!checkpoint) throw new Error('no state of the optimiser')
    const rest = await train({
      settings: { ...job.settings, epochs: 3 },
      resume: { checkpoint, vocabulary, at: 1000 },
    })
    const resumed = rest.find(({ record }) => record.type === 'resumed')
    expect(resumed?.record).toMatchObject({ step: checkpoint.step })
    expect(rest.at(-1)?.record).toMatchObject({ type: 'finished', reason: 'completed' })
  })

  it('lets a run that begins while the machine is measured wait for the end, and both succeed', async () => {
    const spawn = () => workerServing((endpoint) => serveTrainer(endpoint, {}))
    const trainer = connect<TrainerApi>(trainerContract, { name: 'trainer', spawn })
    const events: RunEvent[] = []
    let told: () => void = () => undefined
    const begun = new Promise<void>((resolve) => (told = resolve))
    const measuring = trainer.benchmark({}, () => told())
    await begun
    const training = trainer.train(job, (event) => events.push(event))
    await expect(trainer.benchmark({})).rejects.toMatchObject({ problem: { code: 'backend-busy' } })
    const rows = await measuring
    expect(rows.find(({ name }) => name === 'cpu')?.p50).toBeGreaterThan(0)
    await training
    expect(events.at(-1)?.record).toMatchObject({ type: 'finished', reason: 'completed' })
  })
})
