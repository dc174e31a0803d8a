import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortestFloat32 } from './exact'

it('writes a float32 as short as it can be, and loses nothing', () => {
  expect(shortestFloat32(Math.fround(0.1))).toBe(0.1)
  expect(shortestFloat32(Math.fround(1 / 3))).toBe(0.33333334)
  expect(shortestFloat32(0)).toBe(0)
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      expect(Math.fround(shortestFloat32(value))).toBe(value)
    }),
  )
})

it('leaves what is no float32 as it is', () => expect(shortestFloat32(0.1)).toBe(0.1))
