import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import { spawnThread } from '../../src/lab/models/word-vectors/node-thread'
import type { Side } from './side'

/** Ours in WebAssembly on so many threads. */
export function ours(threads: number): Side {
  return {
    name: threads === 1 ? 'ours' : `ours, ${threads} threads`,
    backend: `wasm, ${threads === 1 ? 'one thread' : `${threads} threads`}`,
    ...(threads > 1 && { beside: 'ours' }),
    async train({ corpus, options }) {
      const model = await createWord2Vec(corpus, options, { threads, spawnThread })
      const began = performance.now()
      while (model.done < model.steps) await model.step()
      const seconds = (performance.now() - began) / 1000
      const bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
      const vectors = await model.vectors()
      model.dispose()
      return { seconds, wordsPerSecond: (options.epochs * corpus.length) / seconds, bytes, vectors }
    },
  }
}
