import { expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import { openBackend } from '../engine/open'
import { schemas } from '../models'
import { textClassifier } from '../models/text-classifier/model'
import { createReading } from '../models/text-classifier/prepare'
import { textTrainee } from '../models/text-classifier/trainee'
import { randomFrom } from '../random'
import { defaultsOf, type Schema } from '../settings'
import { createControl } from './control'
import type { RunEvent } from './events'
import { trainRun } from './loop'

it('takes a checkpoint to go on from at least every five seconds of training, however slow the steps', async () => {
  const open = await openBackend('cpu', nodeOptions)
  const settings = {
    ...defaultsOf(schemas['text-classifier'] as Schema),
    ...{ pooling: 'mean', embeddingSize: 4, batchSize: 16, epochs: 6 },
  }
  const world = { language: 'en', texts: 100, distance: 4, fillerWords: 8 }
  const spec = { kind: 'world', world: 'deciding-word', settings: world } as const
  const prepared = await createReading()({ spec, files: [] }, settings)
  const shape = { vocabulary: prepared.vocabulary.size, classes: 2 }
  const model = textClassifier.build(settings, shape, randomFrom(1))
  // Every step takes 0.7 seconds of this clock, and nothing else takes any.
  let ms = 0
  const events: { readonly at: number; readonly event: RunEvent }[] = []
  const slow: typeof model = {
    ...model,
    step: (...step) => {
      ms += 700
      return model.step(...step)
    },
  }
  await trainRun({
    trainee: textTrainee(slow, prepared, settings),
    control: createControl(),
    emit: (event) => events.push({ at: ms, event }),
    clock: { now: () => ms, pause: () => undefined, resume: () => undefined },
  })
  const states = events.filter(({ event }) => event.checkpoint?.optimizer).map(({ at }) => at)
  expect(ms).toBe(700 * 30)
  expect(states.length).toBeGreaterThan(3)
  expect(states.at(-1)).toBe(ms)
  const gaps = states.map((at, i) => at - (states[i - 1] ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(5000)
  model.dispose()
  open.close()
})
