import { nodeEngine } from '../../cli/engine'
import type { Corpus } from '../../src/lab/corpus'
import { openBackend } from '../../src/lab/engine/open'
import { currentWebGpu } from '../../src/lab/engine/webgpu'
import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import type { BackendName } from '../../src/lab/training/events'
import { quantile } from '../engine/measure'
import type { BenchRow } from '../row'
import { plainSkipGram } from './plain'

interface Turn {
  readonly read: number
}

interface Measured {
  readonly name: string
  /** One piece of work, waited for to its end. */
  step(): Promise<Turn>
  dispose(): void
}

const TURNS = 5
const inNode: readonly BackendName[] = ['cpu', 'wasm', 'webgpu']

/** Skip-gram on one backend, ours beside plain TensorFlow.js, in turns: running words a second, each turn waited for to its end. */
export async function backendRows(
  asked: string,
  corpus: Corpus,
  options: Word2VecOptions,
): Promise<readonly BenchRow[]> {
  const backend = inNode.find((name) => name === asked)
  if (!backend) throw new RangeError(`words runs on ${inNode.join(', ')}`)
  const open = await openBackend(backend, await nodeEngine(backend))
  const sides: Measured[] = []
  try {
    for (const make of [oursOn, plainOn]) sides.push(await make(backend, corpus, options))
    const perSecond = sides.map((): number[] => [])
    const took = sides.map((): number[] => [])
    const dispatches = sides.map(() => 0)
    for (let turn = 0; turn <= TURNS; turn++) {
      for (const [index, side] of sides.entries()) {
        const recorded = currentWebGpu()?.dispatches ?? 0
        const began = performance.now()
        const { read } = await side.step()
        const ms = performance.now() - began
        // The first compiles.
        if (turn === 0) continue
        took[index]?.push(ms)
        perSecond[index]?.push((1000 * read) / ms)
        dispatches[index] = (currentWebGpu()?.dispatches ?? 0) - recorded
      }
    }
    const rows = sides.map(({ name }, index) => row(name, took[index] ?? [], perSecond[index] ?? []))
    const [own, plain] = rows
    console.log(`\nSkip-gram on ${backend} (${open.device}), vocabulary ${corpus.words.length}`)
    for (const [index, { side, perSecond = NaN, medianMs = NaN, spreadMs = NaN }] of rows.entries()) {
      console.log(
        `  ${side.padEnd(12)} ${perSecond.toFixed(0)} words/s; a step ${medianMs.toFixed(0)} ± ${spreadMs.toFixed(0)} ms, ${dispatches[index]} dispatches`,
      )
    }
    console.log(`  ours : plain ${((own?.perSecond ?? NaN) / (plain?.perSecond ?? NaN)).toFixed(1)} x`)
    return rows.map((each, index) => ({
      ...each,
      ...(backend === 'webgpu' && { dispatches: dispatches[index] }),
    }))
  } finally {
    for (const side of sides) side.dispose()
    open.close()
  }

  function row(side: string, ms: readonly number[], rates: readonly number[]): BenchRow {
    return {
      ...{ suite: 'words', case: 'skip-gram step', backend: asked, side },
      medianMs: quantile(ms, 0.5),
      spreadMs: quantile(ms, 0.75) - quantile(ms, 0.25),
      perSecond: quantile(rates, 0.5),
    }
  }
}

async function oursOn(backend: BackendName, corpus: Corpus, options: Word2VecOptions): Promise<Measured> {
  const model =
    backend === 'webgpu'
      ? await createWord2VecOnWebGpu(corpus, options, { deterministic: false })
      : await createWord2Vec(corpus, options)
  return {
    name: 'ours',
    async step() {
      const { read } = await model.step()
      const rest = await model.settle?.()
      return { read: read + (rest?.read ?? 0) }
    },
    dispose: () => model.dispose(),
  }
}

async function plainOn(_: BackendName, corpus: Corpus, options: Word2VecOptions): Promise<Measured> {
  return { name: 'plain-tfjs', ...plainSkipGram(corpus, options) }
}
