import type { EngineOptions } from '../../src/lab/engine/open'
import * as tf from '../../src/lab/engine/tf'
import { schemas } from '../../src/lab/models'
import { defaultsOf, type Schema } from '../../src/lab/settings'
import type { BackendName } from '../../src/lab/training/events'
import { createTrainer, type TrainJob } from '../../src/lab/training/session'
import type { BenchRow } from '../row'
import { LOSSES, report, type Ending } from './report'

export interface FaultsRun {
  readonly backend: 'webgpu' | 'webgl'
  readonly engine: EngineOptions
  readonly place: string
  readonly print: (line: string) => void
}

/**
 * Trains one run whose device (WebGPU) or context (WebGL) is taken away twenty times, each time further on, and the same run
 * undisturbed: how often did it go on by itself, on what, and with which test loss does it end?
 */
export async function runFaults({ backend, engine, place, print }: FaultsRun): Promise<readonly BenchRow[]> {
  const whole = await train(backend, engine, 0)
  const disturbed = await train(backend, engine, LOSSES)
  return report({ what: 'losses of the device', backend, place, whole, disturbed, print })
}

async function train(backend: 'webgpu' | 'webgl', engine: EngineOptions, losses: number): Promise<Ending> {
  const recovered: BackendName[] = []
  let lost = 0
  let lostAt = 0
  let testLoss = NaN
  const began = performance.now()
  await createTrainer(engine).train(jobOn(backend), ({ record }) => {
    if (record.type === 'failed') throw new Error(JSON.stringify(record.problem))
    if (record.type === 'finished') testLoss = record.summary.test.loss ?? NaN
    if (record.type === 'resumed' && record.after) recovered.push(record.backend.name)
    if (record.type !== 'snapshot' || lost >= losses || record.step <= lostAt) return
    lostAt = record.step
    lost++
    lose(backend)
  })
  return { recovered, lost, testLoss, ms: performance.now() - began }
}

function jobOn(backend: BackendName): TrainJob {
  const settings = { language: 'en', texts: 600, distance: 4, fillerWords: 8 }
  return {
    model: 'text-classifier',
    settings: {
      ...defaultsOf(schemas['text-classifier'] as Schema),
      embeddingSize: 8,
      convLayers: 1,
      convWidth: 1,
      epochs: 2,
      batchSize: 16,
    },
    source: { spec: { kind: 'world', world: 'deciding-word', settings }, files: [] },
    backend,
  }
}

function lose(backend: 'webgpu' | 'webgl'): void {
  if (backend === 'webgpu') (tf.backend() as unknown as { readonly device: GPUDevice }).device.destroy()
  else {
    const { gpgpu } = tf.backend() as unknown as { readonly gpgpu: { readonly gl: WebGL2RenderingContext } }
    gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext()
  }
}
