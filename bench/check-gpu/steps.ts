import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { readScalars } from '../../src/lab/engine/read'
import * as tf from '../../src/lab/engine/tf'
import { currentWebGpu } from '../../src/lab/engine/webgpu'
import { textClassifier } from '../../src/lab/models/text-classifier/model'
import { schema } from '../../src/lab/models/text-classifier/settings'
import { randomFrom } from '../../src/lab/random'
import { defaultsOf } from '../../src/lab/settings'
import { quantile } from '../engine/measure'
import { batchesOf, workOf, type Work } from '../engine/work'
import { readFloor } from './floor'
import { found, type Part } from './part'

const STEPS = 64

/** Sizes of the attention classifier's step: that of a small opening world, of the bench, and of the bench's large batch. */
const works: Readonly<Record<string, Work>> = {
  'a small world, batch 32': { ...workOf(600, 32), embedding: 32, length: 32 },
  '10k words, batch 32': workOf(10_000, 32),
  '10k words, batch 256': workOf(10_000, 256),
}

interface Taken {
  readonly wholeMs: number
  /** Of it on the processor, before the first read. */
  readonly recordMs: number
}

/** A training step, many between two reads: replayed, recorded anew each time, and in WebAssembly. */
export const steps: Part = async ({ quick, keep }) => {
  const turns = quick ? 3 : 12
  for (const [name, work] of Object.entries(works)) {
    const what = `attention step, ${name}`
    const gpu = await openBackend('webgpu', await nodeEngine('webgpu'))
    if (work === Object.values(works)[0])
      keep(found({ what: 'one operation and its read, ms', backend: 'webgpu', value: await readFloor() }))
    const direct = await measure(work, turns, false)
    const replayed = await measure(work, turns, true)
    gpu.close()
    const processor = await openBackend('wasm', await nodeEngine('wasm'))
    const wasm = await measure(work, quick ? 1 : 3, false)
    processor.close()
    keep(found({ what: `${what}, ms`, backend: 'wasm', value: wasm.wholeMs }))
    keep(found({ what: `${what}, operation by operation, ms`, backend: 'webgpu', value: direct.wholeMs }))
    keep(found({ what: `${what}, of it recording`, backend: 'webgpu', value: direct.recordMs }))
    const small = work.batch === 32
    keep(
      found({
        ...{ what: `${what}, replayed, ms`, backend: 'webgpu', value: replayed.wholeMs },
        ...(small && { bar: '<= 0.5', passed: replayed.wholeMs <= 0.5 }),
      }),
    )
    keep(found({ what: `${what}, of it recording`, backend: 'webgpu', value: replayed.recordMs }))
    const ratio = wasm.wholeMs / replayed.wholeMs
    keep(
      found({
        what: `${what}, times faster than WASM`,
        backend: 'webgpu',
        value: ratio,
        bar: '>= 4',
        passed: ratio >= 4,
      }),
    )
  }
}

async function measure(work: Work, turns: number, replaying: boolean): Promise<Taken> {
  const gpu = currentWebGpu()
  if (gpu) gpu.replaying = replaying
  const settings = { ...defaultsOf(schema), embeddingSize: work.embedding, convChannels: work.channels }
  const model = textClassifier.build(settings, { vocabulary: work.vocabulary, classes: 2 }, randomFrom(1))
  const batches = batchesOf(work, 8)
  const [whole, recording]: [number[], number[]] = [[], []]
  let index = 0
  for (let turn = 0; turn <= turns; turn++) {
    const began = performance.now()
    const results = Array.from({ length: STEPS }, () => {
      const batch = batches[index % batches.length]
      if (!batch) throw new RangeError('no batch to step on')
      return model.step(batch, work.rate, index++)
    })
    const recorded = performance.now()
    await readScalars(results.map(({ loss }) => loss))
    const ended = performance.now()
    for (const { loss, gradNorm } of results) tf.dispose([loss, gradNorm])
    // The first compiles.
    if (turn === 0) continue
    whole.push((ended - began) / STEPS)
    recording.push((recorded - began) / STEPS)
  }
  model.dispose()
  if (gpu) gpu.replaying = true
  return { wholeMs: quantile(whole, 0.5), recordMs: quantile(recording, 0.5) }
}
