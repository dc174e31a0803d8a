import { expect, it, vi } from 'vitest'
import { mapPointers, type PointedMap } from './pointers'
import { fit, toScreen } from './view'

const size = { width: 200, height: 200 }
const points = Float32Array.of(-1, -1, 1, -1, 1, 1, -1, 1)

function mapOf() {
  const view = fit(points, size)
  const map: PointedMap = {
    ...{ points, size, view, held: undefined, loop: [], lassoing: false },
    hover: vi.fn(),
    hold: vi.fn(),
    lasso: vi.fn(),
    left: vi.fn(),
  }
  return map
}

const event = (type: string, x: number, y: number, more = {}) =>
  ({
    ...{ type, pointerId: 1, offsetX: x, offsetY: y, shiftKey: false },
    currentTarget: { setPointerCapture: () => undefined },
    ...more,
  }) as unknown as PointerEvent & { currentTarget: HTMLElement }

it('a press that stays where it is holds the point under it, and lets go where there is none', () => {
  const map = mapOf()
  const pointers = mapPointers(map)
  const [x, y] = toScreen(map.view, size, 1, 1)
  pointers.move(event('pointermove', x, y))
  expect(map.hover).toHaveBeenLastCalledWith(2)
  pointers.down(event('pointerdown', x, y))
  pointers.up(event('pointerup', x, y))
  expect(map.hold).toHaveBeenLastCalledWith(2)
  pointers.down(event('pointerdown', 100, 100))
  pointers.up(event('pointerup', 100, 100))
  expect(map.hold).toHaveBeenLastCalledWith(undefined)
})

it('a drag moves the view, and holds nothing', () => {
  const map = mapOf()
  const before = map.view
  const pointers = mapPointers(map)
  pointers.down(event('pointerdown', 100, 100))
  pointers.move(event('pointermove', 130, 100))
  pointers.up(event('pointerup', 130, 100))
  expect(map.view).not.toEqual(before)
  expect(map.view.scale).toBe(before.scale)
  expect(map.hold).not.toHaveBeenCalled()
})

it('two fingers that part come nearer', () => {
  const map = mapOf()
  const { scale } = map.view
  const pointers = mapPointers(map)
  pointers.down(event('pointerdown', 90, 100))
  pointers.down(event('pointerdown', 110, 100, { pointerId: 2 }))
  pointers.move(event('pointermove', 130, 100, { pointerId: 2 }))
  expect(map.view.scale).toBeCloseTo(2 * scale)
})

it('a loop drawn with Shift catches the points within it', () => {
  const map = mapOf()
  const pointers = mapPointers(map)
  pointers.down(event('pointerdown', -10, -10, { shiftKey: true }))
  for (const [x, y] of [
    [210, -10],
    [210, 210],
    [-10, 210],
  ] as const)
    pointers.move(event('pointermove', x, y))
  pointers.up(event('pointerup', -10, 210))
  expect(map.lasso).toHaveBeenCalledWith([0, 1, 2, 3])
  expect(map.loop).toEqual([])
})
