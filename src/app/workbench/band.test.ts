import { describe, expect, it } from 'vitest'
import { bandOf } from './band'

const box = { width: 100, height: 20 }

describe('the small curve', () => {
  it('fills the width with the planned steps and hangs from the largest value', () => {
    expect(bandOf([0, 50], [1, 0.5], 100, 1, box)).toEqual({ path: 'M0 0L50 10', end: [50, 10] })
  })

  it('keeps to the box', () => {
    expect(bandOf([10], [7], 100, 1, box)?.end).toEqual([10, 0])
    expect(bandOf([10], [-7], 100, 1, box)?.end).toEqual([10, 20])
  })

  it('thins a long run and still ends at its newest point', () => {
    const steps = Array.from({ length: 12_345 }, (_, step) => step)
    const spark = bandOf(
      steps,
      steps.map(() => 0.5),
      12_344,
      1,
      box,
    )
    expect(spark?.path.split('L').length).toBeLessThanOrEqual(101)
    expect(spark?.end).toEqual([100, 10])
  })

  it('is nothing before there is something', () => expect(bandOf([], [], 100, 1, box)).toBeUndefined())
})
