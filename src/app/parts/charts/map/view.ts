/** How the plane of the points lies on the screen: screen = (plane - centre) * scale + middle, y upwards. */
export interface MapView {
  readonly x: number
  readonly y: number
  /** Pixels per unit. */
  readonly scale: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Pixels left free around what is fitted. */
const MARGIN = 40

/** Shows all points. */
export function fit(points: Float32Array, { width, height }: Size): MapView {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number]
    left = Math.min(left, x)
    right = Math.max(right, x)
    bottom = Math.min(bottom, y)
    top = Math.max(top, y)
  }
  if (!(right >= left)) return { x: 0, y: 0, scale: 1 }
  const scale = Math.min(
    Math.max(1, width - 2 * MARGIN) / Math.max(right - left, 1e-6),
    Math.max(1, height - 2 * MARGIN) / Math.max(top - bottom, 1e-6),
  )
  return { x: (left + right) / 2, y: (bottom + top) / 2, scale }
}

export function toScreen(view: MapView, size: Size, x: number, y: number): readonly [number, number] {
  return [(x - view.x) * view.scale + size.width / 2, (view.y - y) * view.scale + size.height / 2]
}

export function toPlane(view: MapView, size: Size, x: number, y: number): readonly [number, number] {
  return [(x - size.width / 2) / view.scale + view.x, view.y - (y - size.height / 2) / view.scale]
}

/** Moves what is seen by so many pixels. */
export function pan(view: MapView, dx: number, dy: number): MapView {
  return { ...view, x: view.x - dx / view.scale, y: view.y + dy / view.scale }
}

/** Comes nearer by a factor, the place under a pixel staying where it is. */
export function zoomAt(view: MapView, size: Size, x: number, y: number, factor: number): MapView {
  const [px, py] = toPlane(view, size, x, y)
  const scale = Math.min(1e7, Math.max(1e-4, view.scale * factor))
  return {
    scale,
    x: px - (x - size.width / 2) / scale,
    y: py + (y - size.height / 2) / scale,
  }
}

/** The nearest point within so many pixels; -1 when there is none. */
export function nearestPoint(
  points: Float32Array,
  view: MapView,
  size: Size,
  x: number,
  y: number,
  within: number,
): number {
  const [px, py] = toPlane(view, size, x, y)
  let least = (within / view.scale) ** 2
  let found = -1
  for (let i = 0; i < points.length; i += 2) {
    const dx = (points[i] as number) - px
    const dy = (points[i + 1] as number) - py
    const distance = dx * dx + dy * dy
    if (distance < least) {
      least = distance
      found = i / 2
    }
  }
  return found
}

export type Direction = 'left' | 'right' | 'up' | 'down'

const ways: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
}

/** Points nearer than this many pixels lie in one place, for the eye: a step goes further. */
const LEAST_STEP = 8

/**
 * The point to go to from another in a direction: the nearest within 45 degrees of it, where one a little off counts as further away;
 * -1 when there is none.
 */
export function nextPoint(points: Float32Array, view: MapView, from: number, direction: Direction): number {
  const [wayX, wayY] = ways[direction]
  const [x, y] = [points[2 * from] as number, points[2 * from + 1] as number]
  const least = LEAST_STEP / view.scale
  let cost = Infinity
  let found = -1
  for (let i = 0; i < points.length; i += 2) {
    const dx = (points[i] as number) - x
    const dy = (points[i + 1] as number) - y
    const along = dx * wayX + dy * wayY
    const aside = Math.abs(dx * wayY - dy * wayX)
    if (along < least || aside > along) continue
    const far = along + 2 * aside
    if (far < cost) {
      cost = far
      found = i / 2
    }
  }
  return found
}

/** The same view moved so far that a point lies well inside it. */
export function reveal(view: MapView, size: Size, x: number, y: number): MapView {
  const [left, top] = toScreen(view, size, x, y)
  const off = (at: number, length: number) => {
    const margin = Math.min(MARGIN, length / 2)
    return Math.min(Math.max(at, margin), length - margin) - at
  }
  return pan(view, off(left, size.width), off(top, size.height))
}

/** Points inside a closed line drawn on the screen (even-odd rule). */
export function pointsWithin(
  points: Float32Array,
  view: MapView,
  size: Size,
  line: readonly (readonly [number, number])[],
): number[] {
  const corners = line.map(([x, y]) => toPlane(view, size, x, y))
  const inside: number[] = []
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i] as number, points[i + 1] as number]
    let odd = false
    corners.forEach(([ax, ay], at) => {
      const [bx, by] = corners[(at + 1) % corners.length] as readonly [number, number]
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd
    })
    if (odd) inside.push(i / 2)
  }
  return inside
}

/** A view on the way from one to another. @param share 0..1 */
export function between(from: MapView, to: MapView, share: number): MapView {
  const mixed = (a: number, b: number) => a + share * (b - a)
  return { x: mixed(from.x, to.x), y: mixed(from.y, to.y), scale: mixed(from.scale, to.scale) }
}
