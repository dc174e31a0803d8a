import type { Numbers } from '../nn/optimizers/rule'
import { activationAt, type Network, type SwitchedOff } from './chain'
import { featureMatrix } from './features'
import { losses } from './functions'
import { placesOf, type LayerPlace, type NetworkShape } from './shape'

/** Points with their features, computed once. */
export interface Examples {
  /** [points, features] */
  readonly features: Float64Array
  /** [points] */
  readonly targets: ArrayLike<number>
}

export function examplesOf(
  coordinates: ArrayLike<number>,
  targets: ArrayLike<number>,
  shape: Pick<NetworkShape, 'features'>,
): Examples {
  return { features: featureMatrix(coordinates, shape.features), targets }
}

/** Computes many points with arrays that it keeps: what a step, a curve or a picture wants. */
export interface Engine {
  readonly places: readonly LayerPlace[]
  /** What the network says of one point, by the row of its features. `outputs` then holds every neuron's. */
  predict(parameters: Numbers, features: Float64Array, row: number, off?: SwitchedOff): number
  /** Outputs of each layer at the last point; written over by the next. */
  readonly outputs: readonly Float64Array[]
  /**
   * The mean loss of some points with L1 and L2, and its gradient, which is written into `gradient` [parameters].
   * @param rows which points
   */
  step(
    parameters: Numbers,
    examples: Examples,
    rows: ArrayLike<number>,
    gradient: Float64Array,
    off?: SwitchedOff,
  ): number
  /** The mean loss without L1 and L2, and the share of points whose class comes out right. */
  measure(parameters: Numbers, examples: Examples, rows: ArrayLike<number>, off?: SwitchedOff): Measured
}

export interface Measured {
  readonly loss: number
  /** Of classes; of values it is undefined. */
  readonly accuracy: number | undefined
}

export function createEngine(shape: NetworkShape): Engine {
  const places = placesOf(shape)
  const layerCount = places.length
  const functions = places.map((_, layer) => activationAt(shape, layer))
  const { value: lossOf, derivative: lossSlope } = losses[shape.loss]
  const width = shape.features.length
  const z = places.map(({ outputs }) => new Float64Array(outputs))
  const outputs = places.map((place) => new Float64Array(place.outputs))
  const deltas = places.map((place) => new Float64Array(place.outputs))

  function predict(parameters: Numbers, features: Float64Array, row: number, off?: SwitchedOff): number {
    for (let layer = 0; layer < layerCount; layer++) {
      const place = places[layer] as LayerPlace
      const input = layer === 0 ? features : (outputs[layer - 1] as Float64Array)
      const start = layer === 0 ? row * width : 0
      const sums = z[layer] as Float64Array
      const out = outputs[layer] as Float64Array
      const silent = off?.[layer]
      const { value } = functions[layer] as (typeof functions)[number]
      for (let j = 0; j < place.outputs; j++) {
        let sum = parameters[place.biases + j] as number
        for (let i = 0; i < place.inputs; i++) {
          sum += (input[start + i] as number) * (parameters[place.weights + i * place.outputs + j] as number)
        }
        sums[j] = sum
        out[j] = silent?.has(j) ? 0 : value(sum)
      }
    }
    return (outputs[layerCount - 1] as Float64Array)[0] as number
  }

  function back(
    parameters: Numbers,
    features: Float64Array,
    row: number,
    slope: number,
    gradient: Float64Array,
    off?: SwitchedOff,
  ): void {
    ;(deltas[layerCount - 1] as Float64Array)[0] = slope
    for (let layer = layerCount - 1; layer >= 0; layer--) {
      const place = places[layer] as LayerPlace
      const delta = deltas[layer] as Float64Array
      const input = layer === 0 ? features : (outputs[layer - 1] as Float64Array)
      const start = layer === 0 ? row * width : 0
      const below = layer === 0 ? undefined : (deltas[layer - 1] as Float64Array)
      for (let j = 0; j < place.outputs; j++) {
        gradient[place.biases + j] = (gradient[place.biases + j] as number) + (delta[j] as number)
      }
      for (let i = 0; i < place.inputs; i++) {
        const x = input[start + i] as number
        let sum = 0
        for (let j = 0; j < place.outputs; j++) {
          const at = place.weights + i * place.outputs + j
          const d = delta[j] as number
          gradient[at] = (gradient[at] as number) + x * d
          sum += (parameters[at] as number) * d
        }
        if (below) {
          const { derivative } = functions[layer - 1] as (typeof functions)[number]
          const silent = off?.[layer - 1]?.has(i)
          below[i] = silent ? 0 : sum * derivative((z[layer - 1] as Float64Array)[i] as number)
        }
      }
    }
  }

  /** dL/dz at the output. Of cross-entropy through sigma it is p - y, which stays finite where dL/dp does not. */
  function slopeAtOutput(y: number, p: number): number {
    if (shape.target === 'class') {
      return shape.loss === 'crossEntropy' ? p - y : lossSlope(y, p) * p * (1 - p)
    }
    return lossSlope(y, p)
  }

  /** L(y, p), from z where that stays finite. */
  function lossAt(y: number, p: number): number {
    if (shape.loss !== 'crossEntropy' || shape.target !== 'class') return lossOf(y, p)
    const sum = (z[layerCount - 1] as Float64Array)[0] as number
    return Math.max(sum, 0) - sum * y + Math.log1p(Math.exp(-Math.abs(sum)))
  }

  return {
    places,
    outputs,
    predict,
    step(parameters, examples, rows, gradient, off) {
      gradient.fill(0)
      let loss = 0
      const count = rows.length
      for (let k = 0; k < count; k++) {
        const row = rows[k] as number
        const y = examples.targets[row] as number
        const p = predict(parameters, examples.features, row, off)
        loss += lossAt(y, p)
        back(parameters, examples.features, row, slopeAtOutput(y, p), gradient, off)
      }
      for (let i = 0; i < gradient.length; i++) gradient[i] = (gradient[i] as number) / count
      return loss / count + penalty(shape, places, parameters, gradient)
    },
    measure(parameters, examples, rows, off) {
      let loss = 0
      let right = 0
      for (let k = 0; k < rows.length; k++) {
        const row = rows[k] as number
        const y = examples.targets[row] as number
        const p = predict(parameters, examples.features, row, off)
        loss += lossAt(y, p)
        if (p > 0.5 === y > 0.5) right++
      }
      return {
        loss: loss / rows.length,
        accuracy: shape.target === 'class' ? right / rows.length : undefined,
      }
    },
  }
}

/** l1 sum |w| + l2 / 2 sum w^2; its gradient is added. The derivative of |w| at 0 is taken as 0. */
function penalty(
  { l1, l2 }: NetworkShape,
  places: readonly LayerPlace[],
  parameters: Numbers,
  gradient: Float64Array,
): number {
  if (l1 === 0 && l2 === 0) return 0
  let sum = 0
  for (const { weights, biases } of places) {
    for (let at = weights; at < biases; at++) {
      const w = parameters[at] as number
      sum += l1 * Math.abs(w) + (l2 / 2) * w * w
      gradient[at] = (gradient[at] as number) + l1 * Math.sign(w) + l2 * w
    }
  }
  return sum
}

/** The mean loss and its gradient, of a network given whole. */
export function lossAndGradient(
  network: Network,
  examples: Examples,
  rows: ArrayLike<number>,
): { readonly loss: number; readonly gradient: Float64Array } {
  const gradient = new Float64Array(network.parameters.length)
  const loss = createEngine(network.shape).step(network.parameters, examples, rows, gradient, network.off)
  return { loss, gradient }
}
