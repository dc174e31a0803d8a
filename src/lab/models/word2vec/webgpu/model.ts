import type { Corpus } from '../../../corpus'
import { repeated } from '../../../engine/repeat'
import { randomFrom } from '../../../random'
import type { NamedArrays } from '../../../training/events'
import type { WordModel } from '../../word-vectors/contract'
import {
  compileFirst,
  createTally,
  holdArrays,
  webGpuBackend,
  type LabWebGpuBackend,
} from '../../word-vectors/gpu'
import { createCourse, type Stretch } from '../course'
import { huffmanPaths } from '../huffman'
import { initialVectors } from '../initial'
import { noiseTable } from '../noise'
import type { Word2VecOptions } from '../options'
import { drawProgram } from './draw'
import { createKeeper, mostKept, WORD } from './kept'
import { entriesOf, HEADER, shapeOf } from './shape'
import { applyProgram, linkProgram } from './sorted'
import { scratchOf, walkProgram } from './walk'

/** Centres of one walk to a dispatch: so that none holds the GPU, which draws the page as well, for long. */
const SLICE = 16
/** Walks at once, at most, and how many words of the vocabulary make room for one: more would meet at the same rows too often. */
const MOST_WALKS = 256
const WORDS_A_WALK = 100
/** Centres whose sorted updates are taken together. */
const CHUNK = 32
/** Chunks of one recording, and of what is sent at once: the GPU draws the page in between. */
const CHUNKS_AT_ONCE = 64
/** Bytes of scratch memory in all. */
const MOST_SCRATCH = 1 << 26

export interface GpuOptions {
  /** Whether a run repeats itself bit for bit: sorted updates, or where there is one walk alone. */
  readonly deterministic: boolean
  /** Walks at once; chosen by the vocabulary when absent. */
  readonly walks?: number
  /** Centres to a chunk of sorted updates. */
  readonly chunk?: number
  /** Of a workgroup; chosen by the device when absent. */
  readonly lanes?: number
  /** Told the share that is compiled, 0..1. */
  readonly progress?: (done: number) => void
}

/**
 * Word2Vec on WebGPU, in place and without a graph. Fast, some workgroups walk through parts of each step's text at once, all into the
 * same tables; deterministic, the gradients of a chunk of centres are taken at the weights before it, and added row by row
 * in a fixed order. The full softmax is one walk alone when it is to be deterministic.
 *
 * @throws LabError `memory` when a table is larger than the device takes in one piece
 */
