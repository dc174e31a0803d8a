import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVectors } from '../../src/lab/formats/vectors'
import { measured } from '../measured'
import type { WordVectors } from '../../src/lab/vectors'

/** GloVe as its authors' programs have it, on one thread. */
export interface OriginalGlove {
  /** Of `cooccur`, which reads the text too; and of `shuffle`. */
  readonly countingMs: number
  readonly shufflingMs: number
  readonly iterationsMs: readonly number[]
  /** The most that any of its programs held. */
  readonly peakBytes: number
  readonly vectors: WordVectors
}

interface Asked {
  readonly file: string
  readonly minCount: number
  readonly seed: number
  readonly size: number
  readonly window: number
  readonly xMax: number
  readonly alpha: number
  readonly rate: number
  readonly epochs: number
  /** Of the counts in memory, in GB. */
  readonly memory?: number
}

/** @param programs their folder; @param folder where they may write */
export async function originalGlove(programs: string, folder: string, asked: Asked): Promise<OriginalGlove> {
  const at = (name: string) => join(folder, `original-${name}`)
  const { file, minCount, seed, size, window, xMax, alpha, rate, epochs, memory = 4 } = asked
  const run = (name: string, args: readonly (string | number)[], input?: string, output?: string) =>
    measured(join(programs, name), args.map(String), {
      ...(input !== undefined && { input }),
      ...(output !== undefined && { output }),
    })
  await run('vocab_count', ['-min-count', minCount, '-verbose', 0], file, at('vocabulary'))
  const counting = await run(
    'cooccur',
    [
      ...['-memory', memory, '-vocab-file', at('vocabulary'), '-window-size', window, '-verbose', 0],
      ...['-overflow-file', at('overflow')],
    ],
    file,
    at('counts'),
  )
  const shuffling = await run(
    'shuffle',
    ['-memory', memory, '-verbose', 0, '-seed', seed, '-temp-file', at('shuffling')],
    at('counts'),
    at('shuffled'),
  )
  const training = await run('glove', [
    ...['-save-file', at('vectors'), '-input-file', at('shuffled'), '-vocab-file', at('vocabulary')],
    ...['-threads', 1, '-iter', epochs, '-vector-size', size, '-x-max', xMax, '-alpha', alpha],
    ...['-eta', rate, '-seed', seed, '-binary', 0, '-model', 2, '-verbose', 1, '-use-unk-vec', 0],
  ])
  // It says so at the end of each.
  const ends = training.said.flatMap(({ at, text }) => Array.from(text.matchAll(/iter: \d+/g), () => at))
  const { vectors } = await readVectors(new Blob([readFileSync(`${at('vectors')}.txt`)]), 'original.txt')
  return {
    countingMs: 1000 * counting.seconds,
    shufflingMs: 1000 * shuffling.seconds,
    iterationsMs: ends.slice(1).map((end, i) => end - (ends[i] as number)),
    peakBytes: Math.max(...[counting, shuffling, training].map(({ peakBytes = NaN }) => peakBytes)),
    vectors,
  }
}
