import * as tf from '../../engine/tf'
import { embedding } from '../../kernels/embedding'
import { classificationLoss } from '../../nn/losses'
import { clipByGlobalNorm, createOptimizer, globalNorm, optimizerSettings } from '../../nn/optimizers'
import type { Random } from '../../random'
import type { Settings } from '../../settings'
import { fixedWeights, type TextBatch } from '../../text/batches'
import { PADDING, UNKNOWN } from '../../text/vocabulary'
import type { Model, ModelDefinition, TextShape } from '../contract'
import { readArrays, variablesFrom, writeArrays } from '../weights'
import { classify, pool, shareOfWins, type Weights } from './forward'
import { architectureOf, initialWeights, outputsOf, type Architecture } from './parameters'

export interface ClassifierEvaluation {
  /** [batch, outputs] */
  readonly logits: tf.Tensor2D
  /** Loss of each text, without smoothing or L2. [batch] */
  readonly losses: tf.Tensor1D
  /** The pooling's weight on each word. [batch, time] */
  readonly weights: tf.Tensor2D
}

/** Embedding -> pooling -> dense, trained by cross-entropy: sigmoid for two classes, softmax for more. */
export const textClassifier: ModelDefinition<TextShape, TextBatch, ClassifierEvaluation> = {
  name: 'text-classifier',
  build,
}

function build(settings: Settings, shape: TextShape, random: Random): Model<TextBatch, ClassifierEvaluation> {
  const architecture = architectureOf(settings)
  const outputs = outputsOf(shape.classes)
  const variables = variablesFrom(initialWeights(architecture, shape, random.fork('weights')))
  const optimizer = createOptimizer(optimizerSettings(settings), variables)
  const smoothing = Number(settings.labelSmoothing)
  const l2 = Number(settings.l2)
  const clipNorm = Number(settings.clipNorm)
  const dropoutRandom = random.fork('dropout')

  function step(batch: TextBatch, rate: number, index: number) {
    return tf.tidy(() => {
      const stream = dropoutRandom.fork(index)
      const uploaded = upload(architecture, dropWords(architecture, batch, stream.fork('words')))
      const keep = dropoutMask(architecture, batch.size, stream.fork('vector'))
      const { value: loss, grads } = tf.variableGrads(() => {
        const { vector } = poolBatch(architecture, variables, uploaded)
        const logits = classify(variables, keep ? tf.mul(vector, keep) : vector)
        const data = classificationLoss(logits, uploaded.labels, {
          outputs,
          smoothing,
          weights: uploaded.present,
        }).mean
        return l2 > 0 ? tf.add(data, penalty(variables, l2)) : data
      }, Object.values(variables))
      const { gradients, norm } =
        clipNorm > 0
          ? clipByGlobalNorm(grads, clipNorm)
          : { gradients: grads, norm: globalNorm(Object.values(grads)) }
      optimizer.apply(gradients, rate)
      return { loss, gradNorm: norm }
    })
  }

  function evaluate(batch: TextBatch): ClassifierEvaluation {
    return tf.tidy(() => {
      const uploaded = upload(architecture, batch)
      const { vector, weights, winners } = poolBatch(architecture, variables, uploaded)
      const logits = classify(variables, vector)
      const { each } = classificationLoss(logits, uploaded.labels, {
        outputs,
        smoothing: 0,
        weights: uploaded.present,
      })
      return { logits, losses: each, weights: weights ?? shareOfWins(winners as tf.Tensor2D, uploaded.mask) }
    })
  }

  return {
    parameterCount: Object.values(variables).reduce((sum, variable) => sum + variable.size, 0),
    step,
    evaluate,
    weights: () => readArrays(variables),
    optimizerState: () => readArrays(optimizer.state()),
    restore(weights, state) {
      writeArrays(variables, weights)
      if (state) optimizer.restore(state)
    },
    dispose() {
      optimizer.dispose()
      for (const variable of Object.values(variables)) variable.dispose()
    },
  }
}

interface Uploaded {
  readonly ids: Int32Array
  readonly mask: tf.Tensor2D
  readonly labels: tf.Tensor1D
  readonly present: tf.Tensor1D
  readonly fixedWeights?: tf.Tensor2D
}

function upload(architecture: Architecture, batch: TextBatch): Uploaded {
  const { size, time, ids, mask, labels, present } = batch
  const { pooling } = architecture
  return {
    ids,
    mask: tf.tensor2d(mask, [size, time]),
    labels: tf.tensor1d(labels, 'int32'),
    present: tf.tensor1d(present),
    ...(pooling === 'mean' || pooling === 'last'
      ? { fixedWeights: tf.tensor2d(fixedWeights(pooling, mask, time), [size, time]) }
      : {}),
  }
}

function poolBatch(architecture: Architecture, weights: Weights, { ids, mask, ...rest }: Uploaded) {
  const [batch, time] = mask.shape
  const words = embedding(weights.embedding as tf.Tensor2D, ids, [batch, time])
  // Zero at padding: a convolution near the end must see nothing beyond it.
  return pool(architecture, weights, tf.mul(words, tf.reshape(mask, [batch, time, 1])), { mask, ...rest })
}

/** The batch with some words read as the unknown word (word dropout as in Iyyer et al., 2015, section 3.2). */
function dropWords({ wordDropout }: Architecture, batch: TextBatch, random: Random): TextBatch {
  if (wordDropout === 0) return batch
  return {
    ...batch,
    ids: batch.ids.map((id) => (id !== PADDING && random.uniform() < wordDropout ? UNKNOWN : id)),
  }
}

/** 0 or 1/(1-p) for each number of the pooled vectors; none when there is no dropout. [batch, d] */
function dropoutMask(
  { dropout, embeddingSize }: Architecture,
  size: number,
  random: Random,
): tf.Tensor2D | undefined {
  if (dropout === 0) return undefined
  const keep = new Float32Array(size * embeddingSize)
  random.fillUniform(keep)
  const scale = 1 / (1 - dropout)
  for (let i = 0; i < keep.length; i++) keep[i] = (keep[i] as number) < dropout ? 0 : scale
  return tf.tensor2d(keep, [size, embeddingSize])
}

/** lambda/2 times the sum of squares of all matrices; biases are left out. */
function penalty(weights: Weights, lambda: number): tf.Scalar {
  const squares = Object.values(weights)
    .filter((weight) => weight.rank > 1)
    .map((weight) => tf.sum(tf.square(weight)))
  return tf.mul(tf.addN(squares), lambda / 2) as tf.Scalar
}
