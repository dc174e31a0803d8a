import type { ModelDefinition, TextShape } from './contract'
import { textClassifier, type ClassifierEvaluation } from './text-classifier/model'
import type { TextBatch } from '../text/batches'
import { glove } from './glove/model'
import type { WordModelDefinition } from './word-vectors/contract'
import { word2vec } from './word2vec/model'

/** Every model of texts, by name. With tensors in it: workers and the command line import it, never the page. */
export const definitions: Readonly<
  Record<string, ModelDefinition<TextShape, TextBatch, ClassifierEvaluation>>
> = {
  [textClassifier.name]: textClassifier,
}

/** Every model of word vectors, by name. */
export const wordDefinitions: Readonly<Record<string, WordModelDefinition>> = {
  [word2vec.name]: word2vec,
  [glove.name]: glove,
}
