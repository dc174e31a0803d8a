import type { Random } from '../random'

/** Texts as rows of word indices, back to back. */
export interface EncodedTexts {
  /** [tokens] */
  readonly ids: Int32Array
  /** [texts + 1] */
  readonly offsets: Int32Array
  /** [texts] */
  readonly labels: Int32Array
  /** Aligned with `ids`: 1 where the word decides the label, where that is known. */
  readonly decisive?: Uint8Array
}

/** A batch of fixed shape: short texts are padded, and so is a batch that runs out of texts. Row-major. */
export interface TextBatch {
  readonly size: number
  readonly time: number
  /** 0 (padding) beyond a text's end. [size, time] */
  readonly ids: Int32Array
  /** 1 at the real words. [size, time] */
  readonly mask: Float32Array
  /** [size] */
  readonly labels: Int32Array
  /** 1 for a real text, 0 for a row that only fills the batch. [size] */
  readonly present: Float32Array
  /** 1 where the word decides the label. [size, time] */
  readonly decisive?: Float32Array
  /** Real words in it. */
  readonly tokens: number
}

/**
 * Lengths are rounded up to a few sizes, so that few shapes exist: a shape costs a GPU its buffers and, on
 * some backends, its shaders.
 */
const LENGTH_STEP = 16

/**
 * Makes one batch of the texts with these indices.
 * @param maxLength words beyond it are cut off
 * @param size rows of the batch; at least `indices.length`
 */
export function makeBatch(
  texts: EncodedTexts,
  indices: ArrayLike<number>,
  size: number,
  maxLength: number,
): TextBatch {
  let longest = 1
  for (let row = 0; row < indices.length; row++)
    longest = Math.max(longest, lengthOf(texts, indices[row] as number))
  const time = Math.min(Math.ceil(longest / LENGTH_STEP) * LENGTH_STEP, Math.max(maxLength, 1))
  const ids = new Int32Array(size * time)
  const mask = new Float32Array(size * time)
  const labels = new Int32Array(size)
  const present = new Float32Array(size)
  const decisive = texts.decisive ? new Float32Array(size * time) : undefined
  let tokens = 0
  for (let row = 0; row < indices.length; row++) {
    const text = indices[row] as number
    const start = texts.offsets[text] as number
    const length = Math.min(lengthOf(texts, text), time)
    ids.set(texts.ids.subarray(start, start + length), row * time)
    mask.fill(1, row * time, row * time + length)
    if (decisive && texts.decisive) decisive.set(texts.decisive.subarray(start, start + length), row * time)
    labels[row] = texts.labels[text] as number
    present[row] = 1
    tokens += length
  }
  return { size, time, ids, mask, labels, present, ...(decisive ? { decisive } : {}), tokens }
}

/**
 * The weights of the poolings that learn none, from a mask [size, time]: 1/n at each real word (mean), or 1 at
 * the last real word (last).
 */
export function fixedWeights(pooling: 'mean' | 'last', mask: Float32Array, time: number): Float32Array {
  const out = new Float32Array(mask.length)
  for (let start = 0; start < mask.length; start += time) {
    let count = 0
    let last = -1
    for (let t = 0; t < time; t++) {
      if (!mask[start + t]) continue
      count++
      last = t
    }
    if (count === 0) continue
    if (pooling === 'last') out[start + last] = 1
    else for (let t = 0; t < time; t++) if (mask[start + t]) out[start + t] = 1 / count
  }
  return out
}

/** All texts once, in an order fixed by `random`. */
export function shuffled(indices: Int32Array, random: Random): Int32Array {
  return random.shuffle(indices.slice() as unknown as number[]) as unknown as Int32Array
}

/**
 * Texts grouped by length, for evaluation, where the order does not matter: little padding is computed.
 */
export function byLength(texts: EncodedTexts, indices: Int32Array): Int32Array {
  return indices.slice().sort((a, b) => lengthOf(texts, a) - lengthOf(texts, b) || a - b)
}

function lengthOf(texts: EncodedTexts, text: number): number {
  return (texts.offsets[text + 1] as number) - (texts.offsets[text] as number)
}
