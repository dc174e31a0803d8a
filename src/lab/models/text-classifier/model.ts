import * as tf from '../../engine/tf'
import { direct, repeated } from '../../engine/repeat'
import { uploadAll, type Upload } from '../../engine/upload'
import { dropout } from '../../kernels/dropout'
import { embedding, lookup, sumRows, type BatchRows } from '../../kernels/embedding'
import { classificationLoss } from '../../nn/losses'
import { createOptimizer, optimizerSettings, stepsEveryRow, type RateFactors } from '../../nn/optimizers'
import type { Random } from '../../random'
import type { Settings } from '../../settings'
import { fixedWeights, type TextBatch } from '../../text/batches'
import { createTokenRows } from '../../text/token-rows'
import { PADDING, UNKNOWN } from '../../text/vocabulary'
import type { Model, ModelDefinition, NotFinite, StepResult, TextShape } from '../contract'
import { firstNotFiniteIn, readArrays, variablesFrom, writeArrays } from '../weights'
import { classify, pool, shareOfWins, type Weights } from './forward'
import { needsOf } from './needs'
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
  needs: needsOf,
  build,
}

function build(settings: Settings, shape: TextShape, random: Random): Model<TextBatch, ClassifierEvaluation> {
  const architecture = architectureOf(settings)
  const outputs = outputsOf(shape.classes)
  const variables = variablesFrom(initialWeights(architecture, shape, random.fork('weights')))
  const smoothing = Number(settings.labelSmoothing)
  const l2 = Number(settings.l2)
  const clipNorm = Number(settings.clipNorm)
  const dropoutRandom = random.fork('dropout')
  // Without memory or decay, a row without a gradient stands still by the rule itself.
  const lazy = settings.lazyRows === true || settings.optimizer === 'sgd' || settings.optimizer === 'adagrad'
  // L2 gives every row a gradient.
  const byRow = l2 === 0 && (lazy || stepsEveryRow())
  const { embedding: table, ...rest } = variables
  const others = Object.entries(rest)
  const { frozen } = architecture
  /** What takes steps: a frozen table is none of it, and nothing is remembered for it. */
  const trained = frozen ? rest : variables
  const optimizer = createOptimizer(
    optimizerSettings(settings),
    trained,
    byRow && !frozen ? ['embedding'] : [],
    factorsOf(trained, Number(settings.attentionRate)),
  )
  const findRows = createTokenRows(shape.vocabulary, PADDING)

  /** What the step at hand has of its own beside its batch; a replayed step asks for it anew. */
  const now = { rate: 0, index: 0, found: findRows(new Int32Array(0)) }
  const stream = {
    key: dropoutRandom.key,
    get counter() {
      return now.index
    },
  }

  /** The loss of a batch whose word vectors are x, with dropout. */
  function lossOf(x: tf.Tensor3D, uploaded: Uploaded): tf.Scalar {
    const { vector } = pool(architecture, variables, x, uploaded)
    const logits = classify(variables, dropout(vector, architecture.dropout, stream))
    return classificationLoss(logits, uploaded.labels, { outputs, smoothing, weights: uploaded.present }).mean
  }

  const steps = repeated<string, 'loss' | 'gradNorm'>((inputs) =>
    (frozen ? stepOthers : stepRows)(inputs as unknown as Inputs),
  )

  function step(batch: TextBatch, rate: number, index: number): StepResult {
    const read = dropWords(architecture, batch, dropoutRandom.fork(index, 'words'))
    Object.assign(now, { rate, index })
    if (!frozen && !byRow) return direct(() => stepTable(read))
    const inputs = inputsOf(architecture, read)
    if (!frozen) Object.assign(inputs, rowInputs(read))
    const shape = `${read.size} x ${read.time}`
    optimizer.prepare?.()
    if (steps.replays(shape)) optimizer.again?.(rate)
    return steps.run(shape, inputs) as Record<'loss' | 'gradNorm', tf.Scalar>
  }

  /** Which rows of the table a batch reads, on their way to the device. */
  function rowInputs(batch: TextBatch): Readonly<Record<'rows' | 'starts' | 'positions', Upload>> {
    now.found = findRows(batch.ids)
    const { rows, starts, positions } = now.found
    const whole = (data: Int32Array): Upload => ({ data, shape: [data.length] })
    return { rows: whole(rows), starts: whole(starts), positions: whole(positions) }
  }

  /** The table stands outside the tape: of its gradient only the rows of this batch's words are ever made. */
  function stepRows(uploaded: Inputs) {
    const { rows, starts, positions } = uploaded
    const x = lookup(table as tf.Tensor2D, uploaded.ids, PADDING, uploaded.mask.shape)
    const { value: loss, grads } = tf.valueAndGrads((x: tf.Tensor) => lossOf(x as tf.Tensor3D, uploaded))([
      x,
      ...others.map(([, variable]) => variable),
    ])
    const [dx, ...gradients] = grads
    const counted = {
      get count() {
        return now.found.count
      },
    }
    const read: BatchRows = Object.assign(counted, { ids: uploaded.ids, rows, starts, positions })
    const values = sumRows(dx as tf.Tensor3D, read)
    const ofTable = {
      values,
      rows,
      get count() {
        return now.found.count
      },
      rowsHere: now.found.rows,
      every: !lazy,
    }
    const named = others.map(([name], place) => [name, gradients[place] as tf.Tensor] as const)
    const all = { embedding: ofTable, ...Object.fromEntries(named) }
    return { loss, gradNorm: optimizer.step(all, now.rate, clipNorm) }
  }

  /** The table is only read. */
  function stepOthers(uploaded: Inputs) {
    const x = lookup(table as tf.Tensor2D, uploaded.ids, PADDING, uploaded.mask.shape)
    const { value: loss, grads } = tf.variableGrads(() => {
      const loss = lossOf(x, uploaded)
      return l2 > 0 ? tf.add(loss, penalty(trained, l2)) : loss
    }, Object.values(trained))
    return { loss, gradNorm: optimizer.step(grads, now.rate, clipNorm) }
  }

  /** Every row of the table steps. Its gradient is made from ids on the host, so that no recording can repeat it. */
  function stepTable(batch: TextBatch) {
    const uploaded = upload(architecture, batch)
    const { value: loss, grads } = tf.variableGrads(() => {
      const loss = lossOf(wordsOf(variables, batch.ids, uploaded), uploaded)
      return l2 > 0 ? tf.add(loss, penalty(variables, l2)) : loss
    }, Object.values(variables))
    return { loss, gradNorm: optimizer.step(grads, now.rate, clipNorm) }
  }

  async function firstNotFinite(batch: TextBatch, index: number): Promise<NotFinite | undefined> {
    const weights = firstNotFiniteIn(await readArrays(variables))
    if (weights !== undefined) return { of: 'weights', tensor: weights }
    const made = tf.tidy(() => {
      const uploaded = upload(
        architecture,
        dropWords(architecture, batch, dropoutRandom.fork(index, 'words')),
      )
      const x = lookup(table as tf.Tensor2D, uploaded.ids, PADDING, uploaded.mask.shape)
      const { attentionLogits, weights, vector } = pool(architecture, variables, x, uploaded)
      now.index = index
      const logits = classify(variables, dropout(vector, architecture.dropout, stream))
      const { mean } = classificationLoss(logits, uploaded.labels, {
        outputs,
        smoothing,
        weights: uploaded.present,
      })
      const values = {
        ...(attentionLogits && { 'attention.logits': attentionLogits }),
        ...(weights && { 'attention.weights': weights }),
        ...{ pooled: vector, logits, loss: mean },
        ...(l2 > 0 && { l2: penalty(variables, l2) }),
      }
      const { grads } = tf.valueAndGrads((x: tf.Tensor) => lossOf(x as tf.Tensor3D, uploaded))([
        x,
        ...others.map(([, variable]) => variable),
      ])
      const [dx, ...gradients] = grads
      // In the order of the way back: what is nearest to the loss first.
      const named = others.map(([name], place) => [name, gradients[place] as tf.Tensor] as const).reverse()
      return { values, gradients: { ...Object.fromEntries(named), embedding: dx as tf.Tensor } }
    })
    const values = firstNotFiniteIn(await readArrays(made.values))
    const gradient = firstNotFiniteIn(await readArrays(made.gradients))
    tf.dispose([made.values, made.gradients])
    if (values !== undefined) return { of: 'values', tensor: values }
    return gradient === undefined ? undefined : { of: 'gradient', tensor: gradient }
  }

  const evaluations = repeated<string, keyof ClassifierEvaluation>((inputs) => {
    const uploaded = inputs as unknown as Uploaded
    const x = lookup(table as tf.Tensor2D, uploaded.ids, PADDING, uploaded.mask.shape)
    const { vector, weights, winners } = pool(architecture, variables, x, uploaded)
    const logits = classify(variables, vector)
    const { each } = classificationLoss(logits, uploaded.labels, {
      outputs,
      smoothing: 0,
      weights: uploaded.present,
    })
    return { logits, losses: each, weights: weights ?? shareOfWins(winners as tf.Tensor2D, uploaded.mask) }
  })

  function evaluate(batch: TextBatch): ClassifierEvaluation {
    optimizer.prepare?.()
    const made = evaluations.run(`${batch.size} x ${batch.time}`, inputsOf(architecture, batch))
    return made as unknown as ClassifierEvaluation
  }

  return {
    parameterCount: Object.values(trained).reduce((sum, variable) => sum + variable.size, 0),
    step,
    evaluate,
    firstNotFinite,
    weights: () => readArrays(variables),
    optimizerState: () => readArrays(optimizer.state()),
    restore(weights, state) {
      writeArrays(variables, weights)
      if (state) optimizer.restore(state)
    },
    dispose() {
      steps.dispose()
      evaluations.dispose()
      for (const variable of Object.values(variables)) variable.dispose()
      optimizer.dispose()
    },
  }
}

