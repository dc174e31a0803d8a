import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nearest } from './axis'
import { align, decimate } from './decimate'
import { extent, growEnd, growRange } from './ranges'
import { smooth } from './smoothing'
import { linearTicks, logTicks, timeTicks, wholeTicks } from './ticks'

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

describe('smooth', () => {
  it('follows the debiased moving average of TensorBoard', () => {
    // Worked by hand with w = 0.5: m = 0.5, 1.25, 2.125 over 1 - w^i = 0.5, 0.75, 0.875.
    const [a, b, c] = smooth([1, 2, 3], 0.5)
    expect(a).toBeCloseTo(1, 12)
    expect(b).toBeCloseTo(1.25 / 0.75, 12)
    expect(c).toBeCloseTo(2.125 / 0.875, 12)
  })

  it('leaves the values alone at 0, and a constant alone at any weight', () => {
    const values = [3, 1, 2]
    expect(smooth(values, 0)).toBe(values)
    for (const value of smooth(new Array<number>(500).fill(0.7), 0.99)) expect(value).toBeCloseTo(0.7, 9)
  })
})

describe('decimate', () => {
  it('keeps every peak: the extremes of the thinned curve are those of the whole', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 500, maxLength: 3000 }), (ys) => {
        const xs = ys.map((_, index) => index)
        const thin = decimate({ xs, ys }, 50, [0, ys.length - 1])
        expect(thin.xs.length).toBeLessThanOrEqual(51 * 4)
        expect(Math.min(...thin.ys)).toBe(Math.min(...ys))
        expect(Math.max(...thin.ys)).toBe(Math.max(...ys))
        expect(thin.xs[0]).toBe(0)
        expect(thin.ys[0]).toBe(ys[0])
        expect(thin.ys.at(-1)).toBe(ys.at(-1))
        expect(Math.abs((thin.xs.at(-1) ?? 0) - ys.length + 1)).toBeLessThan(ys.length / 50)
        expect(thin.xs).toEqual([...thin.xs].sort((a, b) => a - b))
      }),
      { numRuns: 30 },
    )
  })

  it('puts thinned curves on shared positions, so that many of them stay cheap to align', () => {
    const curve = (shift: number): { xs: number[]; ys: number[] } => ({
      xs: Array.from({ length: 5000 }, (_, index) => index + shift),
      ys: Array.from({ length: 5000 }, (_, index) => Math.sin(index * (1 + shift))),
    })
    const thin = [0, 0.3, 0.7].map((shift) => decimate(curve(shift), 100, [0, 5000]))
    expect(align(thin)[0].length).toBeLessThanOrEqual(101 * 4)
  })

  it('keeps a point on each side of a zoomed range, so that the curve reaches the edges', () => {
    const xs = [0, 10, 20, 30, 40, 50]
    expect(decimate({ xs, ys: xs }, 100, [15, 35]).xs).toEqual([10, 20, 30, 40])
  })
})

describe('align', () => {
  it('lays two curves over all positions', () => {
    expect(
      align([
        { xs: [1, 3], ys: [10, 30] },
        { xs: [2, 3], ys: [200, 300] },
      ]),
    ).toEqual([
      [1, 2, 3],
      [10, null, 30],
      [null, 200, 300],
    ])
  })
})

describe('nearest', () => {
  it('agrees with a look at every point', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 1 }), fc.integer(), (values, x) => {
        const xs = [...values].sort((a, b) => a - b)
        const best = Math.min(...xs.map((value) => Math.abs(value - x)))
        expect(Math.abs((xs[nearest(xs, x)] ?? NaN) - x)).toBe(best)
      }),
    )
  })

  it('says -1 where there is nothing', () => {
    expect(nearest([], 1)).toBe(-1)
  })
})

describe('growRange', () => {
  const linear = { log: false }

  it('holds still while the values stay inside', () => {
    const first = growRange(undefined, [0.31, 0.69], { log: false, from: 0 })
    expect(first[0]).toBe(0)
    expect(growRange(first, [0.4, 0.6], { log: false, from: 0 })).toBe(first)
  })

  it('covers what is needed, with round ends, and never shrinks', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(finite, finite), { minLength: 1, maxLength: 20 }), (pairs) => {
        let held: readonly [number, number] | undefined
        for (const [a, b] of pairs) {
          const needed = [Math.min(a, b), Math.max(a, b)] as const
          const next = growRange(held, needed, linear)
          expect(next[0]).toBeLessThanOrEqual(needed[0] + 1e-6)
          expect(next[1]).toBeGreaterThanOrEqual(needed[1] - 1e-6)
          expect(next[0]).toBeLessThan(next[1])
          if (held) expect(next[0] <= held[0] && next[1] >= held[1]).toBe(true)
          held = next
        }
      }),
    )
  })

  it('does not leave the bounds of a share', () => {
    expect(growRange(undefined, [0.93, 1], { log: false, bounds: [0, 1] })[1]).toBe(1)
  })

  it('ends a log range at 1, 2 or 5 times a power of ten', () => {
    expect(growRange(undefined, [0.013, 0.7], { log: true })).toEqual([0.01, 1])
    expect(growRange([0.01, 1], [0.5, 3], { log: true })).toEqual([0.01, 5])
    expect(growRange(undefined, [2, 2], { log: true })).toEqual([2, 5])
  })
})

describe('extent', () => {
  it('looks only at positive values on a log axis, and says when there are none', () => {
    expect(extent([[-1, 0, 2], [5]], true)).toEqual([2, 5])
    expect(extent([[-1, 0]], true)).toBeUndefined()
    expect(extent([[-1, 0]], false)).toEqual([-1, 0])
  })
})

describe('growEnd', () => {
  it('takes a plan as it is, and rounds and holds an estimate', () => {
    expect(growEnd(undefined, 338, false)).toBe(338)
    const held = growEnd(undefined, 33.4, true)
    expect(held).toBe(35)
    expect(growEnd(held, 34.2, true)).toBe(35)
    expect(growEnd(held, 35.1, true)).toBe(40)
  })
})

describe('ticks', () => {
  it('are round and inside', () => {
    expect(linearTicks(0, 0.8, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8])
    expect(linearTicks(0.7, 1, 3)).toEqual([0.7, 0.8, 0.9, 1])
    expect(logTicks(0.001, 10, 6)).toEqual([0.001, 0.01, 0.1, 1, 10])
    expect(logTicks(0.2, 1, 6)).toEqual([0.2, 0.5, 1])
    expect(timeTicks(0, 100, 5)).toEqual([0, 30, 60, 90])
    expect(wholeTicks(0, 3, 10)).toEqual([0, 1, 2, 3])
  })
})
