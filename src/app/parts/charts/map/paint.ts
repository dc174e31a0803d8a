import { fontFamilies } from '../figure'
import { placeLabels } from './labels'
import { paintDots, type Rgb } from './raster'
import { toScreen, type MapView, type Size } from './view'

/** What both canvases of a map show: the points, and from where they are seen. */
export interface Seen {
  /** [points, 2] */
  readonly points: Float32Array
  readonly view: MapView
  readonly size: Size
}

/** What is drawn over the points. */
export interface Marks {
  readonly words: readonly string[]
  /** Under the pointer or the keys, and chosen for good. */
  readonly hovered: number | undefined
  readonly held: number | undefined
  /** Joined to the held (or hovered) one by a thin line. */
  readonly joined: readonly number[]
  readonly marked: readonly number[]
  /** Named before others where there is room. */
  readonly preferred: readonly number[]
  readonly arrows: readonly (readonly [from: number, to: number])[]
  /** The loop being drawn, in pixels. */
  readonly loop: readonly (readonly [number, number])[]
}

const LABEL_SIZE = 13

export const radiusOf = (count: number): number => (count > 20_000 ? 1 : count > 3000 ? 1.6 : 3)

/** A colour of the style sheet. */
export const token = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim()

/** A colour as the style sheet has it, which the build may have shortened: #fff. */
function rgbOf(color: string): Rgb {
  const whole = color.length === 4 ? color.replace(/[0-9a-f]/gi, '$&$&') : color
  const part = (at: number) => Number.parseInt(whole.slice(at, at + 2), 16)
  return [part(1), part(3), part(5)]
}

/** Gives the canvas as many pixels as the screen has there. */
function sized(canvas: HTMLCanvasElement, { width, height }: Size) {
  const ratio = Math.min(2, window.devicePixelRatio || 1)
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  return { context: canvas.getContext('2d'), ratio }
}

/** The points themselves, as pixels. */
export function paintPoints(
  canvas: HTMLCanvasElement,
  { points, view, size }: Seen,
  groups: Uint8Array,
  colours: readonly Rgb[],
): void {
  const { context, ratio } = sized(canvas, size)
  if (!context) return
  const image = context.createImageData(canvas.width, canvas.height)
  const [red, green, blue] = rgbOf(token('--surface'))
  new Uint32Array(image.data.buffer).fill((255 << 24) | (blue << 16) | (green << 8) | red)
  const count = points.length / 2
  const opacity = count > 20_000 ? 0.55 : 0.8
  paintDots(image.data, canvas, view, ratio, { points, groups, colours, radius: radiusOf(count), opacity })
  context.putImageData(image, 0, 0)
}

/** Labels, lines and marks. */
export function paintMarks(canvas: HTMLCanvasElement, { points, view, size }: Seen, marks: Marks): void {
  const { context, ratio } = sized(canvas, size)
  if (!context) return
  context.scale(ratio, ratio)
  const accent = token('--accent')
  const at = (index: number) =>
    toScreen(view, size, points[2 * index] as number, points[2 * index + 1] as number)
  const there = (index: number) => 2 * index + 1 < points.length
  const focus = marks.held ?? marks.hovered
  context.lineWidth = 1
  context.strokeStyle = accent
  context.globalAlpha = 0.5
  if (focus !== undefined && there(focus)) {
    for (const other of marks.joined.filter(there)) {
      context.beginPath()
      context.moveTo(...at(focus))
      context.lineTo(...at(other))
      context.stroke()
    }
  }
  context.globalAlpha = 1
  for (const [from, to] of marks.arrows)
    if (there(from) && there(to)) paintArrow(context, at(from), at(to), accent)
  context.lineWidth = 2
  for (const index of [...marks.marked, ...(focus === undefined ? [] : [focus])].filter(there)) {
    context.beginPath()
    context.arc(...at(index), index === focus ? 6 : 4.5, 0, 7)
    context.strokeStyle = index === focus ? accent : token('--ink')
    context.stroke()
  }
  if (marks.loop.length > 1) {
    context.strokeStyle = accent
    context.setLineDash([4, 4])
    context.beginPath()
    marks.loop.forEach(([x, y]) => context.lineTo(x, y))
    context.stroke()
    context.setLineDash([])
  }
  paintLabels(context, { points, view, size }, marks, focus)
}

/** Widths of labels in the page's font: measuring is what a map of many words costs, and it is drawn in every frame that moves. */
const widths = new Map<string, number>()
const MOST_WIDTHS = 200_000

function widthOf(context: CanvasRenderingContext2D, text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  const { width } = context.measureText(text)
  // Until the page's font has come the browser measures another.
  if (document.fonts.status !== 'loaded') return width
  if (widths.size >= MOST_WIDTHS) widths.clear()
  widths.set(text, width)
  return width
}

function paintLabels(
  context: CanvasRenderingContext2D,
  { points, view, size }: Seen,
  { words, hovered, held, joined, marked, arrows, preferred }: Marks,
  focus: number | undefined,
): void {
  const chosen = [hovered, held].filter((index) => index !== undefined)
  const first = [...chosen, ...arrows.flat(), ...joined, ...marked.slice(0, 60)]
  const important = new Set(first)
  const fontOf = (bold: boolean) => `${bold ? 600 : 400} ${LABEL_SIZE}px ${fontFamilies.sans}`
  context.font = fontOf(false)
  const labels = placeLabels({
    ...{ points, words, view, size },
    first: [...first, ...preferred],
    measure: (text) => widthOf(context, text) + 4,
    height: LABEL_SIZE + 3,
    most: Math.round((size.width * size.height) / 5000),
  })
  context.textBaseline = 'alphabetic'
  context.lineJoin = 'round'
  context.lineWidth = 3
  context.strokeStyle = token('--surface')
  const [ink, soft] = [token('--ink'), token('--ink-soft')]
  for (const { text, x, y, point } of labels) {
    const isImportant = important.has(point)
    context.font = fontOf(isImportant && (point === focus || point === hovered))
    context.globalAlpha = 0.85
    context.strokeText(text, x, y)
    context.globalAlpha = 1
    context.fillStyle = isImportant ? ink : soft
    context.fillText(text, x, y)
  }
}

function paintArrow(
  context: CanvasRenderingContext2D,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  color: string,
): void {
  const angle = Math.atan2(y2 - y1, x2 - x1)
  context.strokeStyle = color
  context.fillStyle = color
  context.lineWidth = 2
  context.beginPath()
  context.moveTo(x1, y1)
  context.lineTo(x2 - 8 * Math.cos(angle), y2 - 8 * Math.sin(angle))
  context.stroke()
  context.beginPath()
  context.moveTo(x2 - 3 * Math.cos(angle), y2 - 3 * Math.sin(angle))
  for (const side of [0.4, -0.4])
    context.lineTo(x2 - 12 * Math.cos(angle + side), y2 - 12 * Math.sin(angle + side))
  context.fill()
}
