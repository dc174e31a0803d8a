import * as tf from '../../engine/tf'
import { classificationLoss } from '../../nn/losses'
import { LabError } from '../../problem'
import type { Settings } from '../../settings'
import { fixedWeights } from '../../text/batches'
import { segmentText } from '../../text/segment'
import { UNKNOWN, type Vocabulary } from '../../text/vocabulary'
import type { NamedArrays } from '../../training/events'
import type { AxisArray, Axis, Insight } from '../insight'
import { attentionTerms } from './attention-terms'
import { classify, pool, shareOfWins, type Weights } from './forward'
import { architectureOf, outputsOf } from './parameters'

export interface ClassifierState {
  readonly settings: Settings
  readonly classes: readonly string[]
  readonly vocabulary: Vocabulary
  readonly weights: NamedArrays
}

/**
 * What the classifier sees in one text: every number of its way from words to loss, and the gradient back to
 * each word. The whole text is read, however long, though training read `maxLength` words of each.
 * Throws `text-empty` when there is no word in it.
 *
 * @param label class at which the loss is taken; the predicted one when absent
 */
export async function classifierInsight(
  state: ClassifierState,
  text: string,
  label?: number,
): Promise<Insight> {
  const { classes, vocabulary } = state
  const segments = segmentText(text)
  if (segments.length === 0) throw new LabError('text-empty')
  const ids = Int32Array.from(segments, ({ word }) => vocabulary.indexOf(word))
  const computed = compute(state, rowsOf(state.weights, ids), label)
  const read = async (tensor: tf.Tensor) => Float32Array.from((await tensor.data()) as Float32Array)
  const entries = await Promise.all(
    computed.tensors.map(async ({ name, axes, tensor }) => [name, await read(tensor), axes] as const),
  )
  computed.tensors.forEach(({ tensor }) => tensor.dispose())
  const arrays: Record<string, AxisArray> = {}
  for (const [name, data, axes] of entries) {
    arrays[name] = {
      data,
      axes: axes.map((axis) => ({ name: axis, size: sizeOf(axis, state, ids.length, name) })),
    }
  }
  Object.assign(arrays, gradientSizes(arrays, ids.length))
  return {
    model: 'text-classifier',
    words: segments.map(({ start, end }, i) => ({
      text: text.slice(start, end),
      start,
      end,
      known: ids[i] !== UNKNOWN,
    })),
    classes,
    predicted: computed.predicted,
    label: computed.label,
    loss: computed.loss,
    arrays,
  }
}

interface Named {
  readonly name: string
  readonly axes: readonly Axis['name'][]
  readonly tensor: tf.Tensor
}

