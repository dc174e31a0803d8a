import { openBackend } from '../../src/lab/engine/open'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import * as tf from '../../src/lab/engine/tf'
import { textClassifier } from '../../src/lab/models/text-classifier/model'
import { schema } from '../../src/lab/models/text-classifier/settings'
import { randomFrom } from '../../src/lab/random'
import { defaultsOf } from '../../src/lab/settings'
import { nodeEngine } from '../../cli/engine'
import type { Suite } from '../suite'
import { stepsOver, takeMany } from './many'
import { quantile } from './measure'
import { batchesOf, workOf } from './work'

const FLAG = 'WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE'
/** Dispatches recorded before they are sent. TensorFlow.js has 15. */
const SIZES = [1, 5, 15, 24, 50, 100, 256, 1024]

/** How steps are sent: replayed from a recording, in one submit, or one operation at a time. */
interface Way {
  readonly name: string
  readonly size: number
  readonly replaying: boolean
}
/** Steps between two reads, as the loop of a fast GPU has them. */
const STEPS = 16

/**
 * What a replay saves, and how many dispatches are best recorded before they are sent without one: milliseconds of a step, and of its recording alone, in turns of
 * sixteen steps and one read.
 */
export const submits: Suite = async ({ quick, realGpuOnly, keep }) => {
  const open = await openBackend('webgpu', await nodeEngine('webgpu'))
  if (realGpuOnly && open.software) throw new Error(`${open.device} is no GPU`)
  console.log(`webgpu in Node: ${open.device}${open.software ? ' (software)' : ''}`)
  const held = tf.env().getNumber(FLAG)
  const work = { ...workOf(4000, 8), embedding: 16, length: 16, channels: 8 }
  const batches = batchesOf(work, 8)
  const settings = { ...defaultsOf(schema), embeddingSize: work.embedding, convChannels: work.channels }
  const model = textClassifier.build(settings, { vocabulary: work.vocabulary, classes: 2 }, randomFrom(1))
  const ways: readonly Way[] = [
    { name: 'replayed', size: held, replaying: true },
    ...SIZES.map((size) => ({ name: `${size} dispatches a submit`, size, replaying: false })),
  ]
  const whole = new Map<Way, number[]>(ways.map((way) => [way, []]))
  const recording = new Map<Way, number[]>(ways.map((way) => [way, []]))
  const begin = stepsOver(model, batches, 1e-3)
  const turn = async (way: Way, counted: boolean) => {
    tf.env().set(FLAG, way.size)
    webGpuBackend().replaying = way.replaying
    const taken = await takeMany(begin, STEPS)
    if (!counted) return
    whole.get(way)?.push(taken.whole)
    recording.get(way)?.push(taken.recording)
  }
  for (const way of ways) await turn(way, false)
  for (let round = 0; round < (quick ? 5 : 30); round++) {
    // Each is first in its turn: a machine drifts.
    for (const at of ways.keys()) await turn(ways[(at + round) % ways.length] as Way, true)
  }
  webGpuBackend().replaying = true
  tf.env().set(FLAG, held)
  model.dispose()
  for (const way of ways) {
    const times = whole.get(way) ?? []
    const [medianMs, spreadMs] = [quantile(times, 0.5), quantile(times, 0.75) - quantile(times, 0.25)]
    const records = recording.get(way) ?? []
    const recordMs = quantile(records, 0.5)
    const recordSpread = quantile(records, 0.75) - quantile(records, 0.25)
    console.log(
      `${way.name}${way.size === held && !way.replaying ? ' (in use without a replay)' : ''}: ` +
        `${medianMs.toFixed(2)} ms ± ${spreadMs.toFixed(2)} a step, ` +
        `${recordMs.toFixed(3)} ± ${recordSpread.toFixed(3)} of it recording`,
    )
    const kind = { suite: 'submits', case: way.name, backend: 'webgpu', side: 'ours' }
    keep({ ...kind, medianMs, spreadMs, perSecond: 1000 / medianMs, recordMs, device: open.device })
  }
  open.close()
}
