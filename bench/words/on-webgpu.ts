import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import { openedOnce } from './opened'
import type { Side } from './side'
import { trainWhole } from './whole'

/** Ours on WebGPU, in place or repeatable. */
export function oursOnWebGpu(deterministic: boolean): Side {
  return {
    name: deterministic ? 'ours, WebGPU repeatable' : 'ours, WebGPU in place',
    backend: 'webgpu',
    async train({ corpus, options }) {
      await openedOnce('webgpu')
      const whole = await trainWhole(await createWord2VecOnWebGpu(corpus, options, { deterministic }))
      return { ...whole, wordsPerSecond: (options.epochs * corpus.length) / whole.seconds }
    },
  }
}
