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
  const order = Uint32Array.from({ length: total }, (_, i) => i)
  const random = randomFrom(options.seed, 'glove', 'order')
  // Fisher and Yates.
  for (let i = total - 1; i > 0; i--) {
    const j = random.integer(i + 1)
    const kept = order[i] as number
    order[i] = order[j] as number
    order[j] = kept
    if (i % PIECE === 0) await rest(0.7 * (1 - i / total))
  }
  const rowOf = new Uint32Array(total)
  for (let row = 0; row < words; row++) rowOf.fill(row, starts[row], starts[row + 1])
  const whole = new Uint32Array(buffer, at, 4 * total)
  const real = new Float32Array(buffer, at, 4 * total)
  for (let to = 0; to < total; to++) {
    const from = order[to] as number
    const value = values[from] as number
    whole[4 * to] = rowOf[from] as number
    whole[4 * to + 1] = columns[from] as number
    real[4 * to + 2] = Math.log(value)
    real[4 * to + 3] = weightOf(value, options)
    if (to % PIECE === 0) await rest(0.7 + (0.3 * to) / total)
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
