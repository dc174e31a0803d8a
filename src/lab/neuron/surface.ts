import { createEngine, type Examples } from './batch'
import type { Network } from './chain'

export interface SurfaceAxis {
  /** Which parameter, by its place among all. */
  readonly index: number
  readonly from: number
  readonly to: number
}

/** The mean training loss over two parameters, all others as they are. */
export interface Surface {
  readonly across: SurfaceAxis
  readonly up: SurfaceAxis
  readonly side: number
  /** Rows from the top (the largest value of `up`) down. [side, side] */
  readonly losses: Float64Array
}

/** @param side values on each axis, the ends included; two or more */
export function lossSurface(
  network: Network,
  examples: Examples,
  rows: ArrayLike<number>,
  across: SurfaceAxis,
  up: SurfaceAxis,
  side: number,
): Surface {
  const engine = createEngine(network.shape)
  const parameters = network.parameters.slice()
  const values = new Float64Array(side * side)
  for (let row = 0; row < side; row++) {
    parameters[up.index] = up.to + ((up.from - up.to) * row) / (side - 1)
    for (let column = 0; column < side; column++) {
      parameters[across.index] = across.from + ((across.to - across.from) * column) / (side - 1)
      values[row * side + column] = engine.measure(parameters, examples, rows, network.off).loss
    }
  }
  return { across, up, side, losses: values }
}
