import { describe, expect, it } from 'vitest'
import { largestMagnitude, niceCeiling } from './domain'

describe('the end of a scale', () => {
  it.each([
    [0.31, 0.5],
    [0.2, 0.2],
    [Math.fround(0.2), 0.2],
    [0.51, 1],
    [1, 1],
    [7, 10],
    [0.00013, 0.0002],
    [123, 200],
  ])('holds %d within %d', (value, end) => expect(niceCeiling(value)).toBe(end))

  it.each([0, -1, NaN, Infinity])('is 1 when there is nothing to show: %d', (value) =>
    expect(niceCeiling(value)).toBe(1),
  )

  it('looks at both signs, and passes over what is not finite', () => {
    expect(largestMagnitude([0.1, -0.4, NaN, Infinity])).toBe(0.4)
    expect(largestMagnitude([])).toBe(0)
  })
})
