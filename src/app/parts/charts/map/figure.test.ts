import { describe, expect, it } from 'vitest'
import { svgOf } from '../figure-svg'
import { mapFigure, type MapPicture } from './figure'
import { fit } from './view'

const size = { width: 400, height: 300 }
const points = Float32Array.of(0, 0, 1, 0, 0, 1, 1, 1)
const inks = { paper: '#ffffff', ink: '#111111', inkSoft: '#777777', accent: '#006560' }
const picture: MapPicture = {
  title: 'A map',
  words: ['one', 'two', 'three', 'a<b'],
  points,
  groups: Uint8Array.of(0, 1, 1, 0),
  colours: [
    [255, 0, 0],
    [0, 0, 10],
  ],
  legend: [
    { color: '#ff0000', name: 'red' },
    { color: '#00000a', name: 'blue' },
  ],
  chosen: [2],
  arrows: [[0, 3]],
  view: fit(points, size),
  size,
  radius: 3,
}
const measure = (text: string) => 7 * text.length

describe('the figure of a map', () => {
  const { marks, width, height } = mapFigure(picture, inks, measure)
  const dots = marks.filter((mark) => mark.kind === 'rect' && mark.title !== undefined)
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))

  it('holds every point in its colour, the labels and the legend, within its edges', () => {
    expect(dots.map((dot) => dot.kind === 'rect' && dot.fill)).toEqual([
      '#ff0000',
      '#00000a',
      '#00000a',
      '#ff0000',
    ])
    expect(texts).toEqual(expect.arrayContaining(['A map', 'one', 'two', 'three', 'a<b', 'red', 'blue']))
    for (const mark of marks) {
      if (mark.kind !== 'rect' && mark.kind !== 'text') continue
      expect(mark.x).toBeGreaterThanOrEqual(0)
      expect(mark.x).toBeLessThanOrEqual(width)
      expect(mark.y).toBeLessThanOrEqual(height)
    }
  })

  it('leaves out what is not in view', () => {
    const near = mapFigure({ ...picture, view: { x: 0, y: 0, scale: 2000 } }, inks, measure)
    expect(near.marks.filter((mark) => mark.kind === 'rect' && mark.title !== undefined)).toHaveLength(1)
  })

  it('is drawn with the arrow at its end, and can be written', () => {
    const lines = marks.filter((mark) => mark.kind === 'line')
    expect(lines).toHaveLength(3)
    expect(new Set(lines.map((line) => `${line.x2} ${line.y2}`)).size).toBe(1)
    expect(svgOf(mapFigure(picture, inks, measure))).toContain('a&lt;b')
  })
})
