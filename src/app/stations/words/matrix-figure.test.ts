import { describe, expect, it } from 'vitest'
import { sizeLabel, weightFigure } from './matrix-figure'

const style = { theme: 'light', ink: '#000', soft: '#555', line: '#ddd', background: '#fff' } as const
const words = { title: 'f(x)', axis: 'x' }

describe('f(x) over the counts', () => {
  it('writes powers of ten as they are read', () => {
    expect([-2, 0, 2, 3, 12].map(sizeLabel)).toEqual(['0.01', '1', '100', '10³', '10¹²'])
  })

  it.each([
    [1000, 520],
    [358, 358],
  ])('with room for %i pixels is %i wide, and all of it is inside', (room, wide) => {
    const bins = Float64Array.from({ length: 14 }, (_, bin) => 14 - bin)
    const { width, marks } = weightFigure(bins, { xMax: 10, alpha: 0.75 }, words, style, room)
    expect(width).toBe(wide)
    const ends = marks.flatMap((mark) => {
      if (mark.kind === 'rect') return [mark.x + mark.width]
      return mark.kind === 'line' ? [mark.x2] : mark.kind === 'text' ? [mark.x] : []
    })
    expect(Math.max(...ends)).toBeLessThanOrEqual(wide - 10)
  })
})
