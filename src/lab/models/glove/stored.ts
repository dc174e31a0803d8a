import { quickRandom, type Random } from '../../random'
import { bytesIn, type ScratchFile } from '../../scratch'
import type { Pace } from '../../text/pace'
import { weightOf, type GloveOptions } from './options'
import { shuffleRecords } from './records'

/** Row, column, ln X and f(X), as the training loop reads them: four numbers of 32 bits. */
const NUMBERS = 4
/** Counts of one shard that are written at once. */
const BLOCK = 1 << 12

/** Counts on disk in the random order in which they are trained on, the same in every epoch. */
export interface StoredCounts {
  /** Words of the vocabulary. */
  readonly size: number
  readonly length: number
  /** Fills `into` with those from `from` on, as the training loop reads them. [counts, 4] */
  read(from: number, into: Uint32Array): void
  close(): void
}

/**
 * Takes counts as they come, row after row, and puts them in random order with little memory: each goes to a shard drawn for it, and then
 * each shard is shuffled by itself. Drawn independently and evenly, that makes every order equally likely. (The shuffle of GloVe's own
 * program mixes pieces of what is sorted, which is nearly so.)
 *
 * One file holds the shards, in blocks: a shard's stand where they were written.
 */
export class CountShards {
  length = 0
  private readonly shards: readonly { readonly blocks: number[]; counts: number }[]
  /** The block of each shard that is being filled. [shards, BLOCK, 4] */
  private readonly whole: Uint32Array
  private readonly real: Float32Array
  private readonly draw: (count: number) => number
  private blocks = 0

  constructor(
    private readonly size: number,
    private readonly file: ScratchFile,
    shards: number,
    private readonly options: GloveOptions,
    private readonly random: Random,
  ) {
    this.shards = Array.from({ length: shards }, () => ({ blocks: [], counts: 0 }))
    this.whole = new Uint32Array(shards * BLOCK * NUMBERS)
    this.real = new Float32Array(this.whole.buffer)
    this.draw = quickRandom(random.fork('shards'))
  }

  /** @throws LabError `scratch-full` */
  add(row: number, column: number, value: number): void {
    const index = this.draw(this.shards.length)
    const shard = this.shards[index] as (typeof this.shards)[number]
    const at = NUMBERS * (index * BLOCK + (shard.counts % BLOCK))
    this.whole[at] = row
    this.whole[at + 1] = column
    this.real[at + 2] = Math.log(value)
    this.real[at + 3] = weightOf(value, this.options)
    shard.counts++
    this.length++
    if (shard.counts % BLOCK === 0) this.flush(index, BLOCK)
  }

  /** @throws LabError `scratch-full`, `cancelled` */
  async finish(pace: Pace, progress?: (done: number) => void): Promise<StoredCounts> {
    const { shards, file } = this
    shards.forEach(({ counts }, index) => {
      if (counts % BLOCK > 0) this.flush(index, counts % BLOCK)
    })
    const most = shards.reduce((max, { counts }) => Math.max(max, counts), 0)
    const buffer = new Uint32Array(NUMBERS * most)
    for (const [index, { blocks, counts }] of shards.entries()) {
      const shard = buffer.subarray(0, NUMBERS * counts)
      blocks.forEach((block, i) => file.read(bytesIn(pieceOf(shard, i)), placeOf(block)))
      shuffleRecords(shard, quickRandom(this.random.fork('shard', index)))
      blocks.forEach((block, i) => file.write(bytesIn(pieceOf(shard, i)), placeOf(block)))
      progress?.((index + 1) / shards.length)
      if (pace.due()) await pace.rest()
    }
    return storedCounts(this.size, file, shards)
  }

  private flush(index: number, counts: number): void {
    const from = NUMBERS * index * BLOCK
    const block = this.blocks++
    this.file.write(bytesIn(this.whole.subarray(from, from + NUMBERS * counts)), placeOf(block))
    this.shards[index]?.blocks.push(block)
  }
}

const placeOf = (block: number) => 4 * NUMBERS * BLOCK * block

const pieceOf = (shard: Uint32Array, block: number) =>
  shard.subarray(NUMBERS * BLOCK * block, NUMBERS * BLOCK * (block + 1))

function storedCounts(
  size: number,
  file: ScratchFile,
  shards: readonly { readonly blocks: readonly number[]; readonly counts: number }[],
): StoredCounts {
  const starts = new Float64Array(shards.length + 1)
  shards.forEach(({ counts }, i) => (starts[i + 1] = (starts[i] as number) + counts))
  return {
    size,
    length: starts[shards.length] as number,
    read(from, into) {
      let index = starts.findLastIndex((start) => start <= from)
      const end = from + into.length / NUMBERS
      for (let at = from; at < end;) {
        const { blocks, counts } = shards[index] as (typeof shards)[number]
        const within = at - (starts[index] as number)
        if (within === counts) {
          index++
          continue
        }
        const first = within % BLOCK
        const count = Math.min(BLOCK - first, counts - within, end - at)
        const piece = into.subarray(NUMBERS * (at - from), NUMBERS * (at - from + count))
        file.read(bytesIn(piece), placeOf(blocks[Math.floor(within / BLOCK)] as number) + 4 * NUMBERS * first)
        at += count
      }
    },
    close: () => file.close(),
  }
}
