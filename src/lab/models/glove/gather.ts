import { HeldRows, MOST_BYTES, visitRows, type Cooccurrences } from '../../cooccurrence'
import type { Corpus } from '../../corpus'
import { LabError } from '../../problem'
import { randomFrom } from '../../random'
import { release, type ScratchFile } from '../../scratch'
import { createPace } from '../../text/pace'
import type { BuildOptions } from '../word-vectors/contract'
import type { GloveOptions } from './options'
import { RECORD_BYTES } from './records'
import { CountShards, type StoredCounts } from './stored'

/**
 * So many counts stay in memory: 32 MB while they are gathered, and 64 MB as they are laid out for training. More are shuffled and
 * trained on from disk as fast.
 */
const MOST_HELD = 4_000_000
/** A shard is shuffled in memory, and there is a buffer of 64 KB for each. */
const SHARD_BYTES = 32 * 1024 * 1024
const MOST_SHARDS = 1024

export interface GatherOptions extends BuildOptions {
  /** So many counts stay in memory. */
  readonly most?: number
  /** A shard on disk should be about so large at most. */
  readonly shardBytes?: number
}

/**
 * Counts co-occurrences for training: in memory, or, when there are many, on disk in the order of training. Where there is no disk they are
 * held in memory after all, as far as it goes.
 *
 * @throws LabError `memory`, `scratch-full`, `cancelled`
 */
export async function gatherCounts(
  corpus: Corpus,
  options: GloveOptions,
  { scratch, warn, signal, progress, most = MOST_HELD, shardBytes = SHARD_BYTES }: GatherOptions = {},
): Promise<Cooccurrences | StoredCounts> {
  const { window, symmetric, seed } = options
  const size = corpus.words.length
  let rows = new HeldRows(size)
  let file: ScratchFile | undefined
  let shards: CountShards | undefined
  let room = scratch

  async function moveToDisk(from: number): Promise<void> {
    if (!room) return
    try {
      file = await room.create()
    } catch (thrown) {
      if (!(thrown instanceof LabError)) throw thrown
      room = undefined
      warn?.(thrown.problem)
      return
    }
    const bytes = RECORD_BYTES * (rows.length + mostAfter(corpus, from, symmetric ? 2 * window : window))
    const count = Math.min(MOST_SHARDS, Math.ceil(bytes / shardBytes))
    shards = new CountShards(size, file, count, options, randomFrom(seed, 'glove', 'order'))
    const { starts, columns, values } = rows.finish()
    rows = new HeldRows(0)
    for (let row = 0; row < size; row++) {
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
        shards.add(row, columns[at] as number, values[at] as number)
      }
    }
    release(columns, values)
  }

  const share = (from: number, of: number) => progress && ((done: number) => progress(from + of * done))
  const counting = share(0, 0.8)
  const cancellable = signal ? { signal } : {}
  const asked = { window, symmetric, ...cancellable, ...(counting && { progress: counting }) }
  try {
    await visitRows(corpus, asked, (row, columns, sums) => {
      if (shards) {
        // As those in memory are kept.
        for (const column of columns) shards.add(row, column, Math.fround(sums[column] as number))
        return undefined
      }
      if (8 * (rows.length + columns.length) > MOST_BYTES) {
        const needed = Math.round((8 * rows.length * size) / (row + 1))
        throw new LabError('memory', { needed, available: MOST_BYTES })
      }
      rows.add(row, columns, sums)
      return rows.length > most && room ? moveToDisk(row + 1) : undefined
    })
    if (!shards) return rows.finish()
    return await shards.finish(createPace(signal), share(0.8, 0.2))
  } catch (thrown) {
    file?.close()
    throw thrown
  }
}

/** The rows from this one on have no more counts than that: each no more than there are words, or places beside its own. */
function mostAfter({ counts }: Corpus, row: number, width: number): number {
  return counts.subarray(row).reduce((sum, count) => sum + Math.min(counts.length, width * count), 0)
}
