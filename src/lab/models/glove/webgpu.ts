import type { Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { repeated } from '../../engine/repeat'
import { LabError } from '../../problem'
import { createPace } from '../../text/pace'
import type { NamedArrays } from '../../training/events'
import type { BuildOptions, WordModel } from '../word-vectors/contract'
import { compileFirst, createTally, holdArrays, type LabWebGpuBackend } from '../word-vectors/gpu'
import { padded, unpadded } from '../word-vectors/padding'
import { chunksOf, countsAtOnce, sortChunks } from './chunks'
import { countsPerStep, type GloveOptions } from './options'
import { RECORD_BYTES, recordsOf } from './records'
import type { StoredCounts } from './stored'
import { initialTable, shapeOf, tableNames, type TableName } from './tables'
import { freshRows, keepRows, LANES, pullsOfChunk, SLOTS, stepContexts, stepInPlace } from './wgsl'

export interface WebGpuForm {
  /** Repeatable, bit for bit on one device, and slower. */
  readonly deterministic?: boolean
  /** Counts that meet the same weights, or are written at once; by default as the counts bear it. */
  readonly atOnce?: number
  /** The device holds so many bytes of counts; by default what it takes in one piece. */
  readonly countBytes?: number
}

/** In the order in which they lie in one array. */
const biasNames = ['wBias', 'contextBias', 'wBiasSquares', 'contextBiasSquares'] as const
type BiasName = (typeof biasNames)[number]
const isBias = (name: TableName): name is BiasName => biasNames.some((other) => other === name)

/**
 * GloVe on WebGPU, its rows trained in place: see wgsl.ts. Steps hold the same counts as in WebAssembly, so that a run may go on there.
 *
 * @param counted those on disk are closed with the model
 * @throws LabError `neighbours-none` when nothing stands together; `memory` when the device takes no table of this size; `cancelled`
 */
export async function createGloveWebGpu(
  corpus: Corpus,
  counted: Cooccurrences | StoredCounts,
  options: GloveOptions,
  gpu: LabWebGpuBackend,
  form: WebGpuForm = {},
  buildOptions: BuildOptions = {},
): Promise<WordModel> {
  const { size, rate, biasRate } = options
  const total = 'read' in counted ? counted.length : counted.columns.length
  const words = corpus.words.length
  if (total === 0) throw new LabError('neighbours-none')
  const perStep = countsPerStep(total)
  const { deterministic = false, atOnce = countsAtOnce(total, words) } = form
  const chunk = Math.min(atOnce, perStep)
  const quads = Math.ceil(size / 4)
  // Where they do not fit at once, whole steps of them come in turn.
  const { maxBufferSize, maxStorageBufferBindingSize } = gpu.device.limits
  const most = form.countBytes ?? Math.min(maxBufferSize, maxStorageBufferBindingSize)
  const stepsHeld = Math.max(1, Math.floor(most / RECORD_BYTES / perStep))
  const held = Math.min(total, stepsHeld * perStep)

  const row = { zeros: 4 * quads * words }
  const arrays = holdArrays(gpu, {
    ...{ counts: { zeros: 4 * held, dtype: 'int32' as const }, w: row, context: row },
    ...{ wSquares: row, contextSquares: row, biases: { zeros: 4 * words } },
    // The rest is the repeatable form's.
    byColumn: { zeros: deterministic ? held : 1, dtype: 'int32' },
    pulls: { zeros: deterministic ? chunk : 1 },
    fresh: { zeros: deterministic ? 8 * (quads + 1) * chunk : 1 },
  })
  const tally = createTally(gpu, chunk)
  const recordings: { dispose(): void }[] = []
  const dispose = () => {
    for (const each of recordings) each.dispose()
    arrays.dispose()
    tally.dispose()
    if ('read' in counted) counted.close()
  }
  let records: StoredCounts
  try {
    records = await recordsOf(counted, options, buildOptions)
  } catch (thrown) {
    dispose()
    throw thrown
  }

  /** Which counts the device holds: from this one on. */
  let loaded = -1
  async function load(from: number): Promise<void> {
    if (from === loaded) return
    loaded = from
    const pace = createPace(buildOptions.signal)
    for (const [begin, end] of chunksOf(from, Math.min(total, from + held), perStep)) {
      const step = new Uint32Array(4 * (end - begin))
      records.read(begin, step)
      if (deterministic) arrays.write('byColumn', sortChunks(step, chunk), begin - from)
      arrays.write('counts', new Int32Array(step.buffer), 4 * (begin - from))
      if (pace.due()) await pace.rest()
    }
    // Those on disk are closed once, with the model.
    if (held === total && !('read' in counted)) records.close()
  }

  const numbersOf = (name: TableName) =>
    shapeOf(name, words, size).reduce((product, side) => product * side, 1)

  /** Those that are not given stay as they are, but for biases' squares, which begin again. */
  function write(given: (name: TableName) => Float32Array | undefined): void {
    const biases = new Float32Array(4 * words).fill(1)
    for (const name of tableNames) {
      const data = given(name)
      if (!data) continue
      const numbers = numbersOf(name)
      if (data.length !== numbers)
        throw new RangeError(`${name}: ${data.length} numbers instead of ${numbers}`)
      if (isBias(name)) biases.set(data, biasNames.indexOf(name) * words)
      // Beyond a vector's size the squares are 1 as well: they are divided by.
      else arrays.write(name, padded(data, size, name.endsWith('Squares') ? 1 : 0))
    }
    arrays.write('biases', biases)
  }
  async function read(names: readonly TableName[]): Promise<NamedArrays> {
    const biases = names.some(isBias) ? await arrays.read('biases') : undefined
    const entries = names.map(async (name) => {
      const from = biasNames.findIndex((other) => other === name) * words
      const data = isBias(name)
        ? (biases ?? new Float32Array()).slice(from, from + words)
        : unpadded(await arrays.read(name), size)
      return [name, { shape: shapeOf(name, words, size), data }] as const
    })
    return Object.fromEntries(await Promise.all(entries))
  }
  write((name) => initialTable(name, words, options))

  const inPlace = stepInPlace(Math.min(SLOTS, chunk))
  const buffers = { ...arrays.tensors, tally: tally.tensor }
  const shape = { words, quads }
  const rates = { rate, biasRate }

  /** @param begin where the counts lie among those that the device holds */
  function stepFast(begin: number, count: number): void {
    const writers = Math.min(chunk, count)
    const uniforms = { begin, count, writers, ...shape, ...rates }
    gpu.run(inPlace, { buffers, uniforms, invocations: writers * LANES })
  }
  /** Where the counts of the step begin, and how many they are: a step is recorded for a number of counts, and begins elsewhere each time. */
  let [first, counts] = [0, 1]
  const chunks = repeated(() => {
    for (const [from, to] of chunksOf(0, counts, chunk)) {
      const count = to - from
      const uniforms = { begin: () => first + from, count, ...shape, ...rates }
      const dispatch = { buffers, uniforms, invocations: count * LANES }
      gpu.run(pullsOfChunk, dispatch)
      gpu.run(freshRows, dispatch)
      gpu.run(stepContexts, dispatch)
      gpu.run(keepRows, dispatch)
    }
    return {}
  })
  recordings.push(chunks)
  function stepRepeatably(begin: number, count: number): void {
    first = begin
    counts = count
    chunks.run(String(count), {})
  }

  const stepsPerEpoch = Math.ceil(total / perStep)
  let done = 0
  await compileFirst(() => (deterministic ? stepRepeatably(0, 1) : stepFast(0, 1)), { dispose })
  return {
    parameterCount: 2 * words * (size + 1),
    form: `WGSL, ${chunk} at once${deterministic ? ', repeatable' : ''}`,
    steps: options.epochs * stepsPerEpoch,
    stepsPerEpoch,
    get done() {
      return done
    },
    bytes: { gpu: arrays.bytes + tally.bytes },
    async step() {
      const begin = (done % stepsPerEpoch) * perStep
      const end = Math.min(total, begin + perStep)
      const from = Math.floor(begin / held) * held
      await load(from)
      if (deterministic) stepRepeatably(begin - from, end - begin)
      else stepFast(begin - from, end - begin)
      done++
      return { ...(await tally.next(end - begin)), rate }
    },
    settle: () => tally.settle(),
    weights: () => read(tableNames.filter((name) => !name.endsWith('Squares'))),
    async state() {
      const progress = { shape: [2], data: Float32Array.of(done >>> 16, done & 0xffff) }
      return { ...(await read(tableNames.filter((name) => name.endsWith('Squares')))), progress }
    },
    restore(weights, state) {
      for (const name of tableNames) {
        if (!name.endsWith('Squares') && !weights[name]) throw new Error(`the checkpoint lacks ${name}`)
      }
      write((name) => (name.endsWith('Squares') ? state?.[name] : weights[name])?.data)
      tally.reset()
      const [high = 0, low = 0] = state?.progress?.data ?? []
      done = high * 65536 + low
    },
    async vectors() {
      const { w, context } = await read(['w', 'context'])
      if (!w || !context) throw new Error('there are no tables')
      const data =
        options.output === 'w' ? w.data : w.data.map((value, i) => value + (context.data[i] as number))
      return { words: corpus.words, counts: corpus.counts, size, data }
    },
    dispose,
  }
}
