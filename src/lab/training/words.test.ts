import { describe, expect, it } from 'vitest'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { RunEvent } from './events'
import { recordsOf } from './records.fixture'
import { createTrainer, type TrainJob } from './session'

const small: Settings = {
  ...defaultsOf(schemas['word2vec'] as Schema),
  size: 16,
  epochs: 3,
  minCount: 1,
  sample: 0,
}

function job(settings: Settings = {}, rest: Partial<TrainJob> = {}): TrainJob {
  return {
    model: 'word2vec',
    settings: { ...small, ...settings },
    source: {
      spec: { kind: 'world', world: 'relations', settings: { language: 'en', texts: 200 } },
      files: [],
    },
    backend: 'auto',
    ...rest,
  }
}

async function run(asked: TrainJob) {
  const events: RunEvent[] = []
  await createTrainer().train(asked, (event) => events.push(event))
  return events
}

describe('a run of word vectors', () => {
  it('learns a world by GloVe too', async () => {
    const settings = { ...defaultsOf(schemas['glove'] as Schema), size: 16, minCount: 1 }
    const lossAfter = async (epochs: number) => {
      const events = await run({ ...job(), model: 'glove', settings: { ...settings, epochs } })
      expect(recordsOf(events, 'failed')).toEqual([])
      return {
        events,
        loss: recordsOf(events, 'metric')
          .flatMap(({ values }) => values.loss ?? [])
          .at(-1),
      }
    }
    const { events, loss } = await lossAfter(40)
    expect(loss).toBeLessThan((await lossAfter(1)).loss as number)
    const weights = events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1)?.weights ?? {}
    expect(Object.keys(weights)).toEqual(['w', 'context', 'wBias', 'contextBias'])
  })

  it('reports what it read, learns, and is scored by the truth of its world', async () => {
    const events = await run(job())
    expect(recordsOf(events, 'failed')).toEqual([])
    const [started] = recordsOf(events, 'started')
    const [finished] = recordsOf(events, 'finished')
    expect(started).toMatchObject({
      texts: { train: 200, validation: 0, test: 0 },
      backend: { name: 'wasm' },
    })
    expect(started?.parameters).toBe(2 * 16 * (started?.vocabulary ?? 0))
    expect(finished).toMatchObject({ reason: 'completed', step: started?.steps })
    const { similarity, analogies } = finished?.summary.test ?? {}
    expect(similarity).toBeGreaterThan(-1)
    expect(analogies).toBeGreaterThanOrEqual(0)
    const checkpoints = events.flatMap(({ checkpoint }) => checkpoint ?? [])
    expect(checkpoints[0]?.step).toBe(0)
    expect(checkpoints.at(-1)).toMatchObject({ step: started?.steps, best: false })
    const shape = [started?.vocabulary, 16]
    expect(checkpoints.at(-1)?.weights).toMatchObject({ input: { shape }, output: { shape } })
  })

  it('repeats itself with its seed, and goes on from a checkpoint to the same end', async () => {
    const last = (events: readonly RunEvent[]) => events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1)
    const whole = await run(job())
    const vocabulary = whole.find((event) => event.vocabulary)?.vocabulary ?? []
    expect(last(await run(job()))?.weights).toEqual(last(whole)?.weights)
    expect(last(await run(job({ seed: 2 })))?.weights).not.toEqual(last(whole)?.weights)
    // A run of one epoch less stands where this one stood, but for its rate; so stop this one itself.
    const trainer = createTrainer()
    const stopped: RunEvent[] = []
    await trainer.train(job({}, { startPaused: true }), (event) => {
      stopped.push(event)
      if (event.record.type === 'paused') {
        void trainer.control({ action: 'step' })
        void trainer.control({ action: 'step' })
        setTimeout(() => void trainer.control({ action: 'stop' }), 50)
      }
    })
    const checkpoint = last(stopped)
    expect(checkpoint?.step).toBe(2)
    if (!checkpoint) return
    const resumed = await run(job({}, { resume: { checkpoint, vocabulary, at: 5 } }))
    expect(recordsOf(resumed, 'resumed')).toHaveLength(1)
    expect(last(resumed)?.weights).toEqual(last(whole)?.weights)
  })

  it.each([
    [{ minCount: 1000 }, 'words-too-few'],
    [{ size: 0 }, 'setting-range'],
  ] as const)('ends with a sentence on %j', async (settings, code) => {
    const [failed] = recordsOf(await run(job(settings)), 'failed')
    expect(failed?.problem.code).toBe(code)
  })

  it('does not go on from the words of another text', async () => {
    const checkpoint = { step: 1, epoch: 0, best: false, weights: {} }
    const events = await run(job({}, { resume: { checkpoint, vocabulary: ['other'], at: 0 } }))
    expect(recordsOf(events, 'failed')[0]?.problem.code).toBe('data-missing')
  })

  it('is scored by what a visitor brings', async () => {
    const similarity = {
      name: 'mine',
      pairs: [
        ['cat', 'kitten', 9],
        ['cat', 'tokyo', 1],
        ['dog', 'puppy', 8],
      ] as const,
    }
    const events = await run(job({}, { measures: { similarity } }))
    expect(Math.abs(recordsOf(events, 'finished')[0]?.summary.test.similarity ?? 9)).toBeLessThanOrEqual(1)
  })
})
