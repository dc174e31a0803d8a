import type { ModelDefinition, TextShape } from './contract'
import { textClassifier, type ClassifierEvaluation } from './text-classifier/model'
import type { TextBatch } from '../text/batches'

/** Every model that can be trained, by name. With tensors in it: workers and the command line import it, never the page. */
export const definitions: Readonly<
  Record<string, ModelDefinition<TextShape, TextBatch, ClassifierEvaluation>>
> = {
  [textClassifier.name]: textClassifier,
}
