import { textClassifier } from '../../src/lab/models/text-classifier/model'
import { schema } from '../../src/lab/models/text-classifier/settings'
import { randomFrom } from '../../src/lab/random'
import { defaultsOf } from '../../src/lab/settings'
import type { TextBatch } from '../../src/lab/text/batches'
import { stepsOver } from './many'
import type { Side } from './measure'
import type { Work } from './work'

/**
 * The lab's own model with the page's defaults: its dropout, its clipping and its gradient norm are in the step.
 * @param lazyRows whether Adam steps only the rows of the table that the batch has read, or every row, as the others do and the page by default
 */
export function ours(
  work: Work,
  batches: readonly TextBatch[],
  { lazyRows = false }: { readonly lazyRows?: boolean } = {},
): Side {
  const settings = {
    ...defaultsOf(schema),
    pooling: 'attention',
    embeddingSize: work.embedding,
    convChannels: work.channels,
    convWidth: work.width,
    convLayers: 2,
    optimizer: 'adam',
    // The other sides drop no words; its clipping and its gradient norm they do without, too, and it keeps.
    wordDropout: 0,
    lazyRows,
  }
  const model = textClassifier.build(settings, { vocabulary: work.vocabulary, classes: 2 }, randomFrom(1))
  const begin = stepsOver(model, batches, work.rate)
  return {
    name: lazyRows ? 'ours, lazy rows' : 'ours',
    async step() {
      const { loss, gradNorm } = begin()
      const [value = NaN] = await loss.data()
      loss.dispose()
      gradNorm.dispose()
      return value
    },
    dispose: () => model.dispose(),
  }
}
