import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { countCooccurrences } from '../../src/lab/cooccurrence'
import { corpusOf, readRunningWords, type Corpus } from '../../src/lab/corpus'
import { createGlove } from '../../src/lab/models/glove/model'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import {
  createSpace,
  readAnalogies,
  readSimilaritySet,
  scoreAnalogies,
  scoreSimilarity,
} from '../../src/lab/vectors'
import type { AnalogySet, SimilaritySet, WordVectors } from '../../src/lab/vectors'
import type { BenchRow } from '../row'
import { meanAndSpread, type Suite } from '../suite'
import { gensim, hasGensim, ours, type Trained, type Work } from './sides'

const MIN_COUNT = 5
const GLOVE = {
  size: 100,
  window: 15,
  symmetric: true,
  xMax: 10,
  alpha: 0.75,
  rate: 0.05,
  biasRate: 1,
  epochs: 15,
  output: 'sum',
} as const

/**
 * Word vectors on one text: Word2Vec beside gensim where it is installed, interleaved, the same seeds; GloVe's counting and iterations. Every
 * side's vectors are scored by the same code.
 */
export const words: Suite = async ({ seeds, data, quick }) => {
  const [file, ...sets] = data
  if (file === undefined) throw new Error('say which text: --data FILE[,SIMILARITY ...,ANALOGIES ...]')
  const measures = sets.map(readSet)
  const text = readFileSync(file, 'utf8')
  const running = await readRunningWords([text.split('\n').map((line) => ({ text: line, label: '' }))])
  const corpus = corpusOf(running, { minCount: MIN_COUNT, maxVocabulary: 1_000_000 })
  console.log(`${basename(file)}: ${corpus.length} running words, vocabulary ${corpus.words.length}`)
  const folder = mkdtempSync(join(tmpdir(), 'lab-words-'))
  const peers = hasGensim()
  if (!peers) console.log('gensim is not installed: ours alone (Debian: python3-gensim)')
  const rows: BenchRow[] = []
  for (const architecture of ['skip-gram', 'cbow-mean'] as const) {
    const sides: Record<string, { trained: Trained; scores: Scores }[]> = {}
    for (const seed of seeds) {
      const work: Work = {
        file,
        corpus,
        folder,
        minCount: MIN_COUNT,
        options: optionsFor(architecture, seed, quick),
      }
      // Interleaved, and each side first in turn: a machine drifts.
      const turns: readonly (readonly [side: string, run: () => Promise<Trained>])[] = [
        ['ours', () => ours(work)],
        ...(peers ? [['gensim', () => gensim(work)] as const] : []),
        ['ours, 2 threads', () => ours(work, 2)],
        ...(peers ? [['gensim, 2 threads', () => gensim(work, 2)] as const] : []),
      ]
      for (let turn = 0; turn < turns.length; turn++) {
        const [side, run] = turns[(turn + seed) % turns.length] as (typeof turns)[number]
        const trained = await run()
        const scores = await scoresOf(trained.vectors, measures)
        ;(sides[side] ??= []).push({ trained, scores })
      }
    }
    const { epochs } = optionsFor(architecture, 1, quick)
    console.log(
      `\nWord2Vec, ${architecture}, d=100, window 5, 5 negatives, ${epochs} epochs, seeds ${seeds.join(' ')}`,
    )
    for (const [side, runs] of Object.entries(sides)) rows.push(report(architecture, side, runs))
    const speed = (side: string) => median((sides[side] ?? []).map(({ trained }) => trained.wordsPerSecond))
    if (sides.gensim) {
      const ratio = (of: string, to: string) => `${of} : ${to} ${(speed(of) / speed(to)).toFixed(2)} x`
      console.log(
        `  ${ratio('ours', 'gensim')}, ${ratio('ours, 2 threads', 'ours')}, ${ratio('gensim, 2 threads', 'gensim')}`,
      )
    }
  }
  rows.push(...(await gloveRows(corpus, seeds, measures)))
  rmSync(folder, { recursive: true })
  return rows
}

function optionsFor(
  architecture: Word2VecOptions['architecture'],
  seed: number,
  quick: boolean,
): Word2VecOptions {
  return {
    ...{
      architecture,
      objective: 'negative',
      size: 100,
      window: 5,
      negatives: 5,
      sample: 1e-3,
      noisePower: 0.75,
      initialWidth: 2,
    },
    ...{ rate: architecture === 'skip-gram' ? 0.025 : 0.05, epochs: quick ? 1 : 5, seed },
  }
}

type Scores = Readonly<Record<string, number>>

