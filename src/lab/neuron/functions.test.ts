import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  activationNames,
  activations,
  losses,
  numericDerivative,
  secant,
  sigmoid,
  tangent,
} from './functions'

describe('sigma', () => {
  it('has the values of its formula', () => {
    expect(sigmoid.value(0)).toBe(0.5)
    expect(sigmoid.derivative(0)).toBe(0.25)
    expect(sigmoid.value(Math.log(3))).toBeCloseTo(0.75, 12)
    expect(sigmoid.value(-800)).toBe(0)
    expect(sigmoid.derivative(-800)).toBe(0)
  })
})

describe('derivatives', () => {
  it.each(activationNames)('of %s agree with the numeric one', (name) => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), (z) => {
        fc.pre(name !== 'relu' || Math.abs(z) > 1e-3)
        const { value, derivative } = activations[name]
        expect(Math.abs(derivative(z) - numericDerivative(value, z))).toBeLessThan(1e-6)
      }),
    )
  })

  it('of both losses agree with the numeric one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('crossEntropy', 'squared'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (name, y, p) => {
          const { value, derivative } = losses[name]
          const numeric = numericDerivative((at) => value(y, at), p, 1e-5)
          expect(Math.abs(derivative(y, p) - numeric)).toBeLessThan(1e-4)
        },
      ),
    )
  })
})

describe('the loss', () => {
  it('is -log p of the class that is right', () => {
    expect(losses.crossEntropy.value(1, 0.25)).toBeCloseTo(Math.log(4), 12)
    expect(losses.crossEntropy.value(0, 0.25)).toBeCloseTo(-Math.log(0.75), 12)
    expect(losses.crossEntropy.value(1, 1)).toBeCloseTo(0, 12)
    expect(losses.crossEntropy.value(0, 0)).toBeCloseTo(0, 12)
    expect(losses.crossEntropy.value(1, 0)).toBe(Infinity)
  })
})

describe('the secant', () => {
  it('comes to the tangent as h comes to 0', () => {
    const slopes = [1, 0.1, 0.01, 0.001].map((h) =>
      Math.abs(secant(sigmoid, 0.7, h).slope - tangent(sigmoid, 0.7).slope),
    )
    for (let i = 1; i < slopes.length; i++) {
      expect(slopes[i] as number).toBeLessThan((slopes[i - 1] as number) / 5)
    }
    expect(tangent(sigmoid, 0.7)).toEqual({ x0: 0.7, y0: sigmoid.value(0.7), slope: sigmoid.derivative(0.7) })
  })
})
