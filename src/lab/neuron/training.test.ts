import { describe, expect, it } from 'vitest'
import { generatePoints, pointFields, splitPoints } from '../data/points'
import { optimizerSettings } from '../nn/optimizers/settings'
import { defaultsOf } from '../settings'
import { trainingFields } from '../training/fields'
import { createEngine, examplesOf } from './batch'
import { forward } from './chain'
import { cellMiddle, createPlane } from './plane'
import { createRace } from './race'
import { indexOf, initialParameters, nameOf, parameterCount, placesOf, type NetworkShape } from './shape'
import { lossSurface } from './surface'
import { createTrainer } from './trainer'

const shape: NetworkShape = {
  features: ['x1', 'x2'],
  hidden: [4, 2],
  activation: 'tanh',
  loss: 'crossEntropy',
  target: 'class',
  l1: 0,
  l2: 0,
}
const points = generatePoints({ ...defaultsOf(pointFields), shape: 'clouds', points: 100 })
const examples = examplesOf(points.coordinates, points.targets, shape)
const { train } = splitPoints(points, 0.8, 1)
const optimizer = (name: string) => optimizerSettings({ ...defaultsOf(trainingFields), optimizer: name })
const start = initialParameters(shape, 1)

describe('the array of parameters', () => {
  it('names each of its places', () => {
    const places = placesOf(shape)
    expect(parameterCount(shape)).toBe(2 * 4 + 4 + 4 * 2 + 2 + 2 + 1)
    for (let index = 0; index < start.length; index++)
      expect(indexOf(places, nameOf(places, index))).toBe(index)
    expect(() => indexOf(places, { kind: 'weight', layer: 0, from: 2, to: 0 })).toThrow(RangeError)
    expect(() => nameOf(places, start.length)).toThrow(RangeError)
  })
})

describe('training in plain numbers', () => {
  const trainer = (name: string, rate: number, seed = 1) =>
    createTrainer(
      { shape, start, optimizer: optimizer(name), rateAt: () => rate, batchSize: 10, seed },
      examples,
      train,
    )

  it.each(['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw'])('learns two clouds by %s', (name) => {
    const runner = trainer(name, name === 'sgd' ? 0.1 : 0.02)
    for (let step = 0; step < 400; step++) runner.step()
    const { loss, accuracy } = createEngine(shape).measure(runner.parameters, examples, train)
    expect(loss).toBeLessThan(0.15)
    expect(accuracy).toBeGreaterThan(0.97)
  })

  it('repeats itself by seed and leaves the start alone', () => {
    const runs = [trainer('adam', 0.01), trainer('adam', 0.01), trainer('adam', 0.01, 2)]
    for (const run of runs) for (let step = 0; step < 20; step++) run.step()
    expect(runs[0]?.parameters).toEqual(runs[1]?.parameters)
    expect(runs[0]?.parameters).not.toEqual(runs[2]?.parameters)
    expect(start).toEqual(initialParameters(shape, 1))
  })
})

describe('the plane', () => {
  it('holds what the network says in the middle of each cell', () => {
    const side = 6
    const { layers } = createPlane(shape, side).outputs({ parameters: start })
    const { layers: trace } = forward(
      { shape, parameters: start },
      cellMiddle(4, side),
      -cellMiddle(1, side),
      0,
    )
    const cell = 1 * side + 4
    layers.forEach((neurons, layer) =>
      neurons.forEach((plane, neuron) => {
        expect(plane[cell]).toBeCloseTo(trace[layer]?.outputs[neuron] as number, 6)
      }),
    )
  })
})

describe('the race', () => {
  const course = { shape, start, batchSize: train.length, seed: 1, axes: [0, 4] as const, onlyAxes: true }
  const lanes = [
    { optimizer: optimizer('sgd'), rate: 0.5 },
    { optimizer: optimizer('adam'), rate: 0.05 },
  ]

  it('begins all lanes at one place, and each path lies on the surface', () => {
    const race = createRace(course, lanes, examples, train)
    for (let step = 0; step < 30; step++) race.step()
    const [sgd, adam] = race.lanes
    expect(sgd?.path[0]).toEqual(adam?.path[0])
    expect(sgd?.losses[0]).toBe(adam?.losses[0])
    expect(sgd?.path).toHaveLength(31)
    const [across, up] = adam?.path.at(-1) as readonly [number, number]
    const surface = lossSurface(
      { shape, parameters: start },
      examples,
      train,
      { index: 0, from: across, to: across + 1 },
      { index: 4, from: up - 1, to: up },
      2,
    )
    expect(surface.losses[0]).toBeCloseTo(adam?.losses.at(-1) as number, 10)
    expect(adam?.losses.at(-1)).toBeLessThan(adam?.losses[0] as number)
  })

  it('lets go of a lane whose loss is no longer finite', () => {
    const linear: NetworkShape = { ...shape, activation: 'linear', loss: 'squared', target: 'value' }
    const race = createRace(
      { ...course, shape: linear, onlyAxes: false },
      [{ optimizer: optimizer('sgd'), rate: 50 }],
      examples,
      train,
    )
    for (let step = 0; step < 50; step++) race.step()
    const [lane] = race.lanes
    expect(lane?.leftAt).toBeGreaterThan(0)
    expect(lane?.losses.every(Number.isFinite)).toBe(true)
  })
})
