/** The same seed trains to the same validation loss on every backend, whatever pools and whatever steps. */
import { expect, it } from 'vitest'
import { backendsHere, nodeOptions } from '../engine/every-backend'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { BackendName } from './events'
import { createTrainer } from './session'

const defaults = defaultsOf(schemas['text-classifier'] as Schema)
const small = { embeddingSize: 8, convChannels: 4, epochs: 1, learningRate: 0.03, seed: 5 }

/** The validation loss after an epoch of the default batch. */
async function validationLoss(backend: BackendName, settings: Settings): Promise<number> {
  let last = NaN
  const world = { language: 'en', texts: 1600, distance: 3, fillerWords: 20 }
  await createTrainer(nodeOptions).train(
    {
      model: 'text-classifier',
      settings: { ...defaults, ...small, ...settings },
      source: { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] },
      backend,
    },
    ({ record }) => {
      if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
      if (record.type === 'metric') last = record.values['validation.loss'] ?? last
    },
  )
  return last
}

const poolings = ['mean', 'max', 'last'].map((pooling) => ({ pooling }))
const optimisers = ['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw'].map((optimizer) => ({
  pooling: 'attention',
  optimizer,
}))
const others = [{ lazyRows: true }, { dropout: 0.5, wordDropout: 0.2 }, { l2: 0.001 }].map((settings) => ({
  pooling: 'attention',
  ...settings,
}))

it.each([...poolings, ...optimisers, ...others] as Settings[])(
  'the validation loss after an epoch is the same on all backends within 1e-3: %o',
  { timeout: 120_000 },
  async (settings) => {
    const losses = new Map<BackendName, number>()
    for (const backend of backendsHere) losses.set(backend, await validationLoss(backend, settings))
    const [oracle = NaN] = losses.values()
    expect(Number.isFinite(oracle)).toBe(true)
    for (const [backend, loss] of losses) expect(Math.abs(loss - oracle), backend).toBeLessThan(1e-3)
  },
)
