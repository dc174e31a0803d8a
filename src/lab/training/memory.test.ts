/** What is told when memory does not suffice: before anything is taken where it can be known, and in the middle of a run. */
import { describe, expect, it } from 'vitest'
import { nodeOptions } from '../engine/every-backend'
import { openBackend } from '../engine/open'
import { wasmBackend } from '../engine/wasm'
import { webGpuBackend } from '../engine/webgpu'
import { schemas } from '../models'
import { textClassifier } from '../models/text-classifier/model'
import { needsOf } from '../models/text-classifier/needs'
import { randomFrom } from '../random'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { BackendName, RunRecord } from './events'
import { createTrainer } from './session'

const small: Settings = {
  ...defaultsOf(schemas['text-classifier'] as Schema),
  ...{ embeddingSize: 8, convChannels: 4, convLayers: 1, convWidth: 1, epochs: 2 },
}

async function train(settings: Settings, backend: BackendName, watch?: (record: RunRecord) => void) {
  const records: RunRecord[] = []
  const world = { language: 'en', texts: 100, distance: 4, fillerWords: 8 }
  await createTrainer(nodeOptions).train(
    {
      model: 'text-classifier',
      settings: { ...small, ...settings },
      source: { spec: { kind: 'world', world: 'deciding-word', settings: world }, files: [] },
      backend,
    },
    ({ record }) => {
      records.push(record)
      watch?.(record)
    },
  )
  return records
}

describe('memory', () => {
  it('is known before it is taken: parameters, gradients and what the optimiser remembers', () => {
    const settings = { ...small, optimizer: 'adam', batchSize: 1, maxLength: 16 }
    const shape = { vocabulary: 100_000, classes: 2 }
    const { total, largest } = needsOf(settings, shape)
    const model = 4 * 8 * 100_000
    expect(largest).toBeGreaterThan(model)
    expect(largest).toBeLessThan(1.01 * model)
    expect(total).toBeGreaterThan(4 * model)
    expect(total).toBeLessThan(4.1 * model)
    expect(needsOf({ ...settings, optimizer: 'sgd' }, shape).total).toBeLessThan(2.1 * model)
  })

  it('that a run would not get stops it before its model is built, with the numbers', async () => {
    const records = await train(
      { batchSize: 1024, maxLength: 4096, embeddingSize: 512, convWidth: 5 },
      'wasm',
    )
    const last = records.at(-1)
    expect(last).toMatchObject({ type: 'failed', step: 0, problem: { code: 'memory' } })
    expect(records.some(({ type }) => type === 'started')).toBe(false)
    if (last?.type !== 'failed') return
    expect(last.problem.values.needed).toBeGreaterThan(Number(last.problem.values.available))
  })

  it('above two gigabytes serves as well in WebAssembly, and where it ends that is told', async () => {
    const open = await openBackend('wasm', nodeOptions)
    const heap = (wasmBackend() as unknown as { heap: Heap }).heap
    const below = await losses()
    const taken = [heap._malloc(2 ** 31 - 2 ** 20)]
    expect(await losses()).toEqual(below)
    const takeAll = () => {
      for (let i = 0; i < 3; i++) taken.push(heap._malloc(2 ** 30))
    }
    expect(takeAll).toThrowError(/^memory .*"needed":\d{10},"available":\d{10}/)
    expect(await losses()).toEqual(below)
    for (const at of taken) heap._free(at)
    open.close()
  })
})

interface Heap {
  _malloc(bytes: number): number
  _free(at: number): void
}

/** Of three steps of a small model on a batch of three words. */
async function losses() {
  const model = textClassifier.build(small, { vocabulary: 100, classes: 2 }, randomFrom(1))
  const batch = {
    ...{ size: 1, time: 3, ids: Int32Array.of(2, 3, 4), mask: Float32Array.of(1, 1, 1) },
    ...{ labels: Int32Array.of(1), present: Float32Array.of(1), tokens: 3 },
  }
  const found: number[] = []
  for (let step = 0; step < 3; step++) {
    const { loss, gradNorm } = model.step(batch, 0.1, step)
    found.push((await loss.data())[0] as number)
    loss.dispose()
    gradNorm.dispose()
  }
  model.dispose()
  return found
}

describe.skipIf(!nodeOptions.gpu)('a GPU without room', () => {
  it('hands its run to another backend, which goes on from the checkpoint', async () => {
    let told = false
    const records = await train({}, 'webgpu', (record) => {
      if (told || record.type !== 'snapshot' || record.step === 0) return
      told = true
      const { device } = webGpuBackend()
      device.dispatchEvent(
        new GPUUncapturedErrorEvent('uncapturederror', { error: new GPUOutOfMemoryError('no room') }),
      )
    })
    const resumed = records.filter((record) => record.type === 'resumed')
    expect(resumed).toHaveLength(1)
    expect(resumed[0]?.after).toMatchObject({ code: 'memory', values: { backend: 'webgpu' } })
    expect(resumed[0]?.backend.name).not.toBe('webgpu')
    expect(records.at(-1)).toMatchObject({ type: 'finished', reason: 'completed' })
  })
})
