import { describe, expect, it } from 'vitest'
import { rateAt } from './schedule'

const settings = (schedule: string, warmupSteps = 0) => ({ learningRate: 0.2, schedule, warmupSteps })

describe('rateAt', () => {
  it('stays where it is when constant', () => {
    expect([0, 5, 99, 1000].map((step) => rateAt(settings('constant'), step, 100))).toEqual([
      0.2, 0.2, 0.2, 0.2,
    ])
  })

  it('falls in a line that would reach zero after the last step', () => {
    const rates = [0, 5, 9].map((step) => rateAt(settings('linear'), step, 10))
    expect(rates[0]).toBe(0.2)
    expect(rates[1]).toBeCloseTo(0.1, 12)
    expect(rates[2]).toBeCloseTo(0.02, 12)
    expect(rateAt(settings('linear'), 10, 10)).toBe(0)
  })

  it('falls by half a cosine, halfway in the middle', () => {
    expect(rateAt(settings('cosine'), 0, 10)).toBe(0.2)
    expect(rateAt(settings('cosine'), 5, 10)).toBeCloseTo(0.1, 12)
    // (1 + cos(pi / 4)) / 2 of it.
    expect(rateAt(settings('cosine'), 2, 8)).toBeCloseTo(0.1 * (1 + Math.SQRT1_2), 12)
    expect(rateAt(settings('cosine'), 12, 10)).toBeCloseTo(0, 12)
  })

  it('warms up first, in equal parts, and begins the schedule at the full rate', () => {
    const rates = Array.from({ length: 6 }, (_, step) => rateAt(settings('linear', 4), step, 8))
    const expected = [0.05, 0.1, 0.15, 0.2, 0.2, 0.15]
    rates.forEach((rate, step) => expect(rate).toBeCloseTo(expected[step] as number, 12))
  })

  it('only warms up when the run is shorter than the warm-up', () => {
    expect(rateAt(settings('cosine', 100), 9, 10)).toBeCloseTo(0.02, 12)
    expect(rateAt(settings('cosine', 10), 10, 10)).toBe(0.2)
  })

  it('is finite and never above the rate for runs of any length', () => {
    for (const schedule of ['constant', 'linear', 'cosine']) {
      for (const steps of [0, 1, 2]) {
        for (const step of [0, 1, 2, 3]) {
          const rate = rateAt(settings(schedule, 1), step, steps)
          expect(rate).toBeGreaterThanOrEqual(0)
          expect(rate).toBeLessThanOrEqual(0.2)
        }
      }
    }
  })
})
