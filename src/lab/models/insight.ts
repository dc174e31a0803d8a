/** An array with its axes named, so that one view can draw insight of any rank. Row-major. */
export interface AxisArray {
  readonly axes: readonly Axis[]
  readonly data: Float32Array
}

export interface Axis {
  readonly name:
    'word' | 'embedding' | 'class' | 'channel' | 'offset' | 'layer' | 'head' | 'from' | 'to' | 'step' | 'unit'
  readonly size: number
}

/** A word of the visitor's text as the model met it. Offsets are UTF-16 units of the text. */
export interface SeenWord {
  readonly text: string
  readonly start: number
  readonly end: number
  /** In the vocabulary, or read as the unknown word. */
  readonly known: boolean
}

/**
 * What can be seen of one text in one model. The names in `arrays` are the model's own; of the text classifier:
 *
 * - `weights` [word]: how much each word counts in the pooled vector. mean: 1/n; max: the share of dimensions
 *   it won; last: 1 at the last word; attention: the softmax.
 * - `attentionLogits` [word] (attention): before the softmax. `attentionTerms` [word, offset]: what each neighbour,
 *   from the leftmost the convolution reads to the rightmost, adds to that logit; their sum is the logit.
 * - `winners` [embedding] (max): which word won each dimension.
 * - `embeddings` [word, embedding], `pooled` [embedding], `kernel` [embedding, class], `bias` [class] (one class
 *   column when there are two classes: the sigmoid's), `logits` and `probabilities` [class].
 * - `gradient` [word, embedding]: dL/d(embedding of that word), L taken at `label`;
 *   `gradientNorm` [word]: its Euclidean length; `gradientDotInput` [word]: gradient . embedding, signed.
 */
export interface Insight {
  readonly model: string
  readonly words: readonly SeenWord[]
  readonly classes: readonly string[]
  /** Index of the most probable class. */
  readonly predicted: number
  /** Class at which the loss and its gradient were taken: the asked one, else the predicted one. */
  readonly label: number
  readonly loss: number
  readonly arrays: Readonly<Record<string, AxisArray>>
}
