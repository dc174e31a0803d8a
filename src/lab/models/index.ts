import type { Schema } from '../settings'
import { schema as glove } from './glove/settings'
import { schema as mlp } from './mlp/settings'
import { schema as textClassifier } from './text-classifier/settings'
import { schema as word2vec } from './word2vec/settings'

export { sizedFor, startsFromVectors } from './text-classifier/settings'

/** The model whose trial stands for a machine. */
export const GENERAL = 'text-classifier'

/** Models that learn from running words, and give vectors of them. */
export const vectorModels: readonly string[] = ['word2vec', 'glove']

/** Models that learn from points of the plane. */
export const pointModels: readonly string[] = ['mlp']

/** Every model's settings by the model's name. Free of tensors, so the page may import it. */
export const schemas: Readonly<Record<string, Schema>> = {
  'text-classifier': textClassifier,
  word2vec,
  glove,
  mlp,
}
