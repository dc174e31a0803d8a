import { expect, it } from 'vitest'
import { figureStyle } from './figure-style'
import { stripFigure, stripWord } from './strip'

it('draws a bar a word, as long as its number, and finds the word under the pointer', () => {
  const shown = { first: 2, end: 6 }
  const values = Float32Array.of(9, 9, 0, 0.5, 1, 0.25)
  const size = { width: 80, height: 44 }
  const figure = stripFigure(values, shown, 1, () => '#000000', [4], size, figureStyle('light'), 'gradient')
  const bars = figure.marks.filter((mark) => mark.kind === 'rect' && mark.fill === '#000000')
  expect(bars.map((bar) => (bar.kind === 'rect' ? bar.height : NaN))).toEqual([0, 20, 40, 10])
  expect(figure.marks).toContainEqual(expect.objectContaining({ x: 40, width: 20, height: 44 }))
  expect(stripWord(45, 80, shown)).toBe(4)
  expect(stripWord(-3, 80, shown)).toBe(2)
  expect(stripWord(80, 80, shown)).toBe(5)
})
