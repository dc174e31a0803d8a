import { describe, expect, it } from 'vitest'
import { contrast } from '../design/color'
import { holdScale } from './hold'
import { paintingOf } from './painting'

describe('painting', () => {
  it('can be read at every value, light and dark, with both scales', () => {
    for (const theme of ['light', 'dark'] as const)
      for (const measure of ['weight', 'gradientDotInput'] as const) {
        const painting = paintingOf(measure, 0.5, theme)
        for (let x = -1; x <= 1; x += 0.01)
          expect(contrast(painting.ink(x), painting.background(x))).toBeGreaterThanOrEqual(4.5)
      }
  })

  it('keeps its scale while the text stays, and lets it only grow', () => {
    const first = holdScale(undefined, 'a', [[0.1, 0.3]])
    expect(first.end).toBe(0.5)
    expect(holdScale(first, 'a', [[0.01]])).toBe(first)
    expect(holdScale(first, 'a', [[0.01], [-0.7]]).end).toBe(1)
    expect(holdScale(first, 'b', [[0.01]]).end).toBe(0.01)
  })
})
