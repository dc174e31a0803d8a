import type { Random } from '../random'
import type { TextBatch } from '../text/batches'

/**
 * The same batch with the deciding words out of sight: their positions leave the mask, as if they were padding.
 * Throws RangeError when the batch does not know its truth.
 */
export function maskDecisive(batch: TextBatch): TextBatch {
  const decisive = truthOf(batch)
  return withMask(
    batch,
    batch.mask.map((real, i) => (decisive[i] ? 0 : real)),
  )
}

/**
 * The same batch with as many other words out of sight in each text as it has deciding words, chosen at random:
 * the control of {@link maskDecisive}. A text with fewer others loses all of them.
 */
export function maskOthers(batch: TextBatch, random: Random): TextBatch {
  const decisive = truthOf(batch)
  const mask = batch.mask.slice()
  for (let row = 0; row < batch.size; row++) {
    const others: number[] = []
    let count = 0
    for (let i = row * batch.time; i < (row + 1) * batch.time; i++) {
      if (decisive[i]) count++
      else if (mask[i]) others.push(i)
    }
    for (const i of random.shuffle(others).slice(0, count)) mask[i] = 0
  }
  return withMask(batch, mask)
}

function withMask(batch: TextBatch, mask: Float32Array): TextBatch {
  return { ...batch, mask, tokens: mask.reduce((sum, real) => sum + real, 0) }
}

function truthOf(batch: TextBatch): Float32Array {
  if (!batch.decisive) throw new RangeError('these texts do not say which words decide')
  return batch.decisive
}
