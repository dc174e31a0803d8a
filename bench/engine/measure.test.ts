import { expect, test } from 'vitest'
import { quantile } from './measure'

test('Quantiles lie between neighbours, as numpy.quantile puts them', () => {
  expect(quantile([4, 1, 3, 2], 0.25)).toBeCloseTo(1.75)
  expect(quantile([4, 1, 3, 2], 0.5)).toBeCloseTo(2.5)
  expect(quantile([7], 0.75)).toBe(7)
  expect(quantile([], 0.5)).toBeNaN()
})
