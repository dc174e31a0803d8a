import { describe, expect, it } from 'vitest'
import { bandOf, rangeOf } from './band'

const box = { width: 100, height: 20 }

describe('the band of the loss', () => {
  it('fills the width with the planned steps and hangs from the largest value', () => {
    expect(bandOf([0, 50], [1, 0.5], 100, [0, 1], box)).toEqual({
      path: 'M0 0L50 10',
      start: [0, 0],
      end: [50, 10],
    })
  })

  it('keeps to the box', () => {
    expect(bandOf([10], [7], 100, [0, 1], box)?.end).toEqual([10, 0])
    expect(bandOf([10], [-7], 100, [0, 1], box)?.end).toEqual([10, 20])
  })

  it('thins a long run and still ends at its newest point', () => {
    const steps = Array.from({ length: 12_345 }, (_, step) => step)
    const band = bandOf(
      steps,
      steps.map(() => 0.5),
      12_344,
      [0, 1],
      box,
    )
    expect(band?.path.split('L').length).toBeLessThanOrEqual(101)
    expect(band?.end).toEqual([100, 10])
  })

  it('is nothing before there is something', () => expect(bandOf([], [], 100, [0, 1], box)).toBeUndefined())
})

describe('the range of the band', () => {
  it('begins at zero for a loss that falls by much', () =>
    expect(rangeOf([1, 0.2], [0.9, 0.3])).toEqual([0, 1]))

  it('begins below its least for a loss that falls by little', () =>
    expect(rangeOf([2.5, 2.1])).toEqual([2.1 - 0.05, 2.5].map((value) => expect.closeTo(value, 9))))

  it('passes over what is no number, and is flat before there is any', () => {
    expect(rangeOf([NaN, 1, 0.1])).toEqual([0, 1])
    expect(rangeOf([], [])).toEqual([0, 0])
  })
})
