import type { MapView, Size } from './view'

export interface Label {
  /** Index of the point. */
  readonly point: number
  readonly text: string
  /** Where it begins, and its baseline, in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface LabelOptions {
  readonly points: Float32Array
  readonly words: readonly string[]
  readonly view: MapView
  readonly size: Size
  /** Points that come first, whatever their number. */
  readonly first: readonly number[]
  readonly measure: (text: string) => number
  readonly height: number
  /** At most so many. */
  readonly most: number
}

const CELL = 8
const GAP = 6

/**
 * Labels that never lie over each other: the chosen points first, then in the order of the words, which is that of their frequency; one that
 * finds no room is left out.
 */
export function placeLabels(options: LabelOptions): Label[] {
  const { points, words, view, size, first, measure, height, most } = options
  const columns = Math.max(1, Math.ceil(size.width / CELL))
  const rows = Math.max(1, Math.ceil(size.height / CELL))
  const taken = new Uint8Array(columns * rows)
  const placed: Label[] = []
  const done = new Set<number>()

  function place(point: number): void {
    if (placed.length >= most || 2 * point >= points.length) return
    const x = size.width / 2 + ((points[2 * point] as number) - view.x) * view.scale
    const y = size.height / 2 - ((points[2 * point + 1] as number) - view.y) * view.scale
    if (x < 0 || y < 0 || x > size.width || y > size.height) return
    const at = { left: Math.floor((x + GAP) / CELL), top: Math.floor((y - height / 2) / CELL) }
    // Crowded places are told by their first cell, before anything is measured.
    if (at.top < 0 || taken[at.top * columns + at.left] || done.has(point)) return
    done.add(point)
    const text = words[point] ?? ''
    const width = measure(text)
    const right = Math.floor((x + GAP + width) / CELL)
    const bottom = Math.floor((y + height / 2) / CELL)
    if (right >= columns || bottom >= rows) return
    for (let row = at.top; row <= bottom; row++) {
      for (let column = at.left; column <= right; column++) if (taken[row * columns + column]) return
    }
    for (let row = at.top; row <= bottom; row++)
      taken.fill(1, row * columns + at.left, row * columns + right + 1)
    placed.push({ point, text, x: x + GAP, y: y + height * 0.35, width })
  }

  for (const point of first) place(point)
  for (let point = 0; point < words.length && placed.length < most; point++) place(point)
  return placed
}
