import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createTokenRows } from './token-rows'

it('lists each id once, with its positions in order', () => {
  const find = createTokenRows(9, 0)
  const { rows, starts, positions, count } = find(Int32Array.of(5, 3, 5, 0, 8, 3, 0))
  expect(count).toBe(3)
  expect([...rows]).toEqual([5, 3, 8, 0, 0, 0, 0])
  expect([...starts]).toEqual([0, 2, 4, 5, 5, 5, 5, 5])
  expect([...positions.subarray(0, 5)]).toEqual([0, 2, 1, 5, 4])
})

it('finds every position of every word exactly once, batch after batch', () => {
  const find = createTokenRows(6, 0)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 30 }), (list) => {
      const ids = Int32Array.from(list)
      const { rows, starts, positions, count } = find(ids)
      const seen = new Set<number>()
      for (let u = 0; u < count; u++) {
        for (let s = starts[u] as number; s < (starts[u + 1] as number); s++) {
          const position = positions[s] as number
          expect(ids[position]).toBe(rows[u])
          expect(seen.has(position)).toBe(false)
          seen.add(position)
        }
      }
      expect(seen.size).toBe(list.filter((id) => id !== 0).length)
    }),
  )
})
