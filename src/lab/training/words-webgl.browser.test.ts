/** Word vectors on WebGL through the trainer, in a real browser: a context that is lost costs no run. */
import { describe, expect, it } from 'vitest'
import { webGlContext } from '../engine/webgl'
import { schemas } from '../models'
import { defaultsOf, type Schema } from '../settings'
import type { BackendReport, NamedArrays, RunEvent } from './events'
import { createTrainer, type TrainJob } from './session'

const job = (model: string): TrainJob => ({
  model,
  settings: { ...defaultsOf(schemas[model] as Schema), size: 8, window: 3, minCount: 1, epochs: 1 },
  source: {
    spec: { kind: 'world', world: 'relations', settings: { language: 'en', texts: 20, sentences: 2 } },
    files: [],
  },
  backend: 'webgl',
})

/** Trains a run, and takes its context away so many times. */
async function train(model: string, losses: number) {
  let lost = 0
  const recovered: BackendReport[] = []
  let backend: BackendReport | undefined
  let weights: NamedArrays = {}
  await createTrainer().train(job(model), ({ record, checkpoint }: RunEvent) => {
    if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
    if (checkpoint) weights = checkpoint.weights
    if (record.type === 'started') backend = record.backend
    if (record.type === 'resumed' && record.after?.code === 'device-lost') recovered.push(record.backend)
    if (record.type !== 'snapshot' || lost >= losses) return
    lost++
    webGlContext().getExtension('WEBGL_lose_context')?.loseContext()
  })
  return { lost, recovered, backend, weights }
}

describe.each(['glove', 'word2vec'])('%s on WebGL', (model) => {
  it('survives the loss of its context, and ends as it would have', async () => {
    const whole = await train(model, 0)
    expect(whole.backend).toMatchObject({ name: 'webgl', device: expect.stringContaining('GLSL') })
    const disturbed = await train(model, 1)
    expect(disturbed.recovered.map(({ name }) => name)).toEqual(['webgl'])
    expect(Object.keys(whole.weights).length).toBeGreaterThan(1)
    expect(disturbed.weights).toEqual(whole.weights)
  })
})
