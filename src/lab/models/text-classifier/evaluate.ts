import { readEach, readsAreDear } from '../../engine/read'
import * as tf from '../../engine/tf'
import type { ClassifierEvaluation } from './model'
import type { Model } from '../contract'
import { maskDecisive, maskOthers } from '../../measure/masking'
import { predictedClasses, scoreClassification } from '../../measure/classification'
import { randomFrom } from '../../random'
import { byLength, makeBatch, type EncodedTexts, type TextBatch } from '../../text/batches'
import type { Metrics } from '../../training/events'

export type TextModel = Model<TextBatch, ClassifierEvaluation>

export interface EvaluateOptions {
  readonly classes: number
  readonly batchSize: number
  readonly maxLength: number
  /** Changes each batch before it is seen (masking). */
  readonly change?: (batch: TextBatch, index: number) => TextBatch
  /** Called after each batch with the share done, 0..1; may wait, and may throw to cancel. */
  readonly breathe?: (done: number) => Promise<void>
}

/** Where a read costs more than a batch, so many batches are read together. */
const BATCHES_A_READ = 256

/** A batch whose results are still on the device. */
interface Waiting {
  readonly part: Part
  readonly start: number
  readonly rows: number
  readonly batch: TextBatch
  readonly result: ClassifierEvaluation
}

/** Texts that are told of together. */
interface Part {
  readonly order: Int32Array
  readonly predicted: Int32Array
  loss: number
  share: number
  /** Texts that have a deciding word. */
  readonly decided: number
}

/**
 * Mean loss, accuracy and macro-F1 over these texts; and where the truth is known `decisiveShare`, the mean over
 * texts that have deciding words of the share of the pooling's weight that lies on the deciding words.
 */
export async function evaluateTexts(
  model: TextModel,
  texts: EncodedTexts,
  indices: Int32Array,
  options: EvaluateOptions,
): Promise<Metrics> {
  const [metrics] = await evaluateParts(model, texts, [indices], options)
  return metrics as Metrics
}

/** The same of several parts of the texts, each for itself: where reads are dear, all are read together. */
export async function evaluateParts(
  model: TextModel,
  texts: EncodedTexts,
  parts: readonly Int32Array[],
  options: EvaluateOptions,
): Promise<Metrics[]> {
  const { classes, batchSize, maxLength } = options
  const outputs = classes === 2 ? 1 : classes
  const evaluated = parts.map((indices): Part => {
    const order = byLength(texts, indices)
    const decided = order.reduce((sum, text) => sum + (isDecided(texts, text) ? 1 : 0), 0)
    return { order, predicted: new Int32Array(order.length), loss: 0, share: 0, decided }
  })
  const total = evaluated.reduce((sum, { order }) => sum + order.length, 0)
  let waiting: Waiting[] = []
  async function readWaiting(): Promise<void> {
    const taken = waiting
    waiting = []
    const tensors = taken.flatMap(({ result, batch }) => [
      ...[result.logits, result.losses],
      ...(batch.decisive ? [result.weights] : []),
    ])
    const numbers = await readEach(tensors).finally(() => {
      for (const { result } of taken) tf.dispose([result.logits, result.losses, result.weights])
    })
    let next = 0
    for (const { part, start, rows, batch } of taken) {
      const [logits, losses] = [numbers[next++], numbers[next++]] as [Float32Array, Float32Array]
      part.predicted.set(predictedClasses(logits, rows, outputs), start)
      for (let row = 0; row < rows; row++) part.loss += losses[row] as number
      if (batch.decisive) part.share += decisiveShare(batch, numbers[next++] as Float32Array, rows)
    }
  }
  const atOnce = readsAreDear() ? BATCHES_A_READ : 1
  let done = 0
  for (const part of evaluated) {
    const { order } = part
    for (let start = 0, index = 0; start < order.length; start += batchSize, index++) {
      const rows = order.subarray(start, start + batchSize)
      const made = makeBatch(texts, rows, batchSize, maxLength)
      const batch = options.change?.(made, index) ?? made
      waiting.push({ part, start, rows: rows.length, batch, result: model.evaluate(batch) })
      done += rows.length
      if (waiting.length >= atOnce || done >= total) await readWaiting()
      try {
        await options.breathe?.(done / total)
      } catch (thrown) {
        for (const { result } of waiting) tf.dispose([result.logits, result.losses, result.weights])
        throw thrown
      }
    }
  }
  return evaluated.map(({ order, predicted, loss, share, decided }) => {
    const count = Math.max(order.length, 1)
    const labels = Int32Array.from(order, (text) => texts.labels[text] as number)
    const score = scoreClassification(predicted, labels, classes)
    const decisiveShare = share / Math.max(decided, 1)
    return { loss: loss / count, ...score, ...(texts.decisive ? { decisiveShare } : {}) }
  })
}

/** Whether some word of a text decides its class: in some worlds there are texts in which none does. */
function isDecided({ decisive, offsets }: EncodedTexts, text: number): boolean {
  return decisive?.subarray(offsets[text], offsets[text + 1]).some((share) => share > 0) ?? false
}

/** Sum over texts of the weight on deciding words. */
function decisiveShare({ decisive, time }: TextBatch, weights: Float32Array, rows: number): number {
  let sum = 0
  if (decisive) for (let i = 0; i < rows * time; i++) sum += (weights[i] as number) * (decisive[i] as number)
  return sum
}

/**
 * The final numbers of a run: {@link evaluateTexts}, and where the truth is known the accuracy with the deciding
 * words masked, and with as many others masked.
 */
export async function evaluateFully(
  model: TextModel,
  texts: EncodedTexts,
  indices: Int32Array,
  options: EvaluateOptions & { readonly seed: number },
): Promise<Metrics> {
  if (!texts.decisive) return evaluateTexts(model, texts, indices, options)
  const third = (nth: number) => ({ breathe: async (done: number) => options.breathe?.((nth + done) / 3) })
  const plain = await evaluateTexts(model, texts, indices, { ...options, ...third(0) })
  const random = randomFrom(options.seed, 'mask-others')
  const without = await evaluateTexts(model, texts, indices, {
    ...options,
    ...third(1),
    change: maskDecisive,
  })
  const control = await evaluateTexts(model, texts, indices, {
    ...options,
    ...third(2),
    change: (batch, index) => maskOthers(batch, random.fork(index)),
  })
  return {
    ...plain,
    accuracyDecisiveMasked: without.accuracy as number,
    accuracyOthersMasked: control.accuracy as number,
  }
}
