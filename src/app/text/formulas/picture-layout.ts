import { pageAt, type Page } from '../pages'
import type { Facts } from './facts'

/** Where the parts of the picture lie, in CSS pixels. */
export interface PictureLayout {
  readonly width: number
  readonly height: number
  /** The words drawn; the sums are over all of them. */
  readonly shown: Page
  readonly cellWidth: number
  readonly cellHeight: number
  readonly matrix: Box
  /** Rows of one number a word, under the matrix. */
  readonly rows: readonly { readonly name: 'logit' | 'weight'; readonly y: number }[]
  readonly pooled: Box
  readonly kernel: Box
  /** Left edge and baseline of the results. */
  readonly result: { readonly x: number; readonly y: number }
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const rowHeight = 14

/** Narrower than this the picture scrolls, so that some words are always in it. */
const leastWidth = 520

/** Room around the matrix for names, numbers and the columns of the pooled vector. */
const margin = { left: 40, top: 74, gap: 10 }
const column = { arrow: 34, width: 16, gap: 26, result: 136 }

/**
 * The words x embedding matrix with its weights below and the pooled vector beside it, row by row. As many words
 * as fit at 9 pixels each are drawn, the page of them that holds `word`.
 *
 * @param numbers leaves room for numbers beside the columns and under the rows
 */
export function pictureLayout(facts: Facts, word: number, width: number, numbers: boolean): PictureLayout {
  const label = numbers ? 44 : 0
  const drawn = Math.max(width, leastWidth)
  const beside = column.arrow + 2 * (column.width + label) + column.gap + column.result
  const room = Math.max(60, drawn - margin.left - beside)
  const fit = Math.max(1, Math.floor(room / 9))
  const shown = pageAt(Math.floor(word / fit), facts.count, fit)
  const words = shown.end - shown.first
  const cellWidth = Math.min(34, room / words)
  const cellHeight = Math.min(16, 224 / facts.size)
  const matrix: Box = {
    x: margin.left,
    y: margin.top,
    width: cellWidth * words,
    height: cellHeight * facts.size,
  }
  const line = rowHeight + (numbers ? 16 : 0) + margin.gap
  const first = matrix.y + matrix.height + margin.gap
  const names = facts.pooling === 'attention' ? (['logit', 'weight'] as const) : (['weight'] as const)
  const rows = names.map((name, i) => ({ name, y: first + i * line }))
  const pooledX = matrix.x + matrix.width + column.arrow
  const kernelX = pooledX + column.width + label + column.gap
  const box = (x: number): Box => ({ x, y: matrix.y, width: column.width, height: matrix.height })
  const resultX = kernelX + column.width + label + 18
  return {
    width: Math.max(drawn, resultX + column.result - 18),
    height: Math.max(first + names.length * line, matrix.y + 128),
    shown,
    cellWidth,
    cellHeight,
    matrix,
    rows,
    pooled: box(pooledX),
    kernel: box(kernelX),
    result: { x: resultX, y: matrix.y + 12 },
  }
}

/** What lies at a point: a word, a number of its vector, or both. */
export function pictureHit(
  layout: PictureLayout,
  x: number,
  y: number,
): { readonly word?: number; readonly dimension?: number } {
  const { matrix, rows, pooled, kernel, shown, cellWidth, cellHeight } = layout
  const inside = (box: Box) => x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
  const dimension = Math.floor((y - matrix.y) / cellHeight)
  if (inside(pooled) || inside(kernel)) return { dimension }
  const strips = rows.map((row) => ({ x: matrix.x, y: row.y, width: matrix.width, height: rowHeight }))
  const overWord = inside(matrix) || strips.some(inside)
  if (!overWord) return {}
  const word = Math.min(shown.end - 1, shown.first + Math.floor((x - matrix.x) / cellWidth))
  return inside(matrix) ? { word, dimension } : { word }
}
