import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readVectors } from '../../src/lab/formats/vectors'
import type { Side } from './side'

const python = '/usr/bin/python3'

/** Whether the system's Python has gensim. */
export function hasGensim(): boolean {
  return existsSync(python) && spawnSync(python, ['-c', 'import gensim']).status === 0
}

/** Gensim's Word2Vec on so many threads. */
export function gensim(threads: number): Side {
  return {
    name: threads === 1 ? 'gensim' : `gensim, ${threads} threads`,
    backend: `native, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    ...(threads > 1 && { beside: 'gensim' }),
    async train({ file, options, minCount, folder }) {
      const out = join(folder, 'gensim.txt')
      const { architecture, epochs, seed, size, window, negatives, sample } = options
      const script = join(process.cwd(), 'bench', 'peers', 'gensim_words.py')
      const kind = architecture === 'skip-gram' ? 'skip-gram' : 'cbow'
      const numbers = [epochs, seed, size, window, negatives, sample, minCount, threads].map(String)
      const run = spawnSync(python, [script, file, out, kind, ...numbers], {
        encoding: 'utf8',
        // One thread of the matrix library, whatever it would like.
        env: {
          ...process.env,
          OMP_NUM_THREADS: '1',
          OPENBLAS_NUM_THREADS: '1',
          PYTHONHASHSEED: String(seed),
        },
      })
      if (run.status !== 0) throw new Error(`gensim: ${run.stderr}`)
      const told = JSON.parse(run.stdout) as { words: number; seconds: number; peakBytes: number }
      const { vectors } = await readVectors(new Blob([readFileSync(out)]), 'gensim.txt')
      const wordsPerSecond = (told.words * epochs) / told.seconds
      return { seconds: told.seconds, wordsPerSecond, bytes: told.peakBytes, vectors }
    },
  }
}
