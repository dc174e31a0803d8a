import { LabError, type Problem } from '../problem'
import { bytesIn, type Scratch, type ScratchFile } from './scratch'

/** Whole numbers in their order, in memory (an Int32Array is one) or in a file. */
export interface Numbers {
  readonly length: number
  /** Those from `from` to before `to`. Of a file it is one buffer, which the next call fills anew; nobody writes to it. */
  subarray(from: number, to: number): Int32Array
  /** Gives back what a file has taken. */
  close?(): void
}

/** As many are read at once. */
export const BLOCK = 1 << 16

/** All of them, block after block; each is to be used before the next is asked for. */
export function* blocksOf(
  numbers: Numbers,
): Generator<{ readonly from: number; readonly block: Int32Array }> {
  for (let from = 0; from < numbers.length; from += BLOCK) {
    yield { from, block: numbers.subarray(from, Math.min(numbers.length, from + BLOCK)) }
  }
}

export interface WriterOptions {
  /** Where they go when there are more than `most`; without it they all stay in memory. */
  readonly scratch?: Scratch
  /** So many are held in memory. */
  readonly most?: number
  /** Told once when there is no room for them beside memory. */
  readonly warn?: (problem: Problem) => void
}

/** 16 MB: what fits any tab stays in memory. */
const MOST_HELD = 1 << 22

/**
 * Takes numbers one after another, in memory first and beyond that in a file. Where there is none, or no room left in it, all of them
 * are held in memory after all.
 */
export class NumberWriter {
  length = 0
  private values = new Int32Array(BLOCK)
  /** How many stand in the file already; `values` holds what comes after them. */
  private written = 0
  private file: ScratchFile | undefined
  private scratch: Scratch | undefined
  private readonly most: number

  constructor(private readonly options: WriterOptions = {}) {
    this.scratch = options.scratch
    this.most = options.most ?? MOST_HELD
  }

  push(value: number): void {
    const at = this.length - this.written
    if (at === this.values.length) {
      this.makeRoom()
      this.push(value)
      return
    }
    this.values[at] = value
    this.length++
  }

  /** To be called every now and then: moves what has grown too large for memory into a file. */
  async settle(): Promise<void> {
    if (!this.scratch || this.file || this.length <= this.most) return
    try {
      this.file = await this.scratch.create()
    } catch (thrown) {
      this.stay(thrown)
      return
    }
    this.flush()
    // Only the buffer of a file from now on.
    if (this.file) this.values = new Int32Array(BLOCK)
  }

  async finish(): Promise<Numbers> {
    await this.settle()
    if (this.file) this.flush()
    if (!this.file) return this.values.slice(0, this.length)
    return new StoredNumbers(this.file, this.length)
  }

  /** Of numbers that nobody will finish. */
  abandon(): void {
    this.file?.close()
    this.file = undefined
  }

  private makeRoom(): void {
    if (this.file) this.flush()
    if (this.length - this.written === this.values.length) {
      const larger = new Int32Array(2 * this.values.length)
      larger.set(this.values)
      this.values = larger
    }
  }

  private flush(): void {
    const { file, written } = this
    if (!file) return
    try {
      file.write(bytesIn(this.values.subarray(0, this.length - written)), 4 * written)
      this.written = this.length
    } catch (thrown) {
      const held = new Int32Array(Math.max(BLOCK, 2 * this.length))
      file.read(bytesIn(held.subarray(0, written)), 0)
      held.set(this.values.subarray(0, this.length - written), written)
      this.values = held
      this.written = 0
      file.close()
      this.file = undefined
      this.stay(thrown)
    }
  }

  /** All in memory from now on, if it was for want of room. */
  private stay(thrown: unknown): void {
    if (!(thrown instanceof LabError)) throw thrown
    this.scratch = undefined
    this.options.warn?.(thrown.problem)
  }
}

class StoredNumbers implements Numbers {
  private buffer = new Int32Array(0)

  constructor(
    private readonly file: ScratchFile,
    readonly length: number,
  ) {}

  subarray(from: number, to: number): Int32Array {
    const count = Math.max(0, Math.min(to, this.length) - from)
    if (count > this.buffer.length) this.buffer = new Int32Array(Math.max(BLOCK, count))
    const asked = this.buffer.subarray(0, count)
    if (count > 0) this.file.read(bytesIn(asked), 4 * from)
    return asked
  }

  close(): void {
    this.file.close()
  }
}
