import { describe, expect, it } from 'vitest'
import { placeLabels } from './labels'
import { paintDots } from './raster'
import { fit, nearestPoint, nextPoint, pan, pointsWithin, reveal, toPlane, toScreen, zoomAt } from './view'

const size = { width: 400, height: 300 }
const points = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1)

describe('the view of a map', () => {
  const view = fit(points, size)

  it('shows all points, y upwards', () => {
    for (let i = 0; i < 8; i += 2) {
      const [x, y] = toScreen(view, size, points[i] as number, points[i + 1] as number)
      expect(x).toBeGreaterThanOrEqual(39.9)
      expect(x).toBeLessThanOrEqual(360.1)
      expect(y).toBeGreaterThanOrEqual(39.9)
      expect(y).toBeLessThanOrEqual(260.1)
    }
    expect(toScreen(view, size, 0, 1)[1]).toBeLessThan(toScreen(view, size, 0, 0)[1])
  })

  it('stands on one point, and on none', () => {
    expect(Number.isFinite(fit(Float32Array.of(3, 4), size).scale)).toBe(true)
    expect(fit(new Float32Array(), size)).toEqual({ x: 0, y: 0, scale: 1 })
  })

  it('goes back and forth between screen and plane', () => {
    const [x, y] = toPlane(view, size, ...toScreen(view, size, 0.3, 0.8))
    expect(x).toBeCloseTo(0.3)
    expect(y).toBeCloseTo(0.8)
  })

  it('zooms about the pointer and pans with it', () => {
    const before = toPlane(view, size, 100, 50)
    const near = zoomAt(view, size, 100, 50, 3)
    expect(toPlane(near, size, 100, 50)[0]).toBeCloseTo(before[0])
    expect(toPlane(near, size, 100, 50)[1]).toBeCloseTo(before[1])
    const moved = pan(view, 30, -20)
    expect(toPlane(moved, size, 130, 30)[0]).toBeCloseTo(before[0])
    expect(toPlane(moved, size, 130, 30)[1]).toBeCloseTo(before[1])
  })

  it('walks from point to point, the nearest in each direction', () => {
    expect(nextPoint(points, view, 0, 'right')).toBe(1)
    expect(nextPoint(points, view, 0, 'up')).toBe(2)
    expect(nextPoint(points, view, 3, 'left')).toBe(2)
    expect(nextPoint(points, view, 3, 'down')).toBe(1)
    expect(nextPoint(points, view, 3, 'up')).toBe(-1)
    // A little further and straight ahead comes before nearer and aside.
    const aside = Float32Array.of(0, 0, 1, 0.6, 1.5, 0)
    expect(nextPoint(aside, view, 0, 'right')).toBe(2)
    // What lies in one place for the eye is passed over until the map is nearer.
    const close = Float32Array.of(0, 0, 0.001, 0, 1, 0)
    expect(nextPoint(close, view, 0, 'right')).toBe(2)
    expect(nextPoint(close, zoomAt(view, size, 0, 0, 1000), 0, 'right')).toBe(1)
  })

  it('follows a walk out of sight', () => {
    const near = zoomAt(view, size, 0, 0, 5)
    const [x, y] = toScreen(reveal(near, size, 1, 0), size, 1, 0)
    expect(x).toBeCloseTo(360)
    expect(y).toBeCloseTo(260)
    expect(reveal(view, size, 0.5, 0.5)).toEqual(view)
  })

  it('finds the point under the pointer, and those inside a line', () => {
    const [x, y] = toScreen(view, size, 1, 1)
    expect(nearestPoint(points, view, size, x + 3, y - 2, 8)).toBe(3)
    expect(nearestPoint(points, view, size, x + 30, y, 8)).toBe(-1)
    const around = [
      [x - 10, y - 10],
      [x + 10, y - 10],
      [x + 10, y + 10],
      [x - 10, y + 10],
    ] as const
    expect(pointsWithin(points, view, size, around)).toEqual([3])
  })
})

describe('labels', () => {
  const words = Array.from({ length: 500 }, (_, i) => `word${i}`)
  const crowd = Float32Array.from({ length: 1000 }, (_, i) => ((i * 7919) % 1000) / 1000)
  const options = {
    points: crowd,
    words,
    view: fit(crowd, size),
    size,
    first: [400],
    measure: (text: string) => 7 * text.length,
    height: 14,
    most: 80,
  }

  it('never lie over each other, and the chosen come first', () => {
    const labels = placeLabels(options)
    expect(labels[0]?.text).toBe('word400')
    expect(labels.length).toBeGreaterThan(10)
    expect(labels.length).toBeLessThanOrEqual(80)
    labels.forEach((one, i) =>
      labels.slice(i + 1).forEach((other) => {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          Math.abs(one.y - other.y) >= 14 - 8
        expect(apart, `${one.text} and ${other.text}`).toBe(true)
      }),
    )
  })

  it('stay on the screen', () => {
    for (const { x, width } of placeLabels(options)) expect(x + width).toBeLessThanOrEqual(size.width)
  })
})

describe('dots', () => {
  it('are painted where the view says, in their colours', () => {
    const pixels = new Uint8ClampedArray(4 * 40 * 30).fill(255)
    const small = { width: 40, height: 30 }
    const dots = { points: Float32Array.of(0, 0, 100, 0), groups: Uint8Array.of(1, 0), radius: 2, opacity: 1 }
    paintDots(pixels, small, { x: 0, y: 0, scale: 1 }, 1, {
      ...dots,
      colours: [
        [255, 0, 0],
        [0, 0, 200],
      ],
    })
    const at = 4 * (15 * 40 + 20)
    expect([...pixels.subarray(at, at + 4)]).toEqual([0, 0, 200, 255])
    expect([...pixels.subarray(0, 4)]).toEqual([255, 255, 255, 255])
  })
})