/** Forward, and back to the word vectors. The tensors are the caller's. @param rows [words, d] */
function compute({ settings, classes, weights }: ClassifierState, rows: tf.Tensor2D, asked?: number) {
  const architecture = architectureOf(settings)
  const outputs = outputsOf(classes.length)
  const { pooling, embeddingSize: d } = architecture
  const words = rows.shape[0]
  let predicted = 0
  let label = 0
  let loss = 0
  let tensors: readonly Named[] = []
  tf.tidy(() => {
    const parameters: Weights = Object.fromEntries(
      Object.entries(weights)
        .filter(([name]) => name !== 'embedding')
        .map(([name, { shape, data }]) => [name, tf.tensor(data, [...shape])]),
    )
    const ones = new Float32Array(words).fill(1)
    const positions = {
      mask: tf.tensor2d(ones, [1, words]),
      ...(pooling === 'mean' || pooling === 'last'
        ? { fixedWeights: tf.tensor2d(fixedWeights(pooling, ones, words), [1, words]) }
        : {}),
    }
    const x: tf.Tensor3D = tf.reshape(rows, [1, words, d])
    const pooled = pool(architecture, parameters, x, positions)
    const logits = classify(parameters, pooled.vector)
    const probabilities =
      outputs === 1
        ? tf.tidy(() => tf.concat([tf.sigmoid(tf.neg(logits)), tf.sigmoid(logits)], 1))
        : tf.softmax(logits)
    const values = probabilities.dataSync()
    predicted = values.indexOf(Math.max(...values))
    label = asked ?? predicted
    const target = tf.tensor1d([label], 'int32')
    const one = tf.tensor1d([1])
    const lossOf = (input: tf.Tensor) => {
      const { vector } = pool(architecture, parameters, input as tf.Tensor3D, positions)
      return classificationLoss(classify(parameters, vector), target, { outputs, smoothing: 0, weights: one })
        .mean
    }
    const { value, grad } = tf.valueAndGrad(lossOf)(x as tf.Tensor)
    loss = value.dataSync()[0] as number
    const list: Named[] = [
      {
        name: 'weights',
        axes: ['word'],
        tensor: pooled.weights ?? shareOfWins(pooled.winners as tf.Tensor2D, positions.mask),
      },
      { name: 'embeddings', axes: ['word', 'embedding'], tensor: rows },
      { name: 'pooled', axes: ['embedding'], tensor: pooled.vector },
      { name: 'kernel', axes: ['embedding', 'class'], tensor: parameters['dense.kernel'] as tf.Tensor },
      { name: 'bias', axes: ['class'], tensor: parameters['dense.bias'] as tf.Tensor },
      { name: 'logits', axes: ['class'], tensor: logits },
      { name: 'probabilities', axes: ['class'], tensor: probabilities },
      { name: 'gradient', axes: ['word', 'embedding'], tensor: grad },
    ]
    if (pooled.attentionLogits) {
      list.push({ name: 'attentionLogits', axes: ['word'], tensor: pooled.attentionLogits })
      const terms = attentionTerms(parameters, x, positions.mask)
      list.push({ name: 'attentionTerms', axes: ['word', 'offset'], tensor: terms })
    }
    if (pooled.winners) list.push({ name: 'winners', axes: ['embedding'], tensor: pooled.winners })
    tensors = keepAll(list)
  })
  rows.dispose()
  return { tensors, predicted, label, loss }
}

/** Copies that outlive the tidy around them. */
function keepAll(list: readonly Named[]): readonly Named[] {
  return list.map((named) => ({ ...named, tensor: tf.keep(tf.clone(named.tensor)) }))
}

/** The word vectors of this text alone: the table itself is never uploaded. [words, d] */
function rowsOf(weights: NamedArrays, ids: Int32Array): tf.Tensor2D {
  const table = weights.embedding
  if (!table) throw new LabError('import-damaged', { name: 'weights', where: 'embedding' })
  const d = table.shape[1] as number
  const rows = new Float32Array(ids.length * d)
  ids.forEach((id, i) => rows.set(table.data.subarray(id * d, (id + 1) * d), i * d))
  return tf.tensor2d(rows, [ids.length, d])
}

function sizeOf(
  axis: Axis['name'],
  { settings, classes }: ClassifierState,
  words: number,
  name: string,
): number {
  if (axis === 'word') return words
  if (axis === 'embedding') return Number(settings.embeddingSize)
  if (axis === 'offset') return Number(settings.convWidth)
  return name === 'probabilities' ? classes.length : outputsOf(classes.length)
}

/** `gradientNorm` and `gradientDotInput`, each [word]. */
function gradientSizes(
  arrays: Readonly<Record<string, AxisArray>>,
  words: number,
): Record<string, AxisArray> {
  const gradient = arrays.gradient?.data ?? new Float32Array()
  const embeddings = arrays.embeddings?.data ?? new Float32Array()
  const d = gradient.length / words
  const norm = new Float32Array(words)
  const dot = new Float32Array(words)
  for (let word = 0; word < words; word++) {
    let square = 0
    let product = 0
    for (let i = word * d; i < (word + 1) * d; i++) {
      const g = gradient[i] as number
      square += g * g
      product += g * (embeddings[i] as number)
    }
    norm[word] = Math.sqrt(square)
    dot[word] = product
  }
  const axes = [{ name: 'word' as const, size: words }]
  return { gradientNorm: { axes, data: norm }, gradientDotInput: { axes, data: dot } }
}
