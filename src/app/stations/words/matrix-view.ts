import type { MatrixView } from '../../../lab/explorer/questions'

/** Fewer words to a side tell nothing more. */
const LEAST = 4

/** Where in a view something stands, as shares of its side. */
export interface Place {
  readonly down: number
  readonly across: number
}

const held = ({ row, column, span }: MatrixView, all: number): MatrixView => {
  const fitting = Math.max(Math.min(LEAST, all), Math.min(Math.round(span), all))
  const within = (from: number) => Math.max(0, Math.min(Math.round(from), all - fitting))
  return { row: within(row), column: within(column), span: fitting }
}

/** Comes nearer by a factor, the word under a place staying where it is, as far as whole words allow. */
export function zoomed(view: MatrixView, factor: number, { down, across }: Place, all: number): MatrixView {
  let span = Math.round(view.span / factor)
  // A step too small to be a word is still a step.
  if (span === view.span && factor !== 1) span += factor > 1 ? -1 : 1
  const fitting = Math.max(Math.min(LEAST, all), Math.min(span, all))
  const freed = view.span - fitting
  return held({ row: view.row + down * freed, column: view.column + across * freed, span: fitting }, all)
}

/** Moves by shares of its side, by a word at least. */
export function moved(view: MatrixView, { down, across }: Place, all: number): MatrixView {
  const words = (share: number) => Math.sign(share) * Math.max(1, Math.round(Math.abs(share) * view.span))
  return held({ ...view, row: view.row + words(down), column: view.column + words(across) }, all)
}

export function whole(all: number): MatrixView {
  return { row: 0, column: 0, span: all }
}
