import { countCooccurrences } from '../../src/lab/cooccurrence'
import type { Corpus } from '../../src/lab/corpus'
import { webGpuBackend } from '../../src/lab/engine/webgpu'
import { createGlove } from '../../src/lab/models/glove/model'
import type { GloveOptions } from '../../src/lab/models/glove/options'
import { createGloveWebGpu } from '../../src/lab/models/glove/webgpu'
import { createWord2Vec } from '../../src/lab/models/word2vec/model'
import type { Word2VecOptions } from '../../src/lab/models/word2vec/options'
import { createWord2VecOnWebGpu } from '../../src/lab/models/word2vec/webgpu/model'
import type { BenchRow } from '../row'
import { backendInNode, openedOnce } from './opened'
import { plainSkipGram } from './plain'
import { plainGlove } from './plain-glove'
import { stepRows, steppedModel } from './turns'

/** Skip-gram and GloVe on one backend, ours beside plain TensorFlow.js, in turns. */
export async function backendRows(
  asked: string,
  corpus: Corpus,
  { skipGram, glove }: { readonly skipGram: Word2VecOptions; readonly glove: GloveOptions },
): Promise<readonly BenchRow[]> {
  const backend = backendInNode(asked)
  const { device } = await openedOnce(backend)
  const onGpu = backend === 'webgpu'
  const pairs = await stepRows(
    [
      steppedModel(
        onGpu
          ? await createWord2VecOnWebGpu(corpus, skipGram, { deterministic: false })
          : await createWord2Vec(corpus, skipGram),
      ),
      { name: 'plain-tfjs', ...plainSkipGram(corpus, skipGram) },
    ],
    {
      title: `Skip-gram on ${backend} (${device}), vocabulary ${corpus.words.length}`,
      ...{ case: 'skip-gram step', unit: 'words', backend },
    },
  )
  const counted = await countCooccurrences(corpus, glove)
  const counts = await stepRows(
    [
      steppedModel(
        onGpu
          ? await createGloveWebGpu(corpus, counted, glove, webGpuBackend())
          : await createGlove(corpus, counted, glove),
      ),
      { name: 'plain-tfjs', ...plainGlove(corpus, counted, glove) },
    ],
    {
      title: `GloVe on ${backend} (${device}), ${counted.columns.length} counts`,
      ...{ case: 'GloVe step', unit: 'counts', backend },
    },
  )
  return [...pairs, ...counts]
}
