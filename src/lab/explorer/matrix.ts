import { generateWorld } from '../worlds'
import type { Matrix, MatrixView, Truth, TruthRequest } from './questions'

/** Half powers of ten from 0.01 to 10^8: bins of counts. */
const BINS = 20

/** What a generated world knows of its words. */
export function truthOf({ source: { spec } }: TruthRequest): Truth {
  if (spec.kind !== 'world') return { classes: [], analogies: [], twoSenses: [] }
  const { classes = [], analogies = [], occurrences = [] } = generateWorld(spec).truth
  return { classes, analogies, twoSenses: [...new Set(occurrences.map(({ word }) => word))] }
}

/** How large all counts are: how many there are, and how many in each bin. */
export function createSpread() {
  const bins = new Float64Array(BINS)
  let nonZeros = 0
  return {
    add(value: number): void {
      const bin = Math.min(BINS - 1, Math.max(0, Math.floor(2 * (Math.log10(value) + 2))))
      bins[bin] = (bins[bin] as number) + 1
      nonZeros++
    },
    finish: (): Pick<Matrix, 'bins' | 'nonZeros'> => ({ bins, nonZeros }),
  }
}

/**
 * A square of the co-occurrence matrix, in cells of one word or of several, to be filled with counts.
 *
 * @param words of the whole matrix
 * @param most cells to a side
 */
export function createSheet(words: readonly string[], asked: MatrixView, most: number) {
  const view = held(asked, words.length)
  const cells = Math.min(view.span, most)
  const edges = Int32Array.from({ length: cells + 1 }, (_, cell) => Math.floor((cell * view.span) / cells))
  const cellOf = new Int32Array(view.span)
  for (let cell = 0; cell < cells; cell++) cellOf.fill(cell, edges[cell], edges[cell + 1])
  const sums = new Float64Array(cells * cells)
  const wide = (cell: number) => (edges[cell + 1] as number) - (edges[cell] as number)
  const firstWords = (from: number) =>
    Array.from(edges.subarray(0, cells), (edge) => words[from + edge] as string)

  return {
    view,
    /** One count, wherever in the matrix it is. */
    add(row: number, column: number, value: number): void {
      const down = cellOf[row - view.row]
      const across = cellOf[column - view.column]
      if (down === undefined || across === undefined) return
      const cell = down * cells + across
      sums[cell] = (sums[cell] as number) + value
    },
    finish: (): Omit<Matrix, 'bins' | 'nonZeros'> => ({
      all: words.length,
      ...{ view, edges },
      values: Float32Array.from(sums, (sum, i) => sum / (wide(Math.floor(i / cells)) * wide(i % cells))),
      rows: firstWords(view.row),
      columns: firstWords(view.column),
    }),
  }
}

/** The view as near to what is asked as the matrix allows. */
function held({ row, column, span }: MatrixView, all: number): MatrixView {
  const fitting = Math.max(1, Math.min(Math.round(span), all))
  const within = (from: number) => Math.max(0, Math.min(Math.round(from), all - fitting))
  return { row: within(row), column: within(column), span: fitting }
}
