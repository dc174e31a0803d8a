import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatFloat32, shortestFloat32 } from './exact'

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

it('keeps very small numbers short on screen, with all their digits', () => {
  expect(formatFloat32(Math.fround(1.5367966e-8), 'ru')).toBe('1,5367966·10⁻⁸')
  expect(formatFloat32(Math.fround(-2.5e10), 'en')).toBe('−2.5·10¹⁰')
  expect(formatFloat32(Math.fround(0.1), 'en')).toBe('0.1')
  expect(formatFloat32(0, 'en')).toBe('0')
})
