import { expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import { openBackend } from '../engine/open'
import { schemas } from '../models'
import { textClassifier } from '../models/text-classifier/model'
import { randomFrom } from '../random'
import { defaultsOf, type Schema } from '../settings'
import { createControl } from './control'
import type { RunEvent } from './events'
import { trainTexts } from './loop'
import { createPreparer } from './prepare'

it('takes a checkpoint to go on from at least every five seconds of training, however slow the steps', async () => {
  const open = await openBackend('cpu', nodeOptions)
  const settings = {
    ...defaultsOf(schemas['text-classifier'] as Schema),
    ...{ pooling: 'mean', embeddingSize: 4, batchSize: 16, epochs: 6 },
  }
  const world = { language: 'en', texts: 100, distance: 4, fillerWords: 8 }
  const spec = { kind: 'world', world: 'deciding-word', settings: world } as const
  const prepared = await createPreparer()({ spec, files: [] }, settings)
  const shape = { vocabulary: prepared.vocabulary.size, classes: 2 }
  const model = textClassifier.build(settings, shape, randomFrom(1))
  // Every step takes 0.7 seconds of this clock, and nothing else takes any.
  let ms = 0
  const events: { readonly at: number; readonly event: RunEvent }[] = []
  await trainTexts({
    model: {
      ...model,
      step: (...step) => {
        ms += 700
        return model.step(...step)
      },
    },
    prepared,
    settings,
    control: createControl(),
    emit: (event) => events.push({ at: ms, event }),
    clock: { now: () => ms, pause: () => undefined, resume: () => undefined },
    guard: (read) => read,
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
