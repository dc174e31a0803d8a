import { reach } from '../data/points/points'
import { createEngine } from './batch'
import type { Network } from './chain'
import { featureMatrix } from './features'

/** What every neuron gives over the plane, on a square grid. */
export interface PlaneOutputs {
  /** Points of the grid on each side. */
  readonly side: number
  /** Of each layer, of each neuron: rows from the top (x2 = reach) down, each from the left. [side, side] */
  readonly layers: readonly (readonly Float32Array[])[]
}

/** The middle of a cell of the grid, in [-reach, reach]. */
export function cellMiddle(cell: number, side: number): number {
  return ((2 * cell + 1) / side - 1) * reach
}

/** Computes the plane again and again with arrays and features that it keeps. */
export function createPlane(shape: Network['shape'], side: number) {
  const coordinates = new Float64Array(2 * side * side)
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      coordinates[2 * (row * side + column)] = cellMiddle(column, side)
      coordinates[2 * (row * side + column) + 1] = -cellMiddle(row, side)
    }
  }
  const features = featureMatrix(coordinates, shape.features)
  const engine = createEngine(shape)

  return {
    /** Every neuron over the plane; the arrays are new each time. */
    outputs({ parameters, off }: Omit<Network, 'shape'>): PlaneOutputs {
      const layers = engine.places.map(({ outputs }) =>
        Array.from({ length: outputs }, () => new Float32Array(side * side)),
      )
      for (let cell = 0; cell < side * side; cell++) {
        engine.predict(parameters, features, cell, off)
        layers.forEach((neurons, layer) => {
          const values = engine.outputs[layer] as Float64Array
          neurons.forEach((plane, neuron) => {
            plane[cell] = values[neuron] as number
          })
        })
      }
      return { side, layers }
    },
  }
}
