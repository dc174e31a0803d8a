import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineCutter } from './lines'

describe('createLineCutter', () => {
  it('gives the same lines wherever the pieces end', () => {
    const piece = fc.array(fc.constantFrom('a', 'ё', '\r', '\n', '\r\n', '', ' ', '👍'), { maxLength: 8 })
    fc.assert(
      fc.property(
        fc.array(
          piece.map((parts) => parts.join('')),
          { maxLength: 8 },
        ),
        (pieces) => {
          const cutter = createLineCutter()
          const lines = [...pieces.flatMap((part) => cutter.push(part)), ...cutter.end()]
          const expected = pieces.join('').split(/\r\n|\r|\n/)
          if (expected.at(-1) === '') expected.pop()
          expect(lines).toEqual(expected)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
