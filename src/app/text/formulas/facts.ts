import type { Insight } from '../../../lab/models/insight'
import { largestMagnitude } from '../../parts/charts/domain'
import { arrayOf, probabilitiesOf, type Pooling } from '../measures'

/** The numbers a formula is written from: one insight, unpacked once. Indices count from 0. */
export interface Facts {
  readonly pooling: Pooling
  readonly words: readonly { readonly text: string; readonly known: boolean }[]
  readonly classes: readonly string[]
  /** n: words of the text */
  readonly count: number
  /** d: numbers in a word's vector */
  readonly size: number
  /** Columns of the dense layer: 1 for two classes, else one each. */
  readonly outputs: number
  readonly weights: Float32Array // [word]
  readonly attentionLogits: Float32Array // [word], empty without attention
  /** What each neighbour adds to a word's attention logit. [word, offset]; empty where the model does not tell. */
  readonly attentionTerms: Float32Array
  readonly winners: Float32Array // [embedding], max only
  readonly embeddings: Float32Array // [word, embedding]
  /** The largest absolute value in them. */
  readonly largestEmbedding: number
  readonly pooled: Float32Array // [embedding]
  readonly kernel: Float32Array // [embedding, output]
  readonly bias: Float32Array // [output]
  readonly logits: Float32Array // [output]
  readonly probabilities: readonly number[] // [class]
  readonly predicted: number
  readonly label: number
  readonly loss: number
}

/** Unpacks an insight of the text classifier; undefined when it lacks what the formulas are made of. */
export function factsOf(insight: Insight, pooling: Pooling): Facts | undefined {
  const embeddings = arrayOf(insight, 'embeddings')
  const pooled = arrayOf(insight, 'pooled')
  const bias = arrayOf(insight, 'bias')
  const count = insight.words.length
  const size = pooled.length
  if (count === 0 || size === 0 || bias.length === 0 || embeddings.length !== count * size) return undefined
  return {
    pooling,
    words: insight.words,
    classes: insight.classes,
    count,
    size,
    outputs: bias.length,
    weights: arrayOf(insight, 'weights'),
    attentionLogits: arrayOf(insight, 'attentionLogits'),
    attentionTerms: arrayOf(insight, 'attentionTerms'),
    winners: arrayOf(insight, 'winners'),
    embeddings,
    largestEmbedding: largestMagnitude(embeddings),
    pooled,
    kernel: arrayOf(insight, 'kernel'),
    bias,
    logits: arrayOf(insight, 'logits'),
    probabilities: probabilitiesOf(insight),
    predicted: insight.predicted,
    label: insight.label,
    loss: insight.loss,
  }
}

/** x_{ij}: number `j` of the vector of word `i`. */
export function embeddingAt(facts: Facts, i: number, j: number): number {
  return facts.embeddings[i * facts.size + j] ?? 0
}

/** w_{jc}: what number `j` of the pooled vector counts for output `c`. */
export function kernelAt(facts: Facts, j: number, c: number): number {
  return facts.kernel[j * facts.outputs + c] ?? 0
}

/** The output the formulas follow: the only one, or the one of the predicted class. */
export function followedOutput(facts: Facts): number {
  return facts.outputs === 1 ? 0 : facts.predicted
}

/** The number of the pooled vector that moves the followed output most: where the formulas begin. */
export function strongestDimension(facts: Facts): number {
  const output = followedOutput(facts)
  let strongest = 0
  let most = -1
  for (let j = 0; j < facts.size; j++) {
    const share = Math.abs((facts.pooled[j] ?? 0) * kernelAt(facts, j, output))
    if (share > most) [strongest, most] = [j, share]
  }
  return strongest
}
