import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { topWords } from './order'

describe('the words listed beside the text', () => {
  it('are the same as sorting all of them', () => {
    const values = fc.float32Array({ noNaN: true, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.nat(70), (numbers, count) => {
        const sorted = Array.from(numbers, (_, i) => i).sort(
          (a, b) => Math.abs(numbers[b] ?? 0) - Math.abs(numbers[a] ?? 0) || a - b,
        )
        expect(topWords(numbers, count, 'value')).toEqual(sorted.slice(0, count))
        expect(topWords(numbers, count, 'position')).toEqual(sorted.slice(0, count).sort((a, b) => a - b))
      }),
    )
  })
})
