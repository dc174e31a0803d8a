import * as tf from '../engine/tf'
import { crossEntropy } from '../kernels/cross-entropy'

export interface LossOptions {
  /**
   * Share of certainty taken from the right class and spread over all alike (Szegedy et al., 2016, section 7):
   * y' = (1 - smoothing) y + smoothing / classes. 0 when left out.
   */
  readonly smoothing?: number
  /** How much each example counts; at least one must be above zero. All alike when left out. [batch] */
  readonly weights?: tf.Tensor1D
}

export type Loss = {
  /** sum(weights each) / sum(weights), a scalar. */
  readonly mean: tf.Scalar
  /** Of each example. [batch] */
  readonly each: tf.Tensor1D
}

/**
 * -y log p - (1 - y) log(1 - p) with p = sigma(z), from the logit: max(z, 0) - z y + log(1 + e^-|z|), which
 * neither overflows nor loses small losses. dL/dz = p - y.
 *
 * @param logits [batch]
 * @param labels 0 or 1. [batch], any type
 */
export function sigmoidCrossEntropy(
  logits: tf.Tensor1D,
  labels: tf.Tensor1D,
  options: LossOptions = {},
): Loss {
  const { smoothing = 0 } = options
  return tf.tidy(() => {
    const targets = smooth(tf.cast(labels, 'float32'), smoothing, 2)
    // The derivative is given: at z = 0 the pieces above have none that adds up to p - y.
    const lossOf = tf.customGrad((z, keep) => {
      const logits = z as tf.Tensor
      save(keep, [logits, targets])
      const small = tf.softplus(tf.neg(tf.abs(logits)))
      const value = tf.add(tf.sub(tf.relu(logits), tf.mul(logits, targets)), small)
      return {
        value,
        gradFunc: (dy: tf.Tensor, [z, y]: tf.Tensor[]) =>
          tf.mul(dy, tf.sub(tf.sigmoid(z as tf.Tensor), y as tf.Tensor)),
      }
    })
    return averaged(lossOf(logits) as tf.Tensor1D, options.weights)
  })
}

/**
 * -sum over classes of y log p with p = softmax(z), from the logits: log(sum e^(z - max)) - sum y (z - max).
 * dL/dz = p - y.
 *
 * @param logits [batch, classes]
 * @param labels index of the right class. [batch], int32
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  options: LossOptions = {},
): Loss {
  const { smoothing = 0 } = options
  const classes = logits.shape[1]
  return tf.tidy(() => {
    const targets = smooth(tf.cast(tf.oneHot(labels, classes), 'float32'), smoothing, classes)
    const lossOf = tf.customGrad((z, keep) => {
      const logits = z as tf.Tensor
      save(keep, [logits, targets])
      const shifted = tf.sub(logits, tf.max(logits, 1, true))
      const logSum = tf.log(tf.sum(tf.exp(shifted), 1))
      const value = tf.sub(logSum, tf.sum(tf.mul(targets, shifted), 1))
      return {
        value,
        gradFunc: (dy: tf.Tensor, [z, y]: tf.Tensor[]) =>
          tf.mul(tf.expandDims(dy, 1), tf.sub(tf.softmax(z as tf.Tensor), y as tf.Tensor)),
      }
    })
    return averaged(lossOf(logits) as tf.Tensor1D, options.weights)
  })
}

/**
 * The loss of a classifier: with one output the sigmoid's (class 1 against class 0), with more the softmax's.
 *
 * @param logits [batch, outputs]
 * @param labels index of the right class. [batch], int32
 */
export function classificationLoss(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  { outputs, ...options }: LossOptions & { readonly outputs: number },
): Loss {
  const fused = crossEntropy(logits, labels, options)
  if (fused) return fused
  if (outputs !== 1) return softmaxCrossEntropy(logits, labels, options)
  return sigmoidCrossEntropy(tf.reshape(logits, [-1]) as tf.Tensor1D, labels, options)
}

/** What the backward pass needs must be handed to the engine: it frees everything else after the forward pass. */
function save(keep: unknown, tensors: tf.Tensor[]): void {
  const saveTensors = keep as tf.GradSaveFunc
  saveTensors(tensors)
}

function smooth(targets: tf.Tensor, smoothing: number, classes: number): tf.Tensor {
  if (smoothing === 0) return targets
  return tf.add(tf.mul(targets, 1 - smoothing), smoothing / classes)
}

function averaged(each: tf.Tensor1D, weights: tf.Tensor1D | undefined): Loss {
  const mean = weights ? tf.div(tf.sum(tf.mul(each, weights)), tf.sum(weights)) : tf.mean(each)
  return { mean: mean as tf.Scalar, each }
}
