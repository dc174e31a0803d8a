import { LabError } from '../../problem'
import type { Settings } from '../../settings'
import type { NamedArrays } from '../../training/events'
import type { WordVectors } from '../../vectors'

/** The two vectors of every word, by what they are: as the word in the middle, and as its neighbour. */
export interface WordTables {
  readonly vectors: WordVectors
  /** None where the output is no table of words (hierarchical softmax). */
  readonly others?: WordVectors
}

/**
 * Both tables of a checkpoint. Of Word2Vec `vectors` are the input rows, which it ends in; of GloVe the sums w + w~.
 *
 * @param own nobody else reads these weights: the sums may take the place of w
 * @throws LabError `checkpoint-missing` when the weights are not those of such a model
 */
export function tablesOf(
  model: string,
  settings: Settings,
  words: readonly string[],
  weights: NamedArrays,
  own = false,
): WordTables {
  const table = (name: string) => {
    const array = weights[name]
    if (!array || array.shape[0] !== words.length) return undefined
    return { words, size: array.shape[1] ?? 0, data: array.data }
  }
  if (model === 'glove') {
    const [w, context] = [table('w'), table('context')]
    if (!w || !context) throw new LabError('checkpoint-missing', { name: model })
    if (settings.output === 'w') return { vectors: w, others: context }
    const data = own ? w.data : w.data.slice()
    context.data.forEach((value, i) => (data[i] = (data[i] as number) + value))
    return { vectors: { ...w, data }, others: context }
  }
  const [vectors, others] = [table('input'), table('output')]
  if (!vectors) throw new LabError('checkpoint-missing', { name: model })
  return { vectors, ...(others && { others }) }
}

/** The vectors that a run ends in. @throws as {@link tablesOf} */
export function vectorsOf(...run: Parameters<typeof tablesOf>): WordVectors {
  return tablesOf(...run).vectors
}
