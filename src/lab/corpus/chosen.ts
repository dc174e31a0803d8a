import { BLOCK, blocksOf, type Numbers } from '../scratch'
import { LINE_END } from './corpus'

/**
 * The running words that a vocabulary keeps, by their number there: those of an array in memory as an array, those of a file as a view that
 * chooses anew whenever it is read, so that the text stands on disk once.
 *
 * @param index of each distinct word of the text its number in the vocabulary, or -1
 */
export function chosenOf(
  running: Numbers,
  index: Int32Array,
): { readonly ids: Numbers; readonly length: number } {
  const starts: number[] = []
  const open: boolean[] = []
  const held = running instanceof Int32Array ? new Int32Array(running.length) : undefined
  const piece = new Int32Array(BLOCK)
  let place = 0
  let words = 0
  let state = { length: 0, words: 0, open: false }
  for (const { block } of blocksOf(running)) {
    starts.push(place)
    open.push(state.open)
    state = choose(block, index, state.open, held ? held.subarray(place) : piece)
    place += state.length
    words += state.words
  }
  const ids = held ? held.slice(0, place) : new ChosenNumbers(running, index, starts, open, place)
  return { ids, length: words }
}

/** @param open whether a word stands before these in their line. @returns how many were written, words among them, and whether the line goes on */
function choose(block: Int32Array, index: Int32Array, open: boolean, out: Int32Array) {
  let length = 0
  let words = 0
  for (const id of block) {
    if (id === LINE_END) {
      if (open) out[length++] = LINE_END
      open = false
      continue
    }
    const number = index[id] as number
    if (number < 0) continue
    out[length++] = number
    words++
    open = true
  }
  return { length, words, open }
}

class ChosenNumbers implements Numbers {
  private readonly piece = new Int32Array(BLOCK)
  private buffer = new Int32Array(BLOCK)

  constructor(
    private readonly running: Numbers,
    private readonly index: Int32Array,
    /** Of each block of the running words, where what is chosen of it begins, and whether its line has words before it. */
    private readonly starts: readonly number[],
    private readonly open: readonly boolean[],
    readonly length: number,
  ) {}

  subarray(from: number, to: number): Int32Array {
    const end = Math.min(to, this.length)
    const count = Math.max(0, end - from)
    if (count > this.buffer.length) this.buffer = new Int32Array(count)
    for (let block = this.blockOf(from), at = from; at < end; block++) {
      const start = this.starts[block] as number
      const read = this.running.subarray(block * BLOCK, (block + 1) * BLOCK)
      const { length } = choose(read, this.index, this.open[block] as boolean, this.piece)
      const stop = Math.min(end, start + length)
      this.buffer.set(this.piece.subarray(at - start, stop - start), at - from)
      at = stop
    }
    return this.buffer.subarray(0, count)
  }

  /** The last block that begins at or before this place. */
  private blockOf(place: number): number {
    let low = 0
    let high = this.starts.length
    while (high - low > 1) {
      const middle = (low + high) >>> 1
      if ((this.starts[middle] as number) <= place) low = middle
      else high = middle
    }
    return low
  }
}
