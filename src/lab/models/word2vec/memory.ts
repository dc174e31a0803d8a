import type { Corpus } from '../../corpus'
import { randomFrom } from '../../random'
import { takeMemory } from '../word-vectors/wasm-memory'
import { huffmanPaths } from './huffman'
import { initialVectors } from './initial'
import { noiseTable } from './noise'
import type { Word2VecOptions } from './options'
import { keepThresholds } from './subsampling'

/** Offsets and sizes as in assembly/job.ts, which says what each is. */
const at = {
  ids: 0,
  input: 4,
  output: 8,
  stride: 12,
  keep: 16,
  thresholds: 20,
  aliases: 24,
  vocabulary: 28,
  window: 32,
  negatives: 36,
  key0: 40,
  key1: 44,
  epoch: 48,
  rate: 52,
  sentence: 56,
  targets: 60,
  contexts: 64,
  logits: 68,
  errors: 72,
  hidden: 76,
  nobody: 80,
  pathStarts: 84,
  paths: 88,
  objective: 92,
  architecture: 96,
  first: 100,
  loss: 104,
  predictions: 112,
  loaded: 120,
  begun: 124,
} as const
const JOB_BYTES = 128
const LONGEST_SENTENCE = 1000
/** Places of the text that a job holds at once. */
const LOADED = 1 << 16
const WORD_BYTES = 24
const TARGET_BYTES = 12
const GROUP = 6
const LANES = 4
/** The module's own data (constants of exp and ln) lies below it. */
const FIRST_FREE = 16_384

const objectives = ['negative', 'hierarchical', 'softmax'] as const
const architectures = ['skip-gram', 'cbow-mean', 'cbow-sum'] as const

/** Everything that training needs, laid out in one memory that threads may share. */
export interface TrainingMemory {
  readonly memory: WebAssembly.Memory
  /** The address of each thread's job. [threads] */
  readonly jobs: readonly number[]
  /** Both tables, without the padding of their rows. */
  read(table: 'input' | 'output'): Float32Array
  write(table: 'input' | 'output', data: Float32Array): void
  /** Sets what a job trains with next. */
  set(job: number, values: { readonly epoch: number; readonly rate: number }): void
  /** Gives a job the text from this place on, if it has not enough of it before `to`. */
  load(job: number, from: number, to: number): void
  /** Whether the job has stopped in the middle of a sentence, for want of text. */
  wantsText(job: number): boolean
  /** The loss summed and over how many predictions, since it was last taken. */
  take(job: number): { readonly loss: number; readonly predictions: number }
  readonly rows: { readonly input: number; readonly output: number }
  readonly bytes: number
}

/**
 * @param threads each with its own job
 * @param most places of the text that a job holds at once
 * @throws LabError `memory` when it would take more than 32 bits can address
 */
