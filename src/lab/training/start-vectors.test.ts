import { describe, expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { Checkpoint, RunEvent, RunRecord } from './events'
import { createTrainer, type TrainJob } from './session'

const settings: Settings = {
  ...defaultsOf(schemas['text-classifier'] as Schema),
  ...{ embeddingStart: 'vectors', convChannels: 4, epochs: 1, frozenEmbedding: true },
}
const world = { language: 'en', texts: 200, distance: 4, fillerWords: 8 }

const started = (text: string, size = 4): TrainJob['start'] => ({
  spec: { id: 'x', name: 'words.vec', words: 3, size },
  file: new Blob([text]),
})

async function run(rest: Partial<TrainJob>) {
  const events: RunEvent[] = []
  const source = { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] } as const
  const job = { model: 'text-classifier', settings, source, backend: 'cpu', ...rest } as const
  await createTrainer(nodeOptions).train(job, (event) => events.push(event))
  const first = <T extends RunRecord['type']>(type: T) =>
    events.map(({ record }) => record).find((record) => record.type === type) as
      Extract<RunRecord, { type: T }> | undefined
  const checkpoints = events.flatMap(({ checkpoint }) => checkpoint ?? [])
  const last = checkpoints.at(-1) as Checkpoint
  const best = checkpoints.findLast((checkpoint) => checkpoint.best) as Checkpoint
  const vocabulary = events.flatMap(({ vocabulary = [] }) => vocabulary)
  return { first, last, best, vocabulary }
}

const vectors = 'the 1 2 3 4\nxyzzy 0 0 0 1\nof 5 6 7 8.5\n'

describe('a run whose words begin at vectors', () => {
  it('finds its words among them, follows their size, and says how many it has found', async () => {
    const { first, last, best, vocabulary } = await run({ start: started(vectors) })
    const known = ['the', 'of'].filter((word) => vocabulary.includes(word))
    expect(known.length).toBeGreaterThan(0)
    const record = first('started')
    expect(record?.start).toEqual({ name: 'words.vec', found: known.length, of: vocabulary.length - 2 })
    expect(record?.settings.embeddingSize).toBe(4)
    const { shape, data } = last.weights.embedding as { shape: number[]; data: Float32Array }
    expect(shape).toEqual([vocabulary.length, 4])
    for (const word of known) {
      const at = 4 * vocabulary.indexOf(word)
      expect([...data.slice(at, at + 4)]).toEqual(word === 'the' ? [1, 2, 3, 4] : [5, 6, 7, 8.5])
    }
    // From a checkpoint it goes on without the vectors, and ends where it would have.
    const again = await run({
      settings: { ...settings, embeddingSize: 4 },
      resume: { checkpoint: last, best, vocabulary, at: 0 },
    })
    expect(again.first('failed')).toBeUndefined()
    expect(again.first('finished')?.summary.test).toEqual(first('finished')?.summary.test)
  })

  it.each([
    ['start-missing', undefined],
    ['start-none', started('xyzzy 0 0 0 1\n')],
    ['vectors-number', started('the 1 2 nan 4\n')],
    ['vectors-columns', started('the 1 2 3 4\nof 1 2 3\n')],
    ['vectors-unreadable', started('the 1 2 3\n')],
    ['setting-range', started(vectors, 600)],
  ] as const)('fails with a sentence: %s', async (code, start) => {
    const { first } = await run(start ? { start } : {})
    expect(first('failed')?.problem.code).toBe(code)
  })
})
