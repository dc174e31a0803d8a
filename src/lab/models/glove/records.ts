import type { Cooccurrences } from '../../cooccurrence'
import { randomFrom } from '../../random'
import { createPace } from '../../text/pace'
import type { BuildOptions } from '../word-vectors/contract'
import { weightOf, type GloveOptions } from './options'
import type { StoredCounts } from './stored'

/** A count as the training loops read it: row and column (int32), ln X and f(X) (float32). */
export const RECORD_BYTES = 16
const PIECE = 1 << 14

/**
 * Writes the counts in random order, the same in every epoch, as GloVe's shuffle does.
 *
 * @param at the address of the first in the buffer
 * @throws LabError `cancelled`
 */
export async function writeRecords(
  { size: words, starts, columns, values }: Cooccurrences,
  options: GloveOptions,
  { buffer, at }: { readonly buffer: ArrayBufferLike; readonly at: number },
  { signal, progress }: BuildOptions = {},
): Promise<void> {
  const total = columns.length
  const pace = createPace(signal)
  /** Millions of counts: the thread listens every now and then. */
  const rest = async (done: number) => {
    if (!pace.due()) return
    progress?.(done)
    await pace.rest()
  }
  const whole = new Uint32Array(buffer, at, 4 * total)
  const real = new Float32Array(buffer, at, 4 * total)
  for (let row = 0; row < words; row++) {
    for (let n = starts[row] as number; n < (starts[row + 1] as number); n++) {
      const value = values[n] as number
      whole[4 * n] = row
      whole[4 * n + 1] = columns[n] as number
      real[4 * n + 2] = Math.log(value)
      real[4 * n + 3] = weightOf(value, options)
    }
    await rest((0.3 * (starts[row + 1] as number)) / total)
  }
  const random = randomFrom(options.seed, 'glove', 'order')
  for (let end = total; end > 1; end -= PIECE) {
    shuffleRecords(whole, (count) => random.integer(count), end, Math.max(1, end - PIECE))
    await rest(1 - (0.7 * end) / total)
  }
}

/**
 * Fisher and Yates, a record of four numbers at a time: draws which of the first ones comes to the end, before the end, and so on.
 *
 * @param draw a whole number in [0, count)
 * @param end records before which the order is drawn; from there on it is
 * @param from where it stops
 */
export function shuffleRecords(
  records: Uint32Array,
  draw: (count: number) => number,
  end = records.length / 4,
  from = 1,
): void {
  for (let i = end - 1; i >= from; i--) {
    const j = draw(i + 1)
    for (let at = 0; at < 4; at++) {
      const kept = records[4 * i + at] as number
      records[4 * i + at] = records[4 * j + at] as number
      records[4 * j + at] = kept
    }
  }
}

/**
 * The counts as they are trained on, wherever they are: those on disk as they are, others laid out in memory.
 *
 * @throws LabError `cancelled`
 */
export async function recordsOf(
  counted: Cooccurrences | StoredCounts,
  options: GloveOptions,
  buildOptions: BuildOptions = {},
): Promise<StoredCounts> {
  if ('read' in counted) return counted
  const { length } = counted.columns
  let whole = new Uint32Array(4 * length)
  await writeRecords(counted, options, { buffer: whole.buffer, at: 0 }, buildOptions)
  return {
    size: counted.size,
    length,
    read: (from, into) => into.set(whole.subarray(4 * from, 4 * from + into.length)),
    close: () => (whole = new Uint32Array(0)),
  }
}
