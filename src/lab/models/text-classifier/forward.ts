import * as tf from '../../engine/tf'
import { conv1d } from '../../kernels/conv1d'
import { attentionPool } from '../../kernels/attention-pool'
import { dense } from '../../kernels/dense'
import { maxOverTime, wonBy } from '../../kernels/max-over-time'
import { weightedSum } from '../../kernels/weighted-sum'
import type { Architecture } from './parameters'

export type Weights = Readonly<Record<string, tf.Tensor>>

export interface Positions {
  /** 1 at the real words, 0 at padding. [batch, time] */
  readonly mask: tf.Tensor2D
  /** Weights that need no learning: 1/n for the mean, 1 at the last word for last. [batch, time] */
  readonly fixedWeights?: tf.Tensor2D
}

export interface Pooled {
  /** One vector a text. [batch, d] */
  readonly vector: tf.Tensor2D
  /** Attention before the softmax. [batch, time] */
  readonly attentionLogits?: tf.Tensor2D
  /** What each word counts in the vector; for max, made from `winners` by {@link shareOfWins}. [batch, time] */
  readonly weights?: tf.Tensor2D
  /** int32 [batch, d], max only */
  readonly winners?: tf.Tensor2D
}

/**
 * Many vectors to one.
 * @param x word vectors, zero at padding [batch, time, d]
 */
export function pool(
  architecture: Architecture,
  weights: Weights,
  x: tf.Tensor3D,
  positions: Positions,
): Pooled {
  const { mask, fixedWeights } = positions
  switch (architecture.pooling) {
    case 'attention': {
      const logits = attentionLogits(weights, x, mask)
      return { ...attentionPool(x, logits, mask), attentionLogits: logits }
    }
    case 'max': {
      const { value, winners } = maxOverTime(x, mask)
      return { vector: value, winners }
    }
    case 'mean':
    case 'last': {
      if (!fixedWeights) throw new RangeError(`pooling ${architecture.pooling} needs fixedWeights`)
      return { vector: weightedSum(fixedWeights, x), weights: fixedWeights }
    }
  }
}

/** The convolutional network that weighs the words: one layer, or two with ReLU between. [batch, time] */
function attentionLogits(weights: Weights, x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  const [batch, time] = mask.shape
  const h = attentionInput(weights, x, mask)
  return tf.reshape(conv1d(h, weights['attention.logit.kernel'] as tf.Tensor3D), [batch, time])
}

/** What the last convolution of the attention reads: the hidden layer where there is one, else x. [batch, time, c or d] */
export function attentionInput(weights: Weights, x: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor3D {
  const hidden = weights['attention.hidden.kernel']
  if (!hidden) return x
  const bias = weights['attention.hidden.bias'] as tf.Tensor1D
  // Zero beyond the text's end, so that a padded text and the same text alone give the same logits.
  return conv1d(x, hidden as tf.Tensor3D, bias, { relu: true, mask })
}

/** @returns logits [batch, outputs] */
export function classify(weights: Weights, vector: tf.Tensor2D): tf.Tensor2D {
  return dense(vector, weights['dense.kernel'] as tf.Tensor2D, weights['dense.bias'] as tf.Tensor1D)
}

/** The share of dimensions that each real word won. [batch, time] */
export function shareOfWins(winners: tf.Tensor2D, mask: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => tf.mul(tf.mean(wonBy(winners, mask.shape[1]), 2), mask))
}
