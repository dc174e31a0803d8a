import { expect, it } from 'vitest'
import { moved, whole, zoomed } from './matrix-view'

const middle = { down: 0.5, across: 0.5 }

it('comes nearer about a place, down to single words, and back to the whole', () => {
  const all = 1000
  expect(zoomed(whole(all), 2, middle, all)).toEqual({ row: 250, column: 250, span: 500 })
  expect(zoomed(whole(all), 2, { down: 0, across: 1 }, all)).toEqual({ row: 0, column: 500, span: 500 })
  let view = whole(all)
  for (let i = 0; i < 60; i++) view = zoomed(view, 1.3, middle, all)
  expect(view.span).toBe(4)
  for (let i = 0; i < 60; i++) view = zoomed(view, 1 / 1.3, middle, all)
  expect(view).toEqual(whole(all))
})

it('moves by words, and stays inside', () => {
  const view = { row: 10, column: 0, span: 4 }
  expect(moved(view, { down: 0.1, across: 0 }, 100)).toEqual({ row: 11, column: 0, span: 4 })
  expect(moved(view, { down: 0, across: -0.5 }, 100)).toEqual(view)
  expect(moved(view, { down: 1000, across: 0 }, 100)).toEqual({ row: 96, column: 0, span: 4 })
})

it('holds still in a matrix of fewer words than that', () => {
  expect(zoomed(whole(2), 4, middle, 2)).toEqual(whole(2))
})
