import { nearestPoint, pan, pointsWithin, zoomAt, type MapView, type Size } from './view'

/** The map as pointers find it, and what they do to it. */
export interface PointedMap {
  /** Where the points are drawn now. [words, 2] */
  readonly points: Float32Array
  readonly size: Size
  /** Setting it is the visitor's own choice of a view. */
  view: MapView
  readonly held: number | undefined
  /** The loop that is being drawn, in pixels. */
  loop: readonly (readonly [number, number])[]
  /** The next press draws a loop. */
  lassoing: boolean
  hover(point: number): void
  hold(point: number | undefined): void
  lasso(points: readonly number[]): void
  /** A pointer has done something: the keys begin anew. */
  left(): void
}

/** Pixels from a point within which it is pointed at, and pressed. */
const NEAR = 14
const PRESSED = 16
/** Pixels that a press may move and still be one. */
const STILL = 3

/** Turns pointers into pointing, holding, dragging, pinching and drawing a loop. */
export function mapPointers(map: PointedMap) {
  const pointers: { readonly id: number; x: number; y: number }[] = []
  let moved = 0

  const placeOf = (event: MouseEvent): readonly [number, number] => [event.offsetX, event.offsetY]

  function pinch(pointer: { x: number; y: number }, other: { x: number; y: number }, x: number, y: number) {
    const before = Math.hypot(pointer.x - other.x, pointer.y - other.y)
    const after = Math.hypot(x - other.x, y - other.y)
    const middle = [(x + other.x) / 2, (y + other.y) / 2] as const
    const nearer = zoomAt(map.view, map.size, ...middle, after / Math.max(1, before))
    map.view = pan(nearer, (x - pointer.x) / 2, (y - pointer.y) / 2)
  }

  return {
    down(event: PointerEvent & { currentTarget: HTMLElement }): void {
      event.currentTarget.setPointerCapture(event.pointerId)
      const [x, y] = placeOf(event)
      pointers.push({ id: event.pointerId, x, y })
      moved = 0
      if (map.lassoing || event.shiftKey) map.loop = [[x, y]]
    },

    move(event: PointerEvent): void {
      const [x, y] = placeOf(event)
      const pointer = pointers.find(({ id }) => id === event.pointerId)
      if (!pointer) {
        map.hover(nearestPoint(map.points, map.view, map.size, x, y, NEAR))
        return
      }
      const [dx, dy] = [x - pointer.x, y - pointer.y]
      moved += Math.hypot(dx, dy)
      const other = pointers.find(({ id }) => id !== event.pointerId)
      if (map.loop.length > 0) map.loop = [...map.loop, [x, y]]
      else if (other) pinch(pointer, other, x, y)
      else if (moved > STILL) map.view = pan(map.view, dx, dy)
      pointer.x = x
      pointer.y = y
    },

    up(event: PointerEvent): void {
      const index = pointers.findIndex(({ id }) => id === event.pointerId)
      if (index >= 0) pointers.splice(index, 1)
      map.left()
      if (map.loop.length > 2) map.lasso(pointsWithin(map.points, map.view, map.size, map.loop))
      else if (moved <= STILL && event.type === 'pointerup') {
        const found = nearestPoint(map.points, map.view, map.size, ...placeOf(event), PRESSED)
        map.hold(found < 0 || found === map.held ? undefined : found)
      }
      map.loop = []
      map.lassoing = false
    },

    /** Zooms where the wheel stands. */
    wheel(event: WheelEvent): void {
      event.preventDefault()
      const [x, y] = placeOf(event)
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002))
      map.view = zoomAt(map.view, map.size, x, y, factor)
    },
  }
}
