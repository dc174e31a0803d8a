import { LINE_END, type Corpus } from '../corpus'
import { openBackend, type EngineOptions, type OpenBackend } from '../engine/open'
import { tryBackend, type Best, type TrialWork } from '../engine/trial'
import { hasRelaxedSimd } from '../engine/wasm'
import { schemas } from '../models'
import type { WordBackendName, WordModelDefinition } from '../models/word-vectors/contract'
import type { SpawnThread } from '../models/word-vectors/threads'
import { randomFrom } from '../random'
import { defaultsOf, type Schema, type Settings } from '../settings'
import type { BackendName, BackendTrial } from './events'

const VOCABULARY = 4000
const WORDS = 40_000
const LINE = 40
/** Steps of the model to one of the trial: a GPU is waited for once in so many, as in a run. */
const STEPS = 5

export interface WordTrialOptions {
  readonly engine: EngineOptions
  /** Of the run: what changes how fast each form is, its threads and the order of updates, is taken from them. */
  readonly settings: Settings
  readonly spawnThread?: SpawnThread
  /** The trial of the text classifier, where there has been one: what failed there is not opened again. */
  readonly known?: readonly BackendTrial[]
  readonly signal?: AbortSignal
  /** Replaced in tests. */
  readonly open?: (name: BackendName, options: EngineOptions) => Promise<OpenBackend>
  readonly now?: () => number
}

/** The trial, fastest first, the failed ones last; and the fastest one's backend, left open. */
export interface WordTrial {
  readonly trials: readonly BackendTrial[]
  readonly open?: OpenBackend
}

/**
 * Measures the forms of a model of word vectors on the same made-up text: WebAssembly's, then WebGPU's, then WebGL's where WebGPU is
 * missing or slower. WebGL by a processor in disguise is not measured: it only has more to do than WebAssembly.
 *
 * @throws DOMException AbortError when the signal says so; then all are closed
 */
export async function trialWords(
  definition: WordModelDefinition,
  { engine, known = [], signal, open = openBackend, now, ...work }: WordTrialOptions,
): Promise<WordTrial> {
  const trials: BackendTrial[] = []
  let best: Best | undefined
  const options = {
    engine,
    ...(signal && { signal }),
    ...(now && { now }),
    open: async (name: BackendName) => {
      if (name === 'wasm') return webAssembly()
      const opened = await open(name, engine)
      if (name !== 'webgl' || !opened.software) return opened
      opened.close()
      throw new Error('software: WebGL draws on the same processor')
    },
    // A short step of words costs a processor in disguise no more than the taste of a product would.
    tasted: async () => 0,
  }
  const attempt = async (name: WordBackendName) => {
    const failed = known.find((trial) => trial.name === name && trial.failure !== undefined)
    if (failed && name !== 'wasm') {
      trials.push(failed)
      return failed
    }
    const makeWork = () => workOf(definition, name, work)
    const { trial, measured } = await tryBackend(name, makeWork, options, best)
    if (measured && !(best && best.stepMs <= measured.stepMs)) {
      best?.open.close()
      best = measured
    } else measured?.open.close()
    trials.push(trial)
    return trial
  }
  const has = (name: WordBackendName) => definition.forms.includes(name)
  try {
    await attempt('wasm')
    const webgpu = has('webgpu') ? await attempt('webgpu') : undefined
    if (has('webgl') && best?.open.name !== 'webgpu' && !webgpu?.software) await attempt('webgl')
    // The last one tried is the current one; the fastest is to be.
    if (best && best.open.name !== 'wasm') await open(best.open.name, engine)
  } catch (thrown) {
    best?.open.close()
    throw thrown
  }
  trials.sort((a, b) => (a.stepMs ?? Infinity) - (b.stepMs ?? Infinity))
  return { trials, ...(best && best.open.name !== 'wasm' && { open: best.open }) }
}

/** What WebAssembly is called, the threads apart. */
export function webAssemblyDevice(): string {
  return hasRelaxedSimd() ? 'SIMD with FMA' : 'SIMD'
}

/** WebAssembly as the models of word vectors use it: by themselves, without a backend of TensorFlow.js. */
function webAssembly(): OpenBackend {
  return {
    name: 'wasm',
    device: webAssemblyDevice(),
    software: true,
    lost: new Promise(() => undefined),
    onError: () => () => undefined,
    close: () => undefined,
  }
}

async function workOf(
  definition: WordModelDefinition,
  backend: WordBackendName,
  { settings, spawnThread }: Pick<WordTrialOptions, 'settings' | 'spawnThread'>,
): Promise<TrialWork> {
  const defaults = defaultsOf(schemas[definition.name] as Schema)
  const asked = ['threads', 'deterministic'].filter((name) => name in defaults && name in settings)
  const own = Object.fromEntries(asked.map((name) => [name, settings[name] as number | boolean]))
  const model = await definition.build({ ...defaults, ...own, epochs: 1000 }, madeUpCorpus(), {
    backend,
    ...(spawnThread && { spawnThread }),
  })
  return {
    async step() {
      for (let step = 0; step < STEPS; step++) await model.step()
      await model.settle?.()
    },
    dispose: () => model.dispose(),
  }
}

/** Lines of words that follow Zipf's law, as real ones do. */
function madeUpCorpus(): Corpus {
  const random = randomFrom(1, 'word trial')
  const drawn = Int32Array.from({ length: WORDS }, (_, i) =>
    i < VOCABULARY ? i : Math.floor(Math.exp(random.uniform() * Math.log(VOCABULARY))) - 1,
  )
  const drawnOf = new Float64Array(VOCABULARY)
  for (const word of drawn) drawnOf[word] = (drawnOf[word] as number) + 1
  const byCount = Array.from(drawnOf.keys()).sort((a, b) => (drawnOf[b] as number) - (drawnOf[a] as number))
  const rank = new Int32Array(VOCABULARY)
  byCount.forEach((word, index) => (rank[word] = index))
  random.shuffle(drawn)
  const ids: number[] = []
  drawn.forEach((word, i) => {
    ids.push(rank[word] as number)
    if (i % LINE === LINE - 1) ids.push(LINE_END)
  })
  return {
    words: byCount.map((_, index) => `w${index}`),
    counts: Float64Array.from(byCount, (word) => drawnOf[word] as number),
    ids: Int32Array.from(ids),
    length: WORDS,
  }
}
