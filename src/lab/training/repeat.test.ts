/** Same settings, same seed: what is the same on one backend, and between backends. Dropout and word dropout are on. */
import { expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { BackendName, NamedArrays } from './events'
import { createTrainer } from './session'

const settings: Settings = {
  ...defaultsOf(schemas['text-classifier'] as Schema),
  ...{
    embeddingSize: 8,
    convChannels: 4,
    convLayers: 1,
    epochs: 2,
    batchSize: 16,
    wordDropout: 0.1,
    seed: 7,
  },
}

interface Told {
  /** The weights before the first step and after the last. */
  readonly first: NamedArrays
  readonly last: NamedArrays
  /** The losses on the validation texts, from before the first step on. */
  readonly validation: readonly number[]
}

async function train(backend: BackendName, some: Settings = {}): Promise<Told> {
  const weights: NamedArrays[] = []
  const validation: number[] = []
  const world = { language: 'en', texts: 60, distance: 4, fillerWords: 8 }
  await createTrainer(nodeOptions).train(
    {
      model: 'text-classifier',
      settings: { ...settings, ...some },
      source: { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] },
      backend,
    },
    ({ record, checkpoint }) => {
      if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
      if (checkpoint) weights.push(checkpoint.weights)
      if (record.type === 'metric' && record.values['validation.loss'] !== undefined)
        validation.push(record.values['validation.loss'])
    },
  )
  return { first: weights[0] ?? {}, last: weights.at(-1) ?? {}, validation }
}

const backends = (['cpu', 'wasm', 'webgpu'] as const).filter((name) => name !== 'webgpu' || nodeOptions.gpu)

let made: Promise<Told> | undefined
const onCpu = () => (made ??= train('cpu'))

it.each(backends)(
  'on %s a run repeats itself bit for bit; it begins with the weights of all others, and has their losses to five digits',
  async (backend) => {
    const cpu = await onCpu()
    const whole = await train(backend)
    const again = await train(backend)
    expect(whole.validation.length).toBeGreaterThan(5)
    expect(again.validation).toEqual(whole.validation)
    expect(again.last).toEqual(whole.last)
    expect(whole.first).toEqual(cpu.first)
    for (const [at, loss] of whole.validation.entries())
      expect(Math.abs(loss / (cpu.validation[at] ?? NaN) - 1)).toBeLessThan(1e-5)
  },
)

it('another seed is another run', async () => {
  const other = await train('cpu', { seed: 8, epochs: 1 })
  const { first } = await onCpu()
  for (const name of ['embedding', 'dense.kernel'])
    expect(other.first[name]?.data.some((number, i) => number === first[name]?.data[i])).toBe(false)
})
