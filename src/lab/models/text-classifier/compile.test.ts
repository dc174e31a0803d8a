/** What a run compiles, counted: everything before its first step, nothing after. */
import { describe, expect, it } from 'vitest'
import { nodeOptions } from '../../engine/every-backend'
import { openBackend } from '../../engine/open'
import { currentWebGpu } from '../../engine/webgpu'
import { schemas } from '..'
import { textClassifier } from './model'
import { randomFrom } from '../../random'
import { defaultsOf, type Schema, type Settings } from '../../settings'
import { compileRun, oneOfEachLength } from './compile'
import type { RunRecord } from '../../training/events'
import { createTrainer } from '../../training/session'

const schema = schemas['text-classifier'] as Schema

/** Texts of these lengths, back to back, whose words are 2, 3, 4 ... */
function textsOf(lengths: readonly number[]) {
  const offsets = Int32Array.from([0, ...lengths])
  for (let i = 1; i < offsets.length; i++) offsets[i] = (offsets[i] as number) + (offsets[i - 1] as number)
  return {
    ids: Int32Array.from({ length: offsets.at(-1) ?? 0 }, (_, i) => 2 + (i % 40)),
    offsets,
    labels: Int32Array.from(lengths, (_, i) => i % 2),
  }
}

it('rehearses each length that batches can have, once', () => {
  const batches = oneOfEachLength(textsOf([3, 16, 17, 40, 5, 200]), 4, 64)
  expect(batches.map(({ time }) => time).sort((a, b) => a - b)).toEqual([16, 32, 48, 64])
  expect(batches.every(({ size }) => size === 4)).toBe(true)
})

describe.skipIf(!nodeOptions.gpu)('on WebGPU', () => {
  const cases: readonly Settings[] = [
    { pooling: 'attention', optimizer: 'adam' },
    { pooling: 'max', optimizer: 'sgd', l2: 0.01 },
    { pooling: 'last', optimizer: 'adamw', lazyRows: true, dropout: 0 },
  ]
  it.each(cases)(
    '%j: a rehearsal compiles all, changes nothing, and the steps compile no more',
    async (some) => {
      // A device of its own: on one that is in use already the programs are there.
      const open = await openBackend('webgpu', nodeOptions)
      try {
        const few = { embeddingSize: 8, convChannels: 8, maxLength: 64, batchSize: 4 }
        const settings: Settings = { ...defaultsOf(schema), ...few, ...some }
        const shape = { vocabulary: 50, classes: 2 }
        const model = textClassifier.build(settings, shape, randomFrom(1))
        const before = [await model.weights(), await model.optimizerState()]
        const texts = textsOf([10, 30, 70])
        const shares: number[] = []
        const compiled = await compileRun(model, texts, settings, (done) => shares.push(done))
        expect(compiled).toBeGreaterThan(8)
        expect(shares).toHaveLength(compiled)
        expect(shares.at(-1)).toBe(1)
        expect([await model.weights(), await model.optimizerState()]).toEqual(before)
        const programs = currentWebGpu()?.programs
        for (const [step, batch] of oneOfEachLength(texts, Number(settings.batchSize), 64).entries()) {
          const { loss, gradNorm } = model.step(batch, 0.01, step)
          expect(Number.isFinite((await loss.data())[0])).toBe(true)
          const { logits, losses, weights } = model.evaluate(batch)
          for (const tensor of [loss, gradNorm, logits, losses, weights]) tensor.dispose()
        }
        expect(currentWebGpu()?.programs).toBe(programs)
        expect(await compileRun(model, texts, settings, () => expect.unreachable())).toBe(0)
        model.dispose()
      } finally {
        open.close()
      }
    },
  )

  it('a run says how far it is, and compiles nothing from its first step to its end', async () => {
    const phases: string[] = []
    const programs: (number | undefined)[] = []
    const take = (record: RunRecord) => {
      if (record.type === 'preparing') phases.push(record.phase)
      if (['started', 'snapshot', 'finished'].includes(record.type)) programs.push(currentWebGpu()?.programs)
      if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
    }
    await createTrainer(nodeOptions).train(
      {
        model: 'text-classifier',
        settings: { ...defaultsOf(schema), embeddingSize: 8, convChannels: 8, epochs: 1, batchSize: 16 },
        source: {
          spec: {
            kind: 'world',
            world: 'deciding-word',
            settings: { language: 'en', texts: 80, distance: 20, fillerWords: 30 },
          },
          files: [],
        },
        backend: 'webgpu',
      },
      ({ record }) => take(record),
    )
    expect(phases).toContain('compiling')
    expect(phases.lastIndexOf('compiling')).toBeLessThan(phases.indexOf('testing'))
    expect(programs.length).toBeGreaterThan(3)
    expect(new Set(programs).size).toBe(1)
    expect(programs[0]).toBeGreaterThan(8)
  })
})
