import type { Place } from './matrix-view'

/** What dragging and pinching ask of the matrix. */
export interface MatrixMoves {
  /** Pixels of a row or a column of the whole matrix as it is shown now; undefined while nothing is shown. */
  readonly pixelsPerWord: () => number | undefined
  readonly zoom: (factor: number, at: Place | undefined) => void
  /** By whole rows and columns. */
  readonly moveWords: (down: number, across: number) => void
  /** Where in the picture a point of the window is. */
  readonly placeOf: (point: { readonly clientX: number; readonly clientY: number }) => Place | undefined
}

/** How much nearer two fingers have to come for one step. */
const PINCH = 1.2

/** Turns pointers into moves of the matrix: one drags it, two zoom. */
export function matrixDrag(moves: MatrixMoves) {
  const pointers: { readonly id: number; x: number; y: number }[] = []
  /** Pixels dragged, or how much nearer two fingers have come, that made no whole step yet. */
  let left = { x: 0, y: 0, nearer: 1 }

  function pinch(pointer: { x: number; y: number }, other: { x: number; y: number }, x: number, y: number) {
    const apart = (from: { x: number; y: number }) => Math.hypot(from.x - other.x, from.y - other.y)
    left.nearer *= apart({ x, y }) / Math.max(1, apart(pointer))
    if (left.nearer <= PINCH && left.nearer >= 1 / PINCH) return
    moves.zoom(left.nearer, moves.placeOf({ clientX: (x + other.x) / 2, clientY: (y + other.y) / 2 }))
    left.nearer = 1
  }

  function pull(pointer: { x: number; y: number }, x: number, y: number, pixels: number) {
    left.x += pointer.x - x
    left.y += pointer.y - y
    const [across, down] = [Math.trunc(left.x / pixels), Math.trunc(left.y / pixels)]
    if (across === 0 && down === 0) return
    left.x -= across * pixels
    left.y -= down * pixels
    moves.moveWords(down, across)
  }

  return {
    down(event: PointerEvent): void {
      pointers.push({ id: event.pointerId, x: event.clientX, y: event.clientY })
      left = { x: 0, y: 0, nearer: 1 }
    },
    move(event: PointerEvent): void {
      const pointer = pointers.find(({ id }) => id === event.pointerId)
      const pixels = moves.pixelsPerWord()
      if (!pointer || pixels === undefined) return
      const { clientX: x, clientY: y } = event
      const other = pointers.find(({ id }) => id !== event.pointerId)
      if (other) pinch(pointer, other, x, y)
      else pull(pointer, x, y, pixels)
      pointer.x = x
      pointer.y = y
    },
    up(event: PointerEvent): void {
      const at = pointers.findIndex(({ id }) => id === event.pointerId)
      if (at >= 0) pointers.splice(at, 1)
    },
  }
}
