/**
 * A picture as data: what the page draws, put down once more as plain marks, so that it can be written as SVG
 * (`figure-svg.ts`) or painted on a canvas, on screen or for a PNG (`figure-canvas.ts`), the same every time. Lengths are CSS pixels,
 * y grows downwards; a text's y is its baseline.
 */
export interface Figure {
  readonly width: number
  readonly height: number
  /** Read out by screen readers, and the title of the file. */
  readonly title: string
  readonly background: string
  readonly marks: readonly Mark[]
}

export type Mark = RectMark | TextMark | LineMark | PathMark

export interface RectMark {
  readonly kind: 'rect'
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly fill: string
  readonly radius?: number
  readonly stroke?: string
  /** Shown on hover in an SVG viewer. */
  readonly title?: string
}

export interface TextMark {
  readonly kind: 'text'
  readonly x: number
  readonly y: number
  readonly text: string
  readonly size: number
  readonly fill: string
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly family?: FontFamily
  readonly bold?: boolean
  /** Degrees, clockwise, about (x, y). */
  readonly rotate?: number
}

export interface LineMark {
  readonly kind: 'line'
  readonly x1: number
  readonly y1: number
  readonly x2: number
  readonly y2: number
  readonly stroke: string
  readonly width: number
  /** Lengths of dash and gap. */
  readonly dash?: readonly number[]
}

export interface PathMark {
  readonly kind: 'path'
  /** SVG path data. */
  readonly d: string
  readonly stroke: string
  readonly width: number
  readonly dash?: readonly number[]
}

export type FontFamily = 'sans' | 'mono'

/** The page's fonts first; what a viewer without them falls back to after. */
export const fontFamilies: Readonly<Record<FontFamily, string>> = {
  sans: "'Golos Text Variable', 'Golos Text', 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  mono: "'JetBrains Mono Variable', 'JetBrains Mono', Consolas, 'DejaVu Sans Mono', monospace",
}

/** Width of a text in pixels, as the fonts of the page would set it. */
export type MeasureText = (text: string, size: number, family?: FontFamily) => number

/** Moves marks down and right: how figures are put together from smaller ones. */
export function shifted(marks: readonly Mark[], dx: number, dy: number): Mark[] {
  return marks.map((mark): Mark => {
    switch (mark.kind) {
      case 'rect':
      case 'text':
        return { ...mark, x: mark.x + dx, y: mark.y + dy }
      case 'line':
        return { ...mark, x1: mark.x1 + dx, y1: mark.y1 + dy, x2: mark.x2 + dx, y2: mark.y2 + dy }
      case 'path':
        throw new RangeError('a path cannot be shifted: write it where it belongs')
    }
  })
}
