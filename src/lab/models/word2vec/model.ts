import type { Corpus } from '../../corpus'
import { hasRelaxedSimd } from '../../engine/wasm'
import { webGlContext } from '../../engine/webgl'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import type { WordModel, WordModelDefinition } from '../word-vectors/contract'
import { canShareMemory, openThreads, type SpawnThread } from '../word-vectors/threads'
import { bytes } from './assembly/train.ts?assembly'
import { bytes as sharedBytes } from './assembly/train.ts?assembly&shared'
import { createMemory } from './memory'
import { createCourse, type Stretch } from './course'
import { createWord2VecOnWebGl } from './webgl/model'
import { createWord2VecOnWebGpu } from './webgpu/model'
import { wordsPerStep, type Word2VecOptions } from './options'

type Train = (...call: Call) => number
type Call = readonly [job: number, from: number, to: number, stop: number]

/** A sentence that begins before a slice's end seldom reaches further behind it. */
const BEYOND = 2000

/** @param settings complete, as `checkSettings` returns them */
export function optionsOf(settings: Settings): Word2VecOptions {
  return {
    architecture: settings.architecture as Word2VecOptions['architecture'],
    objective: settings.objective as Word2VecOptions['objective'],
    size: Number(settings.size),
    window: Number(settings.window),
    negatives: Number(settings.negatives),
    sample: Number(settings.sample),
    noisePower: Number(settings.noisePower),
    initialWidth: Number(settings.initialWidth),
    rate: Number(settings.learningRate),
    epochs: Number(settings.epochs),
    seed: Number(settings.seed),
  }
}

/** Word2Vec (Mikolov et al., 2013): in WebAssembly with SIMD, in WGSL, and in GLSL. */
export const word2vec: WordModelDefinition = {
  name: 'word2vec',
  forms: ['wasm', 'webgpu', 'webgl'],
  async build(settings, corpus, { backend, spawnThread, progress } = {}) {
    const options = optionsOf(settings)
    const deterministic = Boolean(settings.deterministic)
    if (backend === 'webgpu') {
      return createWord2VecOnWebGpu(corpus, options, { deterministic, ...(progress && { progress }) })
    }
    if (backend === 'webgl') return createWord2VecOnWebGl(corpus, options, webGlContext())
    const threads = deterministic ? 1 : Number(settings.threads)
    return createWord2Vec(corpus, options, { threads, ...(spawnThread && { spawnThread }) })
  },
}

export interface WordThreads {
  readonly threads?: number
  readonly spawnThread?: SpawnThread
  /** Places of the text that a thread holds at once; it changes nothing but the memory it takes. */
  readonly loaded?: number
}

/**
 * Word2Vec on one core, or on several (Hogwild: Recht, Re, Wright and Niu, 2011): each has a part of the text and all write into the same tables.
 * On one, the same options and text give the same vectors, bit for bit; on several not quite.
 *
 * @throws LabError `memory` when the tables do not fit
 */
export async function createWord2Vec(
  corpus: Corpus,
  options: Word2VecOptions,
  { threads: asked = 1, spawnThread, loaded }: WordThreads = {},
): Promise<WordModel> {
  const end = corpus.ids.length
  const perStep = wordsPerStep(corpus.length)
  // A part should be some steps long.
  const most = Math.max(1, Math.floor(end / (4 * perStep)))
  const count = spawnThread && canShareMemory() ? Math.min(asked, most) : 1
  const layout = createMemory(corpus, options, count, loaded)
  const build = { relaxed: hasRelaxedSimd() }
  const module = await WebAssembly.compile(count > 1 ? sharedBytes(build) : bytes(build))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: layout.memory } })
  const train = exports.train as Train
  const others =
    count > 1 && spawnThread ? await openThreads(count - 1, spawnThread, module, layout.memory) : []
  const { size } = options
  const { jobs } = layout
  const course = createCourse(corpus, options, count)

  /**
   * The calls that a part's stretch takes: one, unless a sentence goes on behind the text that the job has. Each is to be answered with
   * where it ended; the last one's is where the stretch ends.
   */
  function* callsFor(part: number, { from, to, end: stop }: Stretch): Generator<Call, number, number> {
    const job = jobs[part] as number
    let position = from
    if (from >= to) return position
    do {
      layout.load(job, position, Math.min(stop, Math.max(position, to) + BEYOND))
      position = yield [job, position, to, stop]
    } while (layout.wantsText(job))
    return position
  }

  return {
    parameterCount: (layout.rows.input + layout.rows.output) * size,
    form: `${count} ${count === 1 ? 'thread' : 'threads'}`,
    steps: course.steps,
    stepsPerEpoch: course.stepsPerEpoch,
    get done() {
      return course.done
    },
    bytes: { memory: layout.bytes },
    step() {
      const { epoch, rate, stretches } = course.next()
      for (const job of jobs) layout.set(job, { epoch, rate })
      const callsOf = (part: number) => callsFor(part, stretches[part] as Stretch)
      const asking = others.map(async (thread, index) => {
        const calls = callsOf(index + 1)
        let call = calls.next()
        while (!call.done) call = calls.next(await thread.ask({ type: 'train', numbers: call.value }))
        return call.value
      })
      const calls = callsOf(0)
      let call = calls.next()
      while (!call.done) call = calls.next(train(...call.value))
      const reached = call.value
      const finish = (others: readonly number[]) => {
        const read = course.finish([reached, ...others])
        const took = jobs.map((job) => layout.take(job))
        const sum = (of: 'loss' | 'predictions') => took.reduce((total, each) => total + each[of], 0)
        return { rate, read, loss: sum('loss'), predictions: sum('predictions') }
      }
      return asking.length === 0 ? finish([]) : Promise.all(asking).then(finish)
    },
    async weights() {
      const table = (name: 'input' | 'output') => ({
        shape: [layout.rows[name], size],
        data: layout.read(name),
      })
      return { input: table('input'), output: table('output') }
    },
    state: async () => course.state(),
    restore(weights: NamedArrays, state?: NamedArrays) {
      for (const name of ['input', 'output'] as const) {
        const array = weights[name]
        if (!array) throw new Error(`the checkpoint lacks ${name}`)
        layout.write(name, array.data)
      }
      course.restore(state)
    },
    async vectors() {
      return { words: corpus.words, counts: corpus.counts, size, data: layout.read('input') }
    },
    dispose: () => others.forEach((thread) => thread.end()),
  }
}