/** The network that weighs the words takes steps of its own length. */
function factorsOf(parameters: Weights, factor: number): RateFactors {
  const names = Object.keys(parameters).filter((name) => name.startsWith('attention.'))
  return Object.fromEntries(names.map((name) => [name, factor]))
}

interface Uploaded {
  /** [batch * time] */
  readonly ids: tf.Tensor1D
  readonly mask: tf.Tensor2D
  readonly labels: tf.Tensor1D
  readonly present: tf.Tensor1D
  readonly fixedWeights?: tf.Tensor2D
}

/** What a step reads: the batch, and where the table steps by row which rows. */
interface Inputs extends Uploaded {
  readonly rows: tf.Tensor1D
  readonly starts: tf.Tensor1D
  readonly positions: tf.Tensor1D
}

function inputsOf(
  { pooling }: Architecture,
  { size, time, ids, mask, labels, present }: TextBatch,
): Record<string, Upload> {
  const needsWeights = pooling === 'mean' || pooling === 'last'
  return {
    ids: { data: ids, shape: [size * time] },
    mask: { data: mask, shape: [size, time] },
    labels: { data: labels, shape: [size] },
    present: { data: present, shape: [size] },
    ...(needsWeights && {
      fixedWeights: { data: fixedWeights(pooling, mask, time), shape: [size, time] },
    }),
  }
}

