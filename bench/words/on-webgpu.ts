import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import { openedOnce } from './opened'
import type { Side } from './side'

/** Ours on WebGPU, in place or repeatable. */
export function oursOnWebGpu(deterministic: boolean): Side {
  return {
    name: deterministic ? 'ours, WebGPU repeatable' : 'ours, WebGPU',
    backend: 'webgpu',
    async train({ corpus, options }) {
      await openedOnce('webgpu')
      const model = await createWord2VecOnWebGpu(corpus, options, { deterministic })
      try {
        const began = performance.now()
        while (model.done < model.steps) await model.step()
        await model.settle?.()
        const seconds = (performance.now() - began) / 1000
        const bytes = Object.values(model.bytes).reduce((sum, part) => sum + part)
        const wordsPerSecond = (options.epochs * corpus.length) / seconds
        return { seconds, wordsPerSecond, bytes, vectors: await model.vectors() }
      } finally {
        model.dispose()
      }
    },
  }
}
