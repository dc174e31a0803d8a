import { release } from '../scratch'

/** The co-occurrence matrix by its non-zeros, row after row, the columns ascending. */
export interface Cooccurrences {
  /** Words of the vocabulary: the matrix is size x size. */
  readonly size: number
  /** Where each row begins in the others, and the end. [size + 1] */
  readonly starts: Int32Array
  /** [non-zeros] */
  readonly columns: Int32Array
  /** Summed in float64, kept in float32. [non-zeros] */
  readonly values: Float32Array
}

/**
 * Gathers rows, which come in order, in memory that grows as they come.
 *
 * @param most counts that will ever be added: no room is taken for more
 */
export class HeldRows {
  length = 0
  private readonly starts: Int32Array
  private columns = new Int32Array(1 << 16)
  private values = new Float32Array(1 << 16)

  constructor(
    private readonly size: number,
    private readonly most = Infinity,
  ) {
    this.starts = new Int32Array(size + 1)
  }

  /** @param sums by column */
  add(row: number, columns: Int32Array, sums: Float64Array): void {
    const length = this.length + columns.length
    if (length > this.columns.length) {
      const larger = Math.max(Math.min(this.most, Math.ceil(1.5 * this.columns.length)), length)
      this.columns = moved(this.columns, new Int32Array(larger))
      this.values = moved(this.values, new Float32Array(larger))
    }
    for (const column of columns) {
      this.columns[this.length] = column
      this.values[this.length++] = sums[column] as number
    }
    this.starts[row + 1] = this.length
  }

  /** Of rows that nobody will finish. */
  abandon(): void {
    release(this.columns, this.values)
  }

  finish(): Cooccurrences {
    const { size, starts, length } = this
    // A row without a count begins where the one before has ended.
    for (let row = 0; row < size; row++) {
      starts[row + 1] = Math.max(starts[row] as number, starts[row + 1] as number)
    }
    return {
      size,
      starts,
      columns: this.columns.subarray(0, length),
      values: this.values.subarray(0, length),
    }
  }
}

function moved<T extends Int32Array | Float32Array>(from: T, to: T): T {
  to.set(from)
  release(from)
  return to
}