function upload(architecture: Architecture, batch: TextBatch): Uploaded {
  return uploadAll(inputsOf(architecture, batch)) as unknown as Uploaded
}

/** Word vectors with a gradient for the whole table: zero at padding, where a convolution near the end must see nothing. */
function wordsOf(weights: Weights, ids: Int32Array, { mask }: Uploaded): tf.Tensor3D {
  const [batch, time] = mask.shape
  const words = embedding(weights.embedding as tf.Tensor2D, ids, [batch, time])
  return tf.mul(words, tf.reshape(mask, [batch, time, 1]))
}

/** The batch with some words read as the unknown word (word dropout as in Iyyer et al., 2015, section 3.2). */
function dropWords({ wordDropout }: Architecture, batch: TextBatch, random: Random): TextBatch {
  if (wordDropout === 0) return batch
  return {
    ...batch,
    ids: batch.ids.map((id) => (id !== PADDING && random.uniform() < wordDropout ? UNKNOWN : id)),
  }
}

/** lambda/2 times the sum of squares of all matrices; biases are left out. */
function penalty(weights: Weights, lambda: number): tf.Scalar {
  const squares = Object.values(weights)
    .filter((weight) => weight.rank > 1)
    .map((weight) => tf.sum(tf.square(weight)))
  return tf.mul(tf.addN(squares), lambda / 2) as tf.Scalar
}
