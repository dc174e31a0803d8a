/**
 * Whole runs on WebGL, which a software renderer takes minutes for: VITE_WHOLE_RUNS=1 npx vitest run --project browser words-webgl-whole
 */
import { describe, expect, it } from 'vitest'
import { schemas } from '../models'
import { defaultsOf, type Schema } from '../settings'
import type { RunEvent, Summary } from './events'
import { createTrainer } from './session'

async function summaryOf(model: string, language: string, epochs: number): Promise<Summary | undefined> {
  let summary: Summary | undefined
  const settings = { ...defaultsOf(schemas[model] as Schema), minCount: 1, epochs }
  const spec = { kind: 'world', world: 'relations', settings: { language } } as const
  await createTrainer().train(
    { model, settings, source: { spec, files: [] }, backend: 'webgl' },
    ({ record }: RunEvent) => {
      if (record.type === 'started') expect(record.backend.name).toBe('webgl')
      if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
      if (record.type === 'finished') summary = record.summary
    },
  )
  console.log(model, language, JSON.stringify(summary))
  return summary
}

const wanted = Boolean(import.meta.env.VITE_WHOLE_RUNS)

describe.runIf(wanted).each([
  ['glove', 'en', 15],
  ['glove', 'ru', 15],
  ['word2vec', 'en', 12],
  ['word2vec', 'ru', 12],
] as const)('%s on the world of relations, in %s', (model, language, epochs) => {
  it('answers nine analogies of ten', { timeout: 1_800_000 }, async () => {
    const summary = await summaryOf(model, language, epochs)
    expect(summary?.test.analogies).toBeGreaterThanOrEqual(0.9)
  })
})
