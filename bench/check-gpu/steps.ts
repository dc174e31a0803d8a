import { nodeEngine } from '../../cli/engine'
import { openBackend } from '../../src/lab/engine/open'
import { currentWebGpu } from '../../src/lab/engine/webgpu'
import { textClassifier } from '../../src/lab/models/text-classifier/model'
import { schema } from '../../src/lab/models/text-classifier/settings'
import { randomFrom } from '../../src/lab/random'
import { defaultsOf } from '../../src/lab/settings'
import type { BackendName } from '../../src/lab/training/events'
import { stepsOver, takeMany, type Taken } from '../engine/many'
import { batchesOf, workOf, type Work } from '../engine/work'
import { found, timesOf, type Part } from './part'

/** Between two reads. */
const STEPS = 64

/** Sizes of the attention classifier's step: that of a small opening world, of the bench, and of the bench's large batch. */
const works: Readonly<Record<string, Work>> = {
  'a small world, batch 32': { ...workOf(600, 32), embedding: 32, length: 32 },
  '10k words, batch 32': workOf(10_000, 32),
  '10k words, batch 256': workOf(10_000, 256),
}

/** A training step, many between two reads: in WebAssembly, operation by operation, and replayed. */
export const steps: Part = async ({ quick, keep }) => {
  const turns = quick ? 3 : 12
  for (const [name, work] of Object.entries(works)) {
    const tell = (how: string, backend: BackendName, taken: readonly Taken[], bar?: number) => {
      const what = `attention step, ${name}${how}`
      const whole = timesOf(taken.map(({ whole }) => whole))
      const held = bar !== undefined && { bar: `<= ${bar}`, passed: whole.value <= bar }
      keep(found({ what: `${what}, ms`, backend, ...whole, ...held }))
      const recording = timesOf(taken.map(({ recording }) => recording))
      if (backend === 'webgpu') keep(found({ what: `${what}, of it recording`, backend, ...recording }))
      return whole.value
    }
    const wasm = tell('', 'wasm', await measure('wasm', work, { turns: quick ? 1 : 3 }))
    tell(', operation by operation', 'webgpu', await measure('webgpu', work, { turns, replaying: false }))
    const replayed = await measure('webgpu', work, { turns, replaying: true })
    const median = tell(', replayed', 'webgpu', replayed, work.batch === 32 ? 0.5 : undefined)
    const what = `attention step, ${name}, times faster than WASM`
    const ratio = wasm / median
    keep(found({ what, backend: 'webgpu', value: ratio, bar: '>= 4', passed: ratio >= 4 }))
  }
}

interface Measure {
  readonly turns: number
  /** Of WebGPU alone. */
  readonly replaying?: boolean
}

async function measure(
  backend: BackendName,
  work: Work,
  { turns, replaying = false }: Measure,
): Promise<readonly Taken[]> {
  const open = await openBackend(backend, await nodeEngine(backend))
  const gpu = currentWebGpu()
  if (gpu) gpu.replaying = replaying
  const settings = { ...defaultsOf(schema), embeddingSize: work.embedding, convChannels: work.channels }
  const model = textClassifier.build(settings, { vocabulary: work.vocabulary, classes: 2 }, randomFrom(1))
  const begin = stepsOver(model, batchesOf(work, 8), work.rate)
  // The first turn compiles.
  await takeMany(begin, STEPS)
  const taken: Taken[] = []
  for (let turn = 0; turn < turns; turn++) taken.push(await takeMany(begin, STEPS))
  model.dispose()
  open.close()
  return taken
}
