import type { Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { hasRelaxedSimd } from '../../engine/wasm'
import { webGlContext } from '../../engine/webgl'
import { webGpuBackend } from '../../engine/webgpu'
import { LabError } from '../../problem'
import { release } from '../../scratch'
import type { NamedArrays } from '../../training/events'
import type { BuildOptions, WordModel, WordModelDefinition } from '../word-vectors/contract'
import { bytes } from './assembly/train.ts?assembly'
import { gatherCounts } from './gather'
import { createMemory } from './memory'
import { countsPerStep, optionsOf, type GloveOptions } from './options'
import type { StoredCounts } from './stored'
import { shapeOf, tableNames } from './tables'

/** Addresses of the counts and tables, which counts, bytes of a row, and both learning rates; the loss summed. */
type Train = (...numbers: readonly number[]) => number

/** GloVe (Pennington, Socher and Manning, 2014). */
export const glove: WordModelDefinition = {
  name: 'glove',
  forms: ['webgpu', 'webgl', 'wasm'],
  async build(settings, corpus, buildOptions = {}) {
    const options = optionsOf(settings)
    const { progress } = buildOptions
    const half = (from: number) => ({
      ...buildOptions,
      ...(progress && { progress: (done: number) => progress(from + done / 2) }),
    })
    const counted = await gatherCounts(corpus, options, half(0))
    const model = await formOf(counted)
    // Those in memory are laid out anew for training.
    if (!('read' in counted)) release(counted.columns, counted.values)
    return model

    async function formOf(counted: Cooccurrences | StoredCounts): Promise<WordModel> {
      if (buildOptions.backend === 'webgpu') {
        const { createGloveWebGpu } = await import('./webgpu')
        const form = { deterministic: settings.deterministic === true }
        return createGloveWebGpu(corpus, counted, options, webGpuBackend(), form, half(0.5))
      }
      if (buildOptions.backend === 'webgl') {
        const { createGloveWebGl } = await import('./webgl')
        return createGloveWebGl(corpus, counted, options, webGlContext(), {}, half(0.5))
      }
      return createGlove(corpus, counted, options, half(0.5))
    }
  },
}

/**
 * GloVe over these counts in WebAssembly with SIMD, on one core. The same options and counts give the same vectors, bit for bit.
 *
 * @param counted those on disk are closed with the model
 * @throws LabError `neighbours-none` when nothing stands together; `memory`
 */
export async function createGlove(
  corpus: Corpus,
  counted: Cooccurrences | StoredCounts,
  options: GloveOptions,
  buildOptions: BuildOptions = {},
): Promise<WordModel> {
  const stored = 'read' in counted ? counted : undefined
  const total = 'read' in counted ? counted.length : counted.columns.length
  const words = corpus.words.length
  if (total === 0) throw new LabError('neighbours-none')
  const layout = await createMemory(counted, options, buildOptions)
  const module = await WebAssembly.compile(bytes({ relaxed: hasRelaxedSimd() }))
  const { exports } = await WebAssembly.instantiate(module, { env: { memory: layout.memory } })
  const train = exports.train as Train
  const perStep = countsPerStep(total)
  const stepsPerEpoch = Math.ceil(total / perStep)
  let done = 0
  const arrays = (squares: boolean): NamedArrays =>
    Object.fromEntries(
      tableNames
        .filter((name) => name.endsWith('Squares') === squares)
        .map((name) => [name, { shape: shapeOf(name, words, options.size), data: layout.read(name) }]),
    )

  return {
    parameterCount: 2 * words * (options.size + 1),
    form: '1 thread',
    steps: options.epochs * stepsPerEpoch,
    stepsPerEpoch,
    get done() {
      return done
    },
    bytes: layout.bytes,
    step() {
      const from = (done % stepsPerEpoch) * perStep
      const to = Math.min(total, from + perStep)
      // Of counts on disk only those of this step are in memory.
      const begin = stored ? 0 : from
      stored?.read(from, new Uint32Array(layout.memory.buffer, layout.counts, 4 * (to - from)))
      const loss = train(
        layout.counts,
        begin,
        begin + to - from,
        layout.tables,
        layout.stride,
        options.rate,
        options.biasRate,
      )
      done++
      return { loss, predictions: to - from, read: to - from, rate: options.rate }
    },
    weights: async () => arrays(false),
    async state() {
      const progress = { shape: [2], data: Float32Array.of(done >>> 16, done & 0xffff) }
      return { ...arrays(true), progress }
    },
    restore(weights, state) {
      for (const name of tableNames) {
        const array = name.endsWith('Squares') ? state?.[name] : weights[name]
        if (array) layout.write(name, array.data)
        else if (!name.endsWith('Squares')) throw new Error(`the checkpoint lacks ${name}`)
      }
      const [high = 0, low = 0] = state?.progress?.data ?? []
      done = high * 65536 + low
    },
    async vectors() {
      const data = layout.read('w')
      if (options.output === 'sum') {
        layout.read('context').forEach((value, i) => (data[i] = (data[i] as number) + value))
      }
      return { words: corpus.words, counts: corpus.counts, size: options.size, data }
    },
    dispose: () => stored?.close(),
  }
}
