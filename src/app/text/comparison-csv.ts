import { csvInSlices } from '../parts/charts/csv'
import { shortestFloat32 } from './exact'
import { probabilitiesOf, valuesOf, type Pooling } from './measures'
import type { Seen } from './reading.svelte'

/** One row for each word under each pooling. */
export function comparisonCsv(
  compared: readonly { readonly pooling: Pooling; readonly seen: Seen }[],
): Promise<string> {
  function* rows(): Generator<(string | number)[]> {
    for (const { pooling, seen } of compared) {
      const { insight, run, checkpoint } = seen
      const weights = valuesOf(insight, 'weight')
      const norms = valuesOf(insight, 'gradientNorm')
      const products = valuesOf(insight, 'gradientDotInput')
      const predicted = insight.classes[insight.predicted] ?? ''
      const p = shortestFloat32(probabilitiesOf(insight)[insight.predicted] ?? 0)
      for (const [i, word] of insight.words.entries())
        yield [
          pooling,
          run.name,
          checkpoint.step,
          predicted,
          p,
          i + 1,
          word.text,
          shortestFloat32(weights[i] ?? 0),
          shortestFloat32(norms[i] ?? 0),
          shortestFloat32(products[i] ?? 0),
        ]
    }
  }
  const header = [
    'pooling',
    'run',
    'step',
    'predicted',
    'probability',
    'place',
    'word',
    'weight',
    'gradient_norm',
    'gradient_dot_embedding',
  ]
  return csvInSlices(header, rows())
}