function readSet(path: string): SimilaritySet | AnalogySet {
  const text = readFileSync(path, 'utf8')
  const name = basename(path)
  return /^:/m.test(text) ? readAnalogies(text, name) : readSimilaritySet(text, name)
}

async function scoresOf(
  vectors: WordVectors,
  sets: readonly (SimilaritySet | AnalogySet)[],
): Promise<Scores> {
  const space = createSpace(vectors)
  const scores: Record<string, number> = {}
  for (const set of sets) {
    if ('pairs' in set) scores[set.name] = scoreSimilarity(space, set).correlation
    else {
      const { right, asked } = await scoreAnalogies(space, set)
      scores[set.name] = right / asked
    }
  }
  return scores
}

function report(name: string, side: string, runs: readonly { trained: Trained; scores: Scores }[]): BenchRow {
  const speeds = runs.map(({ trained }) => trained.wordsPerSecond)
  const names = Object.keys(runs[0]?.scores ?? {})
  const quality = Object.fromEntries(
    names.map((set) => [set, meanAndSpread(runs.map(({ scores }) => scores[set] ?? NaN))]),
  )
  const bytes = Math.max(...runs.map(({ trained }) => trained.bytes))
  console.log(
    [
      `  ${side.padEnd(17)} ${Math.round(median(speeds) / 1000)}k words/s (${Math.round(Math.min(...speeds) / 1000)}..${Math.round(Math.max(...speeds) / 1000)}k)`,
      `${(bytes / 1e6).toFixed(0)} MB`,
      ...Object.entries(quality).map(
        ([set, { mean, spread }]) => `${set} ${mean.toFixed(4)} ± ${spread.toFixed(4)}`,
      ),
    ].join('  '),
  )
  return {
    ...{
      suite: 'words',
      case: name,
      backend: side === 'ours' ? 'wasm, one thread' : 'native, one thread',
      side,
    },
    perSecond: median(speeds),
    medianMs: 1000 * median(runs.map(({ trained }) => trained.seconds)),
    bytes,
    ...Object.fromEntries(Object.entries(quality).map(([set, { mean }]) => [set, mean])),
  }
}

/** GloVe with the numbers of its own demo: its original is no package to be installed, so ours stands alone. */
async function gloveRows(
  corpus: Corpus,
  seeds: readonly number[],
  measures: readonly (SimilaritySet | AnalogySet)[],
): Promise<BenchRow[]> {
  const { window, symmetric, epochs } = GLOVE
  const counting: number[] = []
  const iterations: number[] = []
  const scores: Scores[] = []
  let nonZeros = 0
  let bytes = 0
  for (const seed of seeds) {
    const began = performance.now()
    const counted = await countCooccurrences(corpus, { window, symmetric })
    counting.push((performance.now() - began) / 1000)
    nonZeros = counted.columns.length
    const model = await createGlove(corpus, counted, { ...GLOVE, seed })
    bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
    while (model.done < model.steps) {
      const start = performance.now()
      for (let step = 0; step < model.stepsPerEpoch; step++) await model.step()
      iterations.push((performance.now() - start) / 1000)
    }
    scores.push(await scoresOf(await model.vectors(), measures))
    model.dispose()
  }
  const quality = Object.fromEntries(
    Object.keys(scores[0] ?? {}).map((set) => [set, meanAndSpread(scores.map((each) => each[set] ?? NaN))]),
  )
  console.log(`\nGloVe, d=100, window 15, x_max 10, ${epochs} iterations, ${nonZeros} counts, one thread`)
  console.log(
    [
      `  ours    counting ${median(counting).toFixed(2)} s (${Math.min(...counting).toFixed(2)}..${Math.max(...counting).toFixed(2)})`,
      `an iteration ${median(iterations).toFixed(2)} s (${Math.min(...iterations).toFixed(2)}..${Math.max(...iterations).toFixed(2)})`,
      `${(bytes / 1e6).toFixed(0)} MB`,
      ...Object.entries(quality).map(
        ([set, { mean, spread }]) => `${set} ${mean.toFixed(4)} ± ${spread.toFixed(4)}`,
      ),
    ].join('  '),
  )
  const shared = { suite: 'words', backend: 'wasm, one thread', side: 'ours' }
  return [
    { ...shared, case: 'GloVe counting', medianMs: 1000 * median(counting) },
    {
      ...shared,
      case: 'GloVe iteration',
      medianMs: 1000 * median(iterations),
      perSecond: nonZeros / median(iterations),
      bytes,
      ...Object.fromEntries(Object.entries(quality).map(([set, { mean }]) => [set, mean])),
    },
  ]
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}
