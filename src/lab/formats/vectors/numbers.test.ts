import fc from 'fast-check'
import { expect, it } from 'vitest'
import { numberIn } from './numbers'

const numberOf = (text: string) => {
  const bytes = new TextEncoder().encode(`<${text}>`)
  return numberIn(bytes, 1, bytes.length - 1)
}

it('is the number that the language reads, for every float64 and float32', () => {
  fc.assert(fc.property(fc.double(), (value) => Object.is(numberOf(String(value)), Number(String(value)))))
  fc.assert(
    fc.property(fc.float(), (value) =>
      Object.is(numberOf(value.toPrecision(9)), Number(value.toPrecision(9))),
    ),
  )
})

it.each([
  '0.1',
  '-.5',
  '5.',
  '+7',
  '1e5',
  '-1E-07',
  '1e400',
  '123456789012345678901234567890',
  '0.30000000000000004',
  '-0',
])('of %s', (text) => expect(numberOf(text)).toBe(Number(text)))

it.each(['', '-', '.', 'e5', '1e', '1e+', '1-2', '1,5', 'nan', '1.2.3', 'слово'])('is none in %j', (text) =>
  expect(numberOf(text)).toBeNaN(),
)