export async function createWord2VecOnWebGpu(
  corpus: Corpus,
  options: Word2VecOptions,
  { deterministic, walks: askedWalks, chunk = CHUNK, lanes = lanesOf(webGpuBackend()), progress }: GpuOptions,
): Promise<WordModel> {
  const gpu = webGpuBackend()
  const vocabulary = corpus.words.length
  const { size, objective } = options
  const drawFrom = objective === 'negative' ? noiseTable(corpus.counts, options.noisePower) : undefined
  const paths = objective === 'hierarchical' ? huffmanPaths(corpus.counts) : undefined
  const shape = shapeOf(options, lanes, paths?.longest)
  const entries = entriesOf(shape)
  const most = mostKept(corpus)
  const random = randomFrom(options.seed, 'word2vec')
  const [key0, key1] = random.key
  const keeper = await createKeeper(corpus, options)
  const course = createCourse(corpus, options, 1)
  const rows = {
    input: vocabulary,
    output: objective === 'hierarchical' ? Math.max(1, vocabulary - 1) : vocabulary,
  }

  const isSorted = deterministic && objective !== 'softmax'
  const stride = scratchOf(shape, isSorted ? 'apart' : 'in place', vocabulary)
  const fitting = Math.max(1, Math.floor(MOST_SCRATCH / (4 * Math.max(1, stride))))
  const wanted = askedWalks ?? Math.max(1, Math.min(MOST_WALKS, Math.round(vocabulary / WORDS_A_WALK)))
  const walks = Math.min(fitting, deterministic ? 1 : wanted)
  const groups = isSorted ? Math.min(fitting, chunk) : walks

  const arrays = holdArrays(gpu, {
    input: initialVectors(vocabulary, size, options.initialWidth, random),
    output: { zeros: rows.output * size },
    words: { zeros: HEADER + WORD * most, dtype: 'int32' },
    first: drawFrom ? new Int32Array(drawFrom.thresholds.buffer) : (paths?.starts ?? Int32Array.of(0)),
    second: drawFrom?.aliases ?? paths?.steps ?? Int32Array.of(0),
    entries: { zeros: most * entries, dtype: 'int32' },
    counts: { zeros: most, dtype: 'int32' },
    scratch: { zeros: groups * stride },
    links: { zeros: isSorted ? most * entries : 1, dtype: 'int32' },
    followed: { zeros: isSorted ? most * entries : 1, dtype: 'int32' },
    deltas: { zeros: isSorted ? groups * entries * size : 1 },
  })
  const tally = createTally(gpu, groups)
  const { tensors } = arrays
  const buffers = { ...tensors, inputs: tensors.input, outputs: tensors.output, tally: tally.tensor }
  const draw = drawProgram(shape)
  const walk = walkProgram(shape, isSorted ? 'apart' : 'in place')
  const link = linkProgram(shape)
  const apply = applyProgram(shape)
  const header = new Int32Array(HEADER + WORD * most)
  const rateBits = new Float32Array(header.buffer, 8, 1)

  function walkInPlace(count: number): void {
    const per = Math.ceil(count / walks)
    for (let begin = 0; begin < per; begin += SLICE) {
      const uniforms = { first: 0, per, begin, end: begin + SLICE, vocabulary, stride }
      gpu.run(walk, { buffers, uniforms, invocations: walks * lanes })
      gpu.submit()
    }
  }

  /** The centres that are taken next: what is recorded for them serves in every step that has as many. */
  let [from, to] = [0, 1]
  const chunks = repeated(() => {
    for (let first = from; first < to; first += groups) {
      const uniforms = { first, per: 1, begin: 0, end: 1, vocabulary, stride }
      gpu.run(walk, { buffers, uniforms, invocations: groups * lanes })
      gpu.run(apply, { buffers, uniforms: { first }, invocations: groups * entries * apply.workgroup })
    }
    return {}
  })
  function stepSorted(count: number): void {
    arrays.clear('followed')
    gpu.run(link, { buffers, uniforms: { chunk: groups }, invocations: count * entries })
    const atOnce = CHUNKS_AT_ONCE * groups
    for (from = 0; from < count; from = to) {
      to = Math.min(from + atOnce, Math.ceil(count / groups) * groups)
      chunks.run(`${from} ${to}`, {})
    }
    gpu.submit()
  }

  function dispatch(count: number): void {
    gpu.run(draw, { buffers, uniforms: { key0, key1, vocabulary }, invocations: count })
    if (isSorted) stepSorted(count)
    else walkInPlace(count)
  }

  function dispose(): void {
    chunks.dispose()
    arrays.dispose()
    tally.dispose()
  }

  await compileFirst(() => dispatch(1), { dispose, ...(progress && { progress }) })
  return {
    parameterCount: (rows.input + rows.output) * size,
    form: isSorted ? 'WGSL, sorted updates' : `WGSL, ${walks} at once`,
    steps: course.steps,
    stepsPerEpoch: course.stepsPerEpoch,
    get done() {
      return course.done
    },
    get bytes() {
      return { memory: keeper.bytes, gpu: arrays.bytes + tally.bytes }
    },
    async step() {
      const { epoch, rate, stretches } = course.next()
      const { words, reached } = keeper.read(stretches[0] as Stretch, epoch)
      const read = course.finish([reached])
      const count = words.length / WORD
      if (count > 0) {
        header[0] = count
        header[1] = epoch
        rateBits[0] = rate
        header.set(words, HEADER)
        arrays.write('words', header.subarray(0, HEADER + words.length))
        dispatch(count)
      }
      return { ...(await tally.next(read)), rate }
    },
    settle: () => tally.settle(),
    async weights() {
      const table = async (name: 'input' | 'output') => ({
        shape: [rows[name], size],
        data: await arrays.read(name),
      })
      return { input: await table('input'), output: await table('output') }
    },
    state: async () => course.state(),
    restore(weights: NamedArrays, state?: NamedArrays) {
      for (const name of ['input', 'output'] as const) {
        const array = weights[name]
        if (!array) throw new Error(`the checkpoint lacks ${name}`)
        if (array.data.length !== rows[name] * size)
          throw new RangeError(`${name}: ${array.data.length} numbers`)
        arrays.write(name, array.data)
      }
      course.restore(state)
      tally.reset()
    },
    async vectors() {
      return { words: corpus.words, counts: corpus.counts, size, data: await arrays.read('input') }
    },
    dispose,
  }
}

/** Twice as many as the device runs in step: so that one half computes while the other waits for memory. */
function lanesOf({ device }: LabWebGpuBackend): number {
  const { subgroupMaxSize = 32 } = device.adapterInfo ?? {}
  return Math.max(8, Math.min(64, 2 * subgroupMaxSize))
}
