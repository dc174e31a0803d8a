import { expect, it } from 'vitest'
import { describeOnWebGpu, nodeOptions } from '../engine/every-backend'
import type { EngineOptions } from '../engine/open'
import { webGpuBackend } from '../engine/webgpu'
import { schemas } from '../models'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { RunEvent } from './events'
import { recordsOf, type RecordOf } from './records.fixture'
import { createTrainer, type TrainJob } from './session'

const job = (settings: Settings = {}, rest: Partial<TrainJob> = {}): TrainJob => ({
  model: 'word2vec',
  settings: {
    ...defaultsOf(schemas.word2vec as Schema),
    ...{ size: 8, epochs: 1, minCount: 1, deterministic: true, ...settings },
  },
  source: {
    spec: { kind: 'world', world: 'relations', settings: { language: 'en', texts: 40 } },
    files: [],
  },
  backend: 'webgpu',
  ...rest,
})

/** @param losses how often its device is taken away, each time at a later checkpoint */
async function train(asked: TrainJob, losses = 0, engine: EngineOptions = nodeOptions) {
  const events: RunEvent[] = []
  let lost = 0
  await createTrainer(engine).train(asked, (event) => {
    events.push(event)
    const { record } = event
    if (lost >= losses || record.type !== 'snapshot' || record.step !== lost) return
    lost++
    webGpuBackend().device.destroy()
  })
  expect(recordsOf(events, 'failed')).toEqual([])
  const weights = events.flatMap(({ checkpoint }) => checkpoint ?? []).at(-1)?.weights
  return { events, weights, resumed: recordsOf(events, 'resumed') }
}

describeOnWebGpu('a run of word vectors', () => {
  it('says what computes it, and repeats itself', async () => {
    const { events, weights } = await train(job())
    const [started] = recordsOf(events, 'started')
    expect(started?.backend).toMatchObject({ name: 'webgpu', reason: 'chosen' })
    expect(started?.backend.device).toMatch(/, WGSL, sorted updates$/)
    const [finished] = recordsOf(events, 'finished')
    expect(finished).toMatchObject({ reason: 'completed', step: started?.steps })
    expect(finished?.summary.tokensPerSecond).toBeGreaterThan(0)
    expect((await train(job())).weights).toEqual(weights)
  })

  it('goes on by itself when its device is lost, and ends as if nothing had happened', async () => {
    const whole = await train(job())
    const { resumed, weights } = await train(job(), 1)
    expect(resumed.map(({ backend, after }) => [backend.name, after?.code])).toEqual([
      ['webgpu', 'device-lost'],
    ])
    expect(weights).toEqual(whole.weights)
  })

  it('goes on in WebAssembly when no device comes back', async () => {
    let asked = 0
    const gpu = {
      requestAdapter: async (options) => (asked++ === 0 ? nodeOptions.gpu?.requestAdapter(options) : null),
    } as Pick<GPU, 'requestAdapter'> as GPU
    // Opened anew, with a GPU of our own.
    webGpuBackend().device.destroy()
    const { resumed, weights } = await train(job(), 1, { ...nodeOptions, gpu })
    expect(resumed[0]?.backend).toMatchObject({
      name: 'wasm',
      device: expect.stringMatching(/^SIMD.*1 thread$/),
    })
    const whole = (await train(job())).weights
    for (const [name, { data }] of Object.entries(whole ?? {})) {
      const other = weights?.[name]?.data ?? new Float32Array()
      expect(other.length).toBe(data.length)
      // Its chunks are of one centre.
      data.forEach((value, i) => expect(Math.abs(value - (other[i] as number))).toBeLessThan(0.05))
    }
  })

  it('is on whatever a trial has found to be the fastest', async () => {
    const { events } = await train(job({}, { backend: 'auto' }))
    const { backend } = recordsOf(events, 'started')[0] as RecordOf<'started'>
    expect(backend.trial.map(({ name }) => name).sort()).toEqual(['wasm', 'webgpu'])
    const [fastest, slower] = backend.trial
    expect(backend.name).toBe(fastest?.name)
    expect(backend.reason).toBe(slower?.failure === undefined ? 'measured' : 'only')
  })
})
