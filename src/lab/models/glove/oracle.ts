import type { GloveOptions } from './options'
import { weightOf } from './options'

/** One count: row and column are words. */
export interface Count {
  readonly row: number
  readonly column: number
  readonly value: number
}

/** The two tables, their biases and AdaGrad's sums of squares, in float64. */
export interface GloveTables {
  /** [words, size] */
  readonly w: Float64Array
  readonly context: Float64Array
  /** [words] */
  readonly wBias: Float64Array
  readonly contextBias: Float64Array
}

const CLIP = 100

/**
 * GloVe (Pennington, Socher and Manning, 2014) in plain loops, after its own glove.c: what the fast form is held to. The squares begin
 * at 1.
 */
export class GloveOracle {
  readonly squares: GloveTables
  loss = 0

  constructor(
    readonly tables: GloveTables,
    private readonly options: GloveOptions,
  ) {
    const ones = (like: Float64Array) => new Float64Array(like.length).fill(1)
    const { w, context, wBias, contextBias } = tables
    this.squares = { w: ones(w), context: ones(context), wBias: ones(wBias), contextBias: ones(contextBias) }
  }

  /** f(X) / 2 (w_i . w~_j + b_i + b~_j - ln X)^2 of one count. */
  lossOf({ row, column, value }: Count): number {
    return 0.5 * weightOf(value, this.options) * this.differenceOf({ row, column, value }) ** 2
  }

  private differenceOf({ row, column, value }: Count): number {
    const { size } = this.options
    const { w, context, wBias, contextBias } = this.tables
    let dot = (wBias[row] as number) + (contextBias[column] as number)
    for (let d = 0; d < size; d++) {
      dot += (w[row * size + d] as number) * (context[column * size + d] as number)
    }
    return dot - Math.log(value)
  }

  /** Takes one step on one count. */
  step(count: Count): void {
    this.chunk([count])
  }

  /** A step on each count in turn, their gradients those at the weights before the first of them. */
  chunk(counts: readonly Count[]): void {
    const before = { w: this.tables.w.slice(), context: this.tables.context.slice() }
    const pulls = counts.map((count) => {
      this.loss += this.lossOf(count)
      return weightOf(count.value, this.options) * this.differenceOf(count)
    })
    counts.forEach((count, k) => this.take(count, pulls[k] as number, before))
  }

  private take(count: Count, pull: number, before: Pick<GloveTables, 'w' | 'context'>): void {
    const { size } = this.options
    const { tables, squares } = this
    for (let d = 0; d < size; d++) {
      const i = count.row * size + d
      const j = count.column * size + d
      this.move(tables.w, squares.w, i, pull * (before.context[j] as number))
      this.move(tables.context, squares.context, j, pull * (before.w[i] as number))
    }
    const step = pull * this.options.biasRate
    this.moveBy(tables.wBias, squares.wBias, count.row, step)
    this.moveBy(tables.contextBias, squares.contextBias, count.column, step)
  }

  /** AdaGrad as glove.c has it: the square is added after the step, with the rate in it. */
  private move(table: Float64Array, squares: Float64Array, at: number, gradient: number): void {
    this.moveBy(table, squares, at, Math.min(CLIP, Math.max(-CLIP, gradient)) * this.options.rate)
  }

  private moveBy(table: Float64Array, squares: Float64Array, at: number, step: number): void {
    table[at] = (table[at] as number) - step / Math.sqrt(squares[at] as number)
    squares[at] = (squares[at] as number) + step * step
  }
}
