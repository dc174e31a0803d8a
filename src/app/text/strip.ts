import type { Figure, Mark } from '../parts/charts/figure'
import type { FigureStyle } from './figure-style'
import type { Page } from './pages'

const gap = 1

/** Bars, one a word, in the order of the text: where the gradient went, at a glance. */
export function stripFigure(
  values: Float32Array,
  shown: Page,
  end: number,
  color: (value: number) => string,
  chosen: readonly number[],
  size: { readonly width: number; readonly height: number },
  style: FigureStyle,
  title: string,
): Figure {
  const { width, height } = size
  const count = Math.max(1, shown.end - shown.first)
  const each = width / count
  const marks: Mark[] = []
  for (let index = shown.first; index < shown.end; index++) {
    const value = values[index] ?? 0
    const long = Math.max(value === 0 ? 0 : 1, (height - 4) * Math.min(1, Math.abs(value) / end))
    const x = (index - shown.first) * each
    if (chosen.includes(index)) marks.push({ kind: 'rect', x, y: 0, width: each, height, fill: style.line })
    const wide = Math.max(0.5, each > 3 ? Math.min(28, each - gap) : each)
    marks.push({
      kind: 'rect',
      x: x + (each - wide) / 2,
      y: height - 1 - long,
      width: wide,
      height: long,
      fill: color(value),
    })
  }
  marks.push({
    kind: 'line',
    x1: 0,
    y1: height - 0.5,
    x2: width,
    y2: height - 0.5,
    stroke: style.soft,
    width: 1,
  })
  return { width, height, title, background: style.background, marks }
}

/** The word under a point of the strip. */
export function stripWord(x: number, width: number, shown: Page): number {
  const count = shown.end - shown.first
  const place = Math.floor((x / width) * count)
  return shown.first + Math.min(count - 1, Math.max(0, place))
}
