import { randomFrom } from '../random'
import type { PointTarget } from '../data/points/points'
import type { FeatureName } from './features'
import type { ActivationName, LossName } from './functions'

/** What a small network is, apart from its weights. */
export interface NetworkShape {
  readonly features: readonly FeatureName[]
  /** Neurons of each hidden layer, from the input on. */
  readonly hidden: readonly number[]
  readonly activation: ActivationName
  readonly loss: LossName
  /** A class makes the output a probability, p = sigma(z); a value leaves it p = z. */
  readonly target: PointTarget
  /** Adds l1 sum |w| to the loss, over weights and not biases. */
  readonly l1: number
  /** Adds l2 / 2 sum w^2 to the loss, over weights and not biases. */
  readonly l2: number
}

export const mostLayers = 6
export const mostNeurons = 8

/** Where the parameters of one layer stand in the one array of all. */
export interface LayerPlace {
  readonly inputs: number
  readonly outputs: number
  /** Begin of the weights, [inputs, outputs] row by row: from i to j at `weights + i * outputs + j`. */
  readonly weights: number
  /** Begin of the biases. [outputs] */
  readonly biases: number
}

/** The layers of a network in order, the one of the single output last. */
export function placesOf(shape: Pick<NetworkShape, 'features' | 'hidden'>): readonly LayerPlace[] {
  const sizes = [shape.features.length, ...shape.hidden, 1]
  let at = 0
  return sizes.slice(1).map((outputs, layer) => {
    const inputs = sizes[layer] as number
    const weights = at
    const biases = weights + inputs * outputs
    at = biases + outputs
    return { inputs, outputs, weights, biases }
  })
}

export function parameterCount(shape: Pick<NetworkShape, 'features' | 'hidden'>): number {
  const last = placesOf(shape).at(-1)
  return last ? last.biases + last.outputs : 0
}

/** One parameter, named by the layer it leads into: a weight from neuron to neuron, or a bias. */
export type ParameterName =
  | { readonly kind: 'weight'; readonly layer: number; readonly from: number; readonly to: number }
  | { readonly kind: 'bias'; readonly layer: number; readonly to: number }

/** Its place in the array of all parameters. @throws RangeError where the network has no such one */
export function indexOf(places: readonly LayerPlace[], name: ParameterName): number {
  const place = places[name.layer]
  const fits =
    place !== undefined &&
    name.to >= 0 &&
    name.to < place.outputs &&
    (name.kind === 'bias' || (name.from >= 0 && name.from < place.inputs))
  if (!fits) throw new RangeError(`no such parameter: ${JSON.stringify(name)}`)
  return name.kind === 'bias' ? place.biases + name.to : place.weights + name.from * place.outputs + name.to
}

/** Which parameter stands at a place of the array. @throws RangeError where none does */
export function nameOf(places: readonly LayerPlace[], index: number): ParameterName {
  const layer = places.findIndex(({ biases, outputs }) => index < biases + outputs)
  const place = places[layer]
  if (!place || index < 0) throw new RangeError(`no parameter ${index}`)
  if (index >= place.biases) return { kind: 'bias', layer, to: index - place.biases }
  const within = index - place.weights
  return { kind: 'weight', layer, from: Math.floor(within / place.outputs), to: within % place.outputs }
}

/** Biases at 0, and weights uniform within sqrt(6 / (inputs + outputs)) (Glorot and Bengio, 2010, equation 16). */
export function initialParameters(shape: NetworkShape, seed: number): Float64Array {
  const parameters = new Float64Array(parameterCount(shape))
  placesOf(shape).forEach(({ inputs, outputs, weights, biases }, layer) => {
    const random = randomFrom(seed, 'neuron', layer)
    const limit = Math.sqrt(6 / (inputs + outputs))
    for (let at = weights; at < biases; at++) parameters[at] = Math.fround((2 * random.uniform() - 1) * limit)
  })
  return parameters
}
