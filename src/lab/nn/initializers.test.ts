import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { glorotUniform, normal, uniform, zeros } from './initializers'

function moments(values: Float32Array): { mean: number; variance: number; largest: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length
  return { mean, variance, largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) }
}

describe('first weights', () => {
  it("keep Glorot's limit and variance, for matrices and for convolutions", () => {
    for (const [shape, fans] of [
      [[300, 100], 400],
      [[3, 100, 60], 3 * 160],
    ] as const) {
      const values = glorotUniform(shape, randomFrom(1))
      const { mean, variance, largest } = moments(values)
      expect(values.length).toBe(shape.reduce<number>((size, axis) => size * axis, 1))
      expect(largest).toBeLessThanOrEqual(Math.fround(Math.sqrt(6 / fans)))
      // Equation 12 of the paper: variance 2 / (fanIn + fanOut); five standard errors of each estimate.
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(2 / fans / values.length))
      expect(Math.abs(variance / (2 / fans) - 1)).toBeLessThan(5 * Math.sqrt(0.8 / values.length))
    }
    expect(() => glorotUniform([5], randomFrom(1))).toThrow(RangeError)
  })

  it('are normal with the deviation asked for, and repeat with their seed', () => {
    const values = normal([200, 100], 0.5, randomFrom(2))
    expect(Math.abs(moments(values).variance / 0.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / values.length))
    expect(normal([200, 100], 0.5, randomFrom(2))).toEqual(values)
    expect(normal([200, 100], 0.5, randomFrom(3))).not.toEqual(values)
  })

  it('are uniform within a limit, or zero', () => {
    const { largest } = moments(uniform([50, 50], 0.05, randomFrom(4)))
    expect(largest).toBeLessThanOrEqual(Math.fround(0.05))
    expect(largest).toBeGreaterThan(0.049)
    expect(zeros([2, 3])).toEqual(new Float32Array(6))
  })
})
