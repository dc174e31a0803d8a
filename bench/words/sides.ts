import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVectors } from '../../src/lab/formats/vectors'
import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { spawnThread } from '../../src/lab/models/word-vectors/node-thread'
import type { Corpus } from '../../src/lab/corpus'
import type { WordVectors } from '../../src/lab/vectors'

/** What one side has made of a text, and at what cost. */
export interface Trained {
  readonly wordsPerSecond: number
  readonly seconds: number
  /** At its peak: of a peer the whole process, of ours the memory of its tables and text. */
  readonly bytes: number
  readonly vectors: WordVectors
}

export interface Work {
  /** A file of words between white space. */
  readonly file: string
  readonly corpus: Corpus
  readonly options: Word2VecOptions
  readonly minCount: number
  /** Where a peer may write. */
  readonly folder: string
}

export async function ours({ corpus, options }: Work, threads = 1): Promise<Trained> {
  const model = await createWord2Vec(corpus, options, { threads, spawnThread })
  const began = performance.now()
  while (model.done < model.steps) await model.step()
  const seconds = (performance.now() - began) / 1000
  const bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
  const vectors = await model.vectors()
  model.dispose()
  return { seconds, wordsPerSecond: (options.epochs * corpus.length) / seconds, bytes, vectors }
}

const python = '/usr/bin/python3'

/** Whether the system's Python has gensim. */
export function hasGensim(): boolean {
  return existsSync(python) && spawnSync(python, ['-c', 'import gensim']).status === 0
}

export async function gensim({ file, options, minCount, folder }: Work, threads = 1): Promise<Trained> {
  const out = join(folder, 'gensim.txt')
  const { architecture, epochs, seed, size, window, negatives, sample } = options
  const script = join(process.cwd(), 'bench', 'peers', 'gensim_words.py')
  const kind = architecture === 'skip-gram' ? 'skip-gram' : 'cbow'
  const numbers = [epochs, seed, size, window, negatives, sample, minCount, threads].map(String)
  const run = spawnSync(python, [script, file, out, kind, ...numbers], {
    encoding: 'utf8',
    // One thread of the matrix library, whatever it would like.
    env: { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', PYTHONHASHSEED: String(seed) },
  })
  if (run.status !== 0) throw new Error(`gensim: ${run.stderr}`)
  const told = JSON.parse(run.stdout) as { words: number; seconds: number; peakBytes: number }
  const { vectors } = await readVectors(new Blob([readFileSync(out)]), 'gensim.txt')
  const wordsPerSecond = (told.words * epochs) / told.seconds
  return { seconds: told.seconds, wordsPerSecond, bytes: told.peakBytes, vectors }
}
