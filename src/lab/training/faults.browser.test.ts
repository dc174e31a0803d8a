/** Real losses of a GPU in a real browser: the run goes on by itself, and ends with the weights of one that lost nothing. */
import { describe, expect, it } from 'vitest'
import { webGlBackend } from '../engine/webgl'
import { webGpuBackend } from '../engine/webgpu'
import { schemas } from '../models'
import { defaultsOf, type Schema } from '../settings'
import type { BackendName, NamedArrays, RunEvent } from './events'
import { createTrainer, type TrainJob } from './session'

const lose: Partial<Record<BackendName, () => void>> = {
  webgl: () => webGlBackend().gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext(),
  webgpu: () => webGpuBackend().device.destroy(),
}

const job = (backend: BackendName): TrainJob => ({
  model: 'text-classifier',
  settings: {
    ...defaultsOf(schemas['text-classifier'] as Schema),
    embeddingSize: 8,
    convLayers: 1,
    convWidth: 1,
    epochs: 2,
  },
  source: {
    spec: {
      kind: 'world',
      world: 'deciding-word',
      settings: { language: 'en', texts: 200, distance: 4, fillerWords: 8 },
    },
    files: [],
  },
  backend,
})

/** Trains a run, and breaks what it computes on as many times, each time further on. */
async function train(backend: BackendName, losses: number) {
  let lost = 0
  const recovered: BackendName[] = []
  let weights: NamedArrays = {}
  await createTrainer().train(job(backend), ({ record, checkpoint }: RunEvent) => {
    if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
    if (checkpoint) weights = checkpoint.weights
    if (record.type === 'resumed' && record.after?.code === 'device-lost') recovered.push(record.backend.name)
    if (record.type !== 'snapshot' || lost >= losses || record.step !== 2 * lost + 1) return
    lost++
    lose[backend]?.()
  })
  return { lost, recovered, weights }
}

describe.each(['webgl', 'webgpu'] as const)('a run on %s', (backend) => {
  it('survives the loss of its device or context, three times', async () => {
    const whole = await train(backend, 0)
    // Where nothing is lost it repeats itself bit for bit.
    expect((await train(backend, 0)).weights).toEqual(whole.weights)
    const disturbed = await train(backend, 3)
    expect(disturbed.lost).toBe(3)
    expect(disturbed.recovered).toEqual([backend, backend, backend])
    for (const [name, { data }] of Object.entries(whole.weights)) {
      const other = disturbed.weights[name]?.data ?? new Float32Array()
      data.forEach((value, i) => expect(other[i]).toBeCloseTo(value, 4))
    }
  })
})
