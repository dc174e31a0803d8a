import { textClassifier } from './model'
import { schema } from './settings'
import { randomFrom } from '../../random'
import { defaultsOf } from '../../settings'
import { makeBatch, type EncodedTexts } from '../../text/batches'

const VOCABULARY = 4000
const LENGTH = 64
const BATCH = 32

/**
 * The work a backend is tried on: training steps of the default classifier on made-up texts of 64 words from a
 * vocabulary of 4,000, each step read to its end.
 */
export async function trialStep(): Promise<{ step(): Promise<void>; dispose(): void }> {
  const random = randomFrom(1, 'trial')
  const model = textClassifier.build(defaultsOf(schema), { vocabulary: VOCABULARY, classes: 2 }, random)
  const texts: EncodedTexts = {
    ids: Int32Array.from({ length: BATCH * LENGTH }, () => 2 + random.integer(VOCABULARY - 2)),
    offsets: Int32Array.from({ length: BATCH + 1 }, (_, i) => i * LENGTH),
    labels: Int32Array.from({ length: BATCH }, (_, i) => i % 2),
  }
  const rows = Int32Array.from({ length: BATCH }, (_, i) => i)
  const batch = makeBatch(texts, rows, BATCH, LENGTH)
  let index = 0
  return {
    async step() {
      const { loss, gradNorm } = model.step(batch, 1e-3, index++)
      await loss.data()
      loss.dispose()
      gradNorm.dispose()
    },
    dispose: () => model.dispose(),
  }
}
