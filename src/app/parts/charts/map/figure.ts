import type { Figure, Mark, MeasureText } from '../figure'
import { placeLabels } from './labels'
import type { Rgb } from './raster'
import { toScreen, type MapView, type Size } from './view'

/** What stands on the map now. */
export interface MapPicture {
  readonly title: string
  readonly words: readonly string[]
  /** [words, 2] */
  readonly points: Float32Array
  /** Index into `colours`, of each point. [words] */
  readonly groups: Uint8Array
  readonly colours: readonly Rgb[]
  readonly legend: readonly { readonly color: string; readonly name: string }[]
  /** Points whose labels come first, set in ink. */
  readonly chosen: readonly number[]
  readonly arrows: readonly (readonly [from: number, to: number])[]
  readonly view: MapView
  readonly size: Size
  /** Of a point. */
  readonly radius: number
}

export interface MapInks {
  readonly paper: string
  readonly ink: string
  readonly inkSoft: string
  readonly accent: string
}

const LABEL = 13
const LINE = 20
const TOP = 40

/** The map as it is on screen: every point in view, the labels that find room, arrows, and what the colours say. */
export function mapFigure(picture: MapPicture, inks: MapInks, measure: MeasureText): Figure {
  const { words, points, groups, colours, legend, chosen, arrows, view, size, radius } = picture
  const marks: Mark[] = [
    { kind: 'text', x: 12, y: 26, text: picture.title, size: 16, fill: inks.ink, bold: true },
  ]
  const at = (point: number): readonly [number, number] => {
    const [x, y] = toScreen(view, size, points[2 * point] as number, points[2 * point + 1] as number)
    return [x, y + TOP]
  }
  const fills = colours.map(hexOf)
  for (let point = 0; 2 * point < points.length; point++) {
    const [x, y] = at(point)
    if (!(x > radius && y > TOP + radius && x < size.width - radius && y < TOP + size.height - radius))
      continue
    marks.push({
      kind: 'rect',
      x: x - radius,
      y: y - radius,
      width: 2 * radius,
      height: 2 * radius,
      radius,
      fill: fills[groups[point] ?? 0] ?? inks.inkSoft,
      title: words[point] ?? '',
    })
  }
  for (const [from, to] of arrows) marks.push(...arrowMarks(at(from), at(to), inks.accent))
  const first = [...chosen, ...arrows.flat()]
  const important = new Set(first)
  const labels = placeLabels({
    points,
    words,
    view,
    size,
    first,
    measure: (text) => measure(text, LABEL) + 4,
    height: LABEL + 3,
    most: Math.round((size.width * size.height) / 5000),
  })
  for (const { text, x, y, point } of labels) {
    const fill = important.has(point) ? inks.ink : inks.inkSoft
    marks.push({ kind: 'text', x, y: y + TOP, text, size: LABEL, fill })
  }
  const lines = legendLines(legend, size.width, measure)
  lines.forEach((line, row) => {
    const y = TOP + size.height + 18 + LINE * row
    for (const { color, name, x } of line) {
      marks.push({ kind: 'rect', x, y: y - 9, width: 10, height: 10, radius: 5, fill: color })
      marks.push({ kind: 'text', x: x + 16, y, text: name, size: 12, fill: inks.ink })
    }
  })
  return {
    width: size.width,
    height: TOP + size.height + LINE * lines.length + 8,
    title: picture.title,
    background: inks.paper,
    marks,
  }
}

function hexOf([red, green, blue]: Rgb): string {
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function arrowMarks(
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  stroke: string,
): Mark[] {
  const angle = Math.atan2(y2 - y1, x2 - x1)
  const line = { kind: 'line', x2, y2, stroke, width: 2 } as const
  return [
    { ...line, x1, y1 },
    ...[0.4, -0.4].map((side): Mark => ({
      ...line,
      x1: x2 - 12 * Math.cos(angle + side),
      y1: y2 - 12 * Math.sin(angle + side),
    })),
  ]
}

/** The legend, as many entries to a line as fit. */
function legendLines(legend: MapPicture['legend'], width: number, measure: MeasureText) {
  const lines: { color: string; name: string; x: number }[][] = []
  let x = Infinity
  for (const { color, name } of legend) {
    const wide = 16 + measure(name, 12) + 20
    if (x + wide > width) {
      lines.push([])
      x = 12
    }
    lines.at(-1)?.push({ color, name, x })
    x += wide
  }
  return lines
}
