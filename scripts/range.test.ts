import { expect, it } from 'vitest'
import { rangeOf } from './range.mjs'

const bytes = (start: number, end: number) => ({ start, end })

/** Of a file of 10 bytes, by RFC 9110, section 14.1.2. */
it.each([
  ['bytes=0-0', bytes(0, 0)],
  ['bytes=2-5', bytes(2, 5)],
  ['bytes=5-', bytes(5, 9)],
  ['bytes=0-', bytes(0, 9)],
  ['bytes=-3', bytes(7, 9)],
  ['bytes=-99', bytes(0, 9)],
  ['bytes=4-99', bytes(4, 9)],
  ['BYTES=2-5', bytes(2, 5)],
  ['bytes= 2-5 ', bytes(2, 5)],
  // Of two parts one exists.
  ['bytes=2-5,50-60', bytes(2, 5)],
  ['bytes=,2-5,', bytes(2, 5)],
])('%s names a part', (header, part) => {
  expect(rangeOf(header, 10)).toEqual(part)
})

it.each([
  ...['bytes=5-2', 'bytes=10-', 'bytes=10-12', 'bytes=-0', 'bytes=99999999999999999999-'],
  ...[
    'bytes=',
    'bytes=-',
    'bytes=--5',
    'bytes=a-b',
    'bytes=1.5-2',
    'bytes=0x1-2',
    'bytes=1-2-3',
    'bytes=0-1,x',
  ],
  ...['bytes', '2-5', '', 'bytes=10-11,20-21'],
])('“%s” names no part', (header) => {
  expect(rangeOf(header, 10)).toBe('none')
})

it.each([undefined, 'lines=1-2', 'bytes=0-1,4-5', 'bytes=0-,0-,0-'])('%s is answered whole', (header) => {
  expect(rangeOf(header, 10)).toBeUndefined()
})

it('an empty file has no part', () => {
  expect(rangeOf('bytes=0-', 0)).toBe('none')
  expect(rangeOf('bytes=-5', 0)).toBe('none')
})
