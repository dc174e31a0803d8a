import type { Schema } from '../settings'
import { schema as glove } from './glove/settings'
import { schema as textClassifier } from './text-classifier/settings'
import { schema as word2vec } from './word2vec/settings'

export { sizedFor, startsFromVectors } from './text-classifier/settings'

/** Every model's settings by the model's name. Free of tensors, so the page may import it. */
export const schemas: Readonly<Record<string, Schema>> = {
  'text-classifier': textClassifier,
  word2vec,
  glove,
}