export function createMemory(
  corpus: Corpus,
  options: Word2VecOptions,
  threads: number,
  most = LOADED,
): TrainingMemory {
  const { counts, ids } = corpus
  const words = corpus.words.length
  const { size, window, objective, architecture } = options
  const random = randomFrom(options.seed, 'word2vec')
  const stride = 4 * Math.ceil(size / 4) * 4
  const paths = objective === 'hierarchical' ? huffmanPaths(counts) : undefined
  const noise = objective === 'negative' ? noiseTable(counts, options.noisePower) : undefined
  const rows = { input: words, output: objective === 'hierarchical' ? Math.max(1, words - 1) : words }
  const targets = { negative: options.negatives + 1, hierarchical: paths?.longest ?? 0, softmax: words }
  const mostTargets = Math.ceil(targets[objective] / GROUP) * GROUP
  const mostContexts = Math.ceil((2 * window) / LANES) * LANES

  let next = FIRST_FREE
  const room = (bytes: number) => {
    const address = next
    next += Math.ceil(bytes / 16) * 16
    return address
  }
  const loaded = Math.min(ids.length, most)
  const shared = {
    input: room(rows.input * stride),
    output: room(rows.output * stride),
    nobody: room(stride),
    keep: room(4 * words),
    thresholds: room(noise ? 4 * words : 0),
    aliases: room(noise ? 4 * words : 0),
    pathStarts: room(paths ? 4 * paths.starts.length : 0),
    paths: room(paths ? 4 * paths.steps.length : 0),
  }
  const own = Array.from({ length: threads }, () => ({
    job: room(JOB_BYTES),
    ids: room(4 * loaded),
    sentence: room((LONGEST_SENTENCE + 1) * WORD_BYTES),
    targets: room(mostTargets * TARGET_BYTES),
    contexts: room(4 * (mostContexts + 8)),
    logits: room(4 * mostTargets * mostContexts + 16),
    errors: room(mostContexts * stride),
    hidden: room(stride),
    // Threads write here all the time: no two in one line of the cache.
    gap: room(128),
  }))
  const memory = takeMemory(next, threads > 1)

  const ints = (address: number, length: number) => new Int32Array(memory.buffer, address, length)
  const thresholds = keepThresholds(counts, corpus.length, options.sample)
  ints(shared.keep, words).set(new Int32Array(thresholds.buffer))
  if (noise) {
    ints(shared.thresholds, words).set(new Int32Array(noise.thresholds.buffer))
    ints(shared.aliases, words).set(noise.aliases)
  }
  if (paths) {
    ints(shared.pathStarts, paths.starts.length).set(paths.starts)
    ints(shared.paths, paths.steps.length).set(paths.steps)
  }
  for (const { job, ...scratch } of own) {
    const view = new DataView(memory.buffer, job, JOB_BYTES)
    const put = (offset: number, value: number) => view.setInt32(offset, value, true)
    for (const [name, address] of Object.entries({ ...shared, ...scratch })) {
      if (name in at) put(at[name as keyof typeof at], address)
    }
    put(at.stride, stride)
    put(at.vocabulary, words)
    put(at.window, window)
    put(at.negatives, options.negatives)
    put(at.key0, random.key[0])
    put(at.key1, random.key[1])
    put(at.objective, objectives.indexOf(objective))
    put(at.architecture, architectures.indexOf(architecture))
  }

  const table = (name: 'input' | 'output') =>
    new Float32Array(memory.buffer, shared[name], (rows[name] * stride) / 4)
  const width = stride / 4
  const result: TrainingMemory = {
    memory,
    rows,
    jobs: own.map(({ job }) => job),
    bytes: memory.buffer.byteLength,
    read(name) {
      const padded = table(name)
      const data = new Float32Array(rows[name] * size)
      for (let row = 0; row < rows[name]; row++) {
        data.set(padded.subarray(row * width, row * width + size), row * size)
      }
      return data
    },
    write(name, data) {
      if (data.length !== rows[name] * size) throw new RangeError(`${name}: ${data.length} numbers`)
      const padded = table(name)
      for (let row = 0; row < rows[name]; row++) {
        padded.set(data.subarray(row * size, (row + 1) * size), row * width)
      }
    },
    set(job, { epoch, rate }) {
      const view = new DataView(memory.buffer, job, JOB_BYTES)
      view.setInt32(at.epoch, epoch, true)
      view.setFloat32(at.rate, rate, true)
    },
    load(job, from, to) {
      const view = new DataView(memory.buffer, job, JOB_BYTES)
      const first = view.getInt32(at.first, true)
      if (first <= from && view.getInt32(at.loaded, true) >= Math.min(ids.length, to)) return
      const text = ids.subarray(from, from + loaded)
      ints(view.getInt32(at.ids, true), text.length).set(text)
      view.setInt32(at.first, from, true)
      view.setInt32(at.loaded, from + text.length, true)
    },
    wantsText: (job) => new DataView(memory.buffer, job, JOB_BYTES).getInt32(at.begun, true) > 0,
    take(job) {
      const answers = new Float64Array(memory.buffer, job + at.loss, 2)
      const [loss = 0, predictions = 0] = answers
      answers.fill(0)
      return { loss, predictions }
    },
  }
  result.write('input', initialVectors(words, size, options.initialWidth, random))
  return result
}
