import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitTexts } from './split'

const tenths = { validationShare: 0.1, testShare: 0.1, seed: 1 }

describe('splitTexts', () => {
  it('keeps the shares in every class', () => {
    const labels = Int32Array.from({ length: 1000 }, (_, i) => (i < 700 ? 0 : 1))
    const { train, validation, test } = splitTexts(labels, 2, tenths)
    const ofFirst = (texts: Int32Array) => texts.filter((text) => text < 700).length
    expect([train.length, validation.length, test.length]).toEqual([800, 100, 100])
    expect([ofFirst(train), ofFirst(validation), ofFirst(test)]).toEqual([560, 70, 70])
  })

  it('is fixed by the seed, and differs by it', () => {
    const labels = Int32Array.from({ length: 200 }, (_, i) => i % 2)
    expect(splitTexts(labels, 2, tenths)).toEqual(splitTexts(labels, 2, tenths))
    expect(splitTexts(labels, 2, { ...tenths, seed: 2 }).test).not.toEqual(splitTexts(labels, 2, tenths).test)
  })

  it('leaves no part empty where classes of two can spare a text', () => {
    const labels = Int32Array.from({ length: 10 }, (_, i) => i % 5)
    const { train, validation, test } = splitTexts(labels, 5, tenths)
    expect([train.length, validation.length, test.length]).toEqual([8, 1, 1])
  })

  it('is a partition in order, with every class where it can be', () => {
    const share = fc.double({ min: 0.01, max: 0.5, noNaN: true })
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 60 }),
        fc.record({ validationShare: share, testShare: share, seed: fc.nat() }),
        (classes, options) => {
          const labels = Int32Array.from(classes)
          const { train, validation, test } = splitTexts(labels, 5, options)
          const together = [...train, ...validation, ...test].sort((a, b) => a - b)
          expect(together).toEqual(classes.map((_, text) => text))
          for (const part of [train, validation, test]) expect(part).toEqual(part.toSorted())
          for (const label of new Set(classes)) {
            const size = classes.filter((other) => other === label).length
            const within = (part: Int32Array) => part.filter((text) => labels[text] === label).length
            expect(within(train)).toBeGreaterThan(0)
            if (size >= 3) expect(Math.min(within(validation), within(test))).toBeGreaterThan(0)
          }
        },
      ),
    )
  })
})
