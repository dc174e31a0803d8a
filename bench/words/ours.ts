import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import { spawnThread } from '../../src/lab/models/word-vectors/node-thread'
import type { Side } from './side'
import { trainWhole } from './whole'

/** Ours in WebAssembly on so many threads. */
export function ours(threads: number): Side {
  return {
    name: threads === 1 ? 'ours' : `ours, ${threads} threads`,
    backend: `wasm, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    ...(threads > 1 && { beside: 'ours' }),
    async train({ corpus, options }) {
      const whole = await trainWhole(await createWord2Vec(corpus, options, { threads, spawnThread }))
      return { ...whole, wordsPerSecond: (options.epochs * corpus.length) / whole.seconds }
    },
  }
}
