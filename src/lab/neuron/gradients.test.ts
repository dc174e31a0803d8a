import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { randomFrom } from '../random'
import { createEngine, examplesOf, lossAndGradient } from './batch'
import { backward, chainOf, forward, numericGradient, type Network } from './chain'
import { anyShape, randomNetwork } from './network.fixture'
import { indexOf, nameOf, placesOf } from './shape'

const coordinate = fc.double({ min: -2, max: 2, noNaN: true })

/** ReLU has no derivative at 0, and a numeric one next to it is of two slopes. */
function nearKink(network: Network, x1: number, x2: number, y: number): boolean {
  if (network.shape.activation !== 'relu') return false
  const { layers } = forward(network, x1, x2, y)
  return layers.slice(0, -1).some(({ z }) => z.some((sum) => Math.abs(sum) < 1e-3))
}

function close(analytic: number, numeric: number): void {
  expect(Math.abs(analytic - numeric)).toBeLessThanOrEqual(1e-4 * Math.max(1, Math.abs(numeric)))
}

describe('the gradient of one point', () => {
  it('agrees with the numeric one to 1e-4 for random networks, parameter by parameter', () => {
    fc.assert(
      fc.property(
        anyShape,
        fc.nat(),
        coordinate,
        coordinate,
        fc.constantFrom(0, 1),
        (shape, seed, x1, x2, y) => {
          const network = randomNetwork(shape, seed)
          fc.pre(!nearKink(network, x1, x2, y))
          const trace = forward(network, x1, x2, y)
          const gradients = backward(network, trace, y)
          const places = placesOf(shape)
          network.parameters.forEach((_, index) => {
            const { gradient } = chainOf(network, trace, gradients, nameOf(places, index))
            close(gradient, numericGradient(network, x1, x2, y, index))
          })
        },
      ),
      { numRuns: 200 },
    )
  })

  it('is the product of its chain, whose first factor is the sum of its terms', () => {
    fc.assert(
      fc.property(anyShape, fc.nat(), coordinate, coordinate, (shape, seed, x1, x2) => {
        const network = randomNetwork(shape, seed)
        const trace = forward(network, x1, x2, 1)
        const gradients = backward(network, trace, 1)
        const places = placesOf(shape)
        network.parameters.forEach((_, index) => {
          const chain = chainOf(network, trace, gradients, nameOf(places, index))
          expect(chain.gradient).toBeCloseTo(chain.byOutput * chain.slope * chain.input, 12)
          if (chain.parameter.layer === places.length - 1) expect(chain.terms).toEqual([])
          else {
            const sum = chain.terms.reduce((total, { weight, bySum }) => total + weight * bySum, 0)
            expect(chain.byOutput).toBeCloseTo(sum, 12)
          }
        })
      }),
      { numRuns: 50 },
    )
  })

  it('is 0 through a neuron that is switched off', () => {
    const shape = {
      features: ['x1', 'x2'],
      hidden: [2],
      activation: 'tanh',
      loss: 'crossEntropy',
      target: 'class',
      l1: 0,
      l2: 0,
    } as const
    const network = { ...randomNetwork(shape, 1), off: [new Set([1])] }
    const trace = forward(network, 1, -1, 1)
    expect(trace.layers[0]?.outputs[1]).toBe(0)
    const gradients = backward(network, trace, 1)
    const through = chainOf(network, trace, gradients, { kind: 'weight', layer: 0, from: 0, to: 1 })
    expect(through.gradient).toBe(0)
    expect(numericGradient(network, 1, -1, 1, indexOf(placesOf(shape), through.parameter))).toBe(0)
  })
})

describe('the gradient of many points', () => {
  it('is the mean of those of each, with L1 and L2 of the weights', () => {
    fc.assert(
      fc.property(anyShape, fc.nat(), (shape, seed) => {
        const network = randomNetwork(shape, seed)
        const random = randomFrom(seed, 'points')
        const points = Array.from({ length: 5 }, () => [random.normal(), random.normal()] as const)
        const targets = points.map((_, i) => i % 2)
        const examples = examplesOf(points.flat(), targets, shape)
        const { loss, gradient } = lossAndGradient(network, examples, [0, 1, 2, 3, 4])
        const places = placesOf(shape)
        const one = points.map(([x1, x2], i) => {
          const y = targets[i] as number
          const trace = forward(network, x1, x2, y)
          return { trace, gradients: backward(network, trace, y) }
        })
        let penalty = 0
        network.parameters.forEach((w, index) => {
          const name = nameOf(places, index)
          const isWeight = name.kind === 'weight'
          if (isWeight) penalty += shape.l1 * Math.abs(w) + (shape.l2 / 2) * w * w
          const mean =
            one.reduce(
              (sum, { trace, gradients }) => sum + chainOf(network, trace, gradients, name).gradient,
              0,
            ) / 5
          const added = isWeight ? shape.l1 * Math.sign(w) + shape.l2 * w : 0
          close(gradient[index] as number, mean + added)
        })
        close(loss, one.reduce((sum, { trace }) => sum + trace.loss, 0) / 5 + penalty)
      }),
      { numRuns: 100 },
    )
  })

  it('stays finite where the network is wrong with certainty', () => {
    const shape = {
      features: ['x1'],
      hidden: [],
      activation: 'linear',
      loss: 'crossEntropy',
      target: 'class',
      l1: 0,
      l2: 0,
    } as const
    const network = { shape, parameters: Float64Array.of(1000, 0) }
    const examples = examplesOf([1, 0], [0], shape)
    const { loss, gradient } = lossAndGradient(network, examples, [0])
    expect(loss).toBe(1000)
    expect([...gradient]).toEqual([1, 1])
    expect(createEngine(shape).measure(network.parameters, examples, [0])).toEqual({
      loss: 1000,
      accuracy: 0,
    })
  })
})
