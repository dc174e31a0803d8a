import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elide } from './terms'

describe('a long sum', () => {
  it('keeps the first, the last and the asked terms', () => {
    expect(elide(10, [4])).toEqual([
      { kind: 'term', index: 0 },
      { kind: 'gap', first: 1, end: 4 },
      { kind: 'term', index: 4 },
      { kind: 'gap', first: 5, end: 9 },
      { kind: 'term', index: 9 },
    ])
  })

  it('never leaves out a single term, and covers every index once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.array(fc.integer({ min: -5, max: 60 })),
        (count, asked) => {
          const covered: number[] = []
          for (const part of elide(count, asked)) {
            if (part.kind === 'term') covered.push(part.index)
            else {
              expect(part.end - part.first).toBeGreaterThan(1)
              for (let i = part.first; i < part.end; i++) covered.push(i)
            }
          }
          expect(covered).toEqual(Array.from({ length: count }, (_, i) => i))
        },
      ),
    )
  })
})
