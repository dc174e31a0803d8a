import { featureOf } from './features'
import { activations, losses, numericDerivative, sigmoid, type Differentiable } from './functions'
import { indexOf, placesOf, type LayerPlace, type NetworkShape, type ParameterName } from './shape'

/** Neurons that are switched off, by hidden layer: their output is 0, and nothing is learned through them. */
export type SwitchedOff = readonly ReadonlySet<number>[]

/** A network with its weights, as everything here computes it. */
export interface Network {
  readonly shape: NetworkShape
  readonly parameters: Float64Array
  readonly off?: SwitchedOff
}

/** One layer as a point went through it. */
export interface LayerTrace {
  /** What it read. [inputs] */
  readonly inputs: Float64Array
  /** z = inputs . weights + bias. [outputs] */
  readonly z: Float64Array
  /** What it gave on. [outputs] */
  readonly outputs: Float64Array
}

export interface Forward {
  /** Hidden layers in order, then the output's. */
  readonly layers: readonly LayerTrace[]
  /** What the network says: a probability, or a value. */
  readonly p: number
  /** L(y, p), without L1 and L2. */
  readonly loss: number
}

/** The activation of a layer: the output has its own. */
export function activationAt(shape: NetworkShape, layer: number): Differentiable {
  if (layer < shape.hidden.length) return activations[shape.activation]
  return shape.target === 'class' ? sigmoid : activations.linear
}

/** Every number on the way of one point from its features to the loss. */
export function forward(network: Network, x1: number, x2: number, y: number): Forward {
  const { shape, parameters, off } = network
  let inputs = Float64Array.from(shape.features, (name) => featureOf(name).of(x1, x2))
  const layers = placesOf(shape).map((place, layer): LayerTrace => {
    const z = sums(place, parameters, inputs)
    const { value } = activationAt(shape, layer)
    const outputs = z.map((sum, j) => (off?.[layer]?.has(j) ? 0 : value(sum)))
    const trace = { inputs, z, outputs }
    inputs = outputs
    return trace
  })
  const p = inputs[0] as number
  return { layers, p, loss: losses[shape.loss].value(y, p) }
}

function sums(place: LayerPlace, parameters: Float64Array, inputs: Float64Array): Float64Array {
  const z = parameters.slice(place.biases, place.biases + place.outputs)
  for (let i = 0; i < place.inputs; i++) {
    const x = inputs[i] as number
    for (let j = 0; j < place.outputs; j++) {
      z[j] = (z[j] as number) + x * (parameters[place.weights + i * place.outputs + j] as number)
    }
  }
  return z
}

/** The derivatives of the loss of one point, layer by layer. */
export interface LayerGradient {
  /** dL/da of each neuron: at the output dL/dp, below the sum over the neurons it feeds. [outputs] */
  readonly byOutput: Float64Array
  /** da/dz of each neuron; 0 where it is switched off. [outputs] */
  readonly slope: Float64Array
  /** dL/dz = dL/da da/dz. [outputs] */
  readonly bySum: Float64Array
}

/** Goes back from the loss to the first layer. Same order of layers as `forward`. */
export function backward(network: Network, { layers, p }: Forward, y: number): readonly LayerGradient[] {
  const { shape, parameters, off } = network
  const places = placesOf(shape)
  const gradients: LayerGradient[] = []
  let byOutput = Float64Array.of(losses[shape.loss].derivative(y, p))
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { z } = layers[layer] as LayerTrace
    const place = places[layer] as LayerPlace
    const { derivative } = activationAt(shape, layer)
    const slope = z.map((sum, j) => (off?.[layer]?.has(j) ? 0 : derivative(sum)))
    // What is multiplied by 0 is 0, also where the loss is infinite.
    const bySum = slope.map((s, j) => (s === 0 ? 0 : s * (byOutput[j] as number)))
    gradients.unshift({ byOutput, slope, bySum })
    const below = new Float64Array(place.inputs)
    for (let i = 0; i < place.inputs; i++) {
      for (let j = 0; j < place.outputs; j++) {
        const weight = parameters[place.weights + i * place.outputs + j] as number
        below[i] = (below[i] as number) + weight * (bySum[j] as number)
      }
    }
    byOutput = below
  }
  return gradients
}

/** The gradient of one parameter as the product it is, with what its first factor is the sum of. */
export interface Chain {
  readonly parameter: ParameterName
  /** dL/da of the neuron that the parameter leads into; dL/dp at the output. */
  readonly byOutput: number
  /** Of a hidden neuron: w_jk dL/dz_k for each neuron k above it, whose sum is `byOutput`. Empty at the output. */
  readonly terms: readonly { readonly weight: number; readonly bySum: number }[]
  /** da/dz; dp/dz at the output. */
  readonly slope: number
  /** dz/dw: what the weight multiplies; 1 for a bias. */
  readonly input: number
  /** byOutput x slope x input. */
  readonly gradient: number
}

/** Writes the gradient of one parameter as the product of its chain, from a forward and backward pass of one point. */
export function chainOf(
  network: Network,
  { layers }: Forward,
  gradients: readonly LayerGradient[],
  parameter: ParameterName,
): Chain {
  const places = placesOf(network.shape)
  indexOf(places, parameter)
  const { layer, to } = parameter
  const { byOutput, slope } = gradients[layer] as LayerGradient
  const above = places[layer + 1]
  const input =
    parameter.kind === 'bias' ? 1 : ((layers[layer] as LayerTrace).inputs[parameter.from] as number)
  const terms = above
    ? Array.from({ length: above.outputs }, (_, k) => ({
        weight: network.parameters[above.weights + to * above.outputs + k] as number,
        bySum: (gradients[layer + 1] as LayerGradient).bySum[k] as number,
      }))
    : []
  const [first, second] = [byOutput[to] as number, slope[to] as number]
  return {
    parameter,
    byOutput: first,
    terms,
    slope: second,
    input,
    gradient: second === 0 ? 0 : first * second * input,
  }
}

/** dL/dw of one point by moving the parameter by h to either side: (L(w + h) - L(w - h)) / 2h. */
export function numericGradient(
  network: Network,
  x1: number,
  x2: number,
  y: number,
  index: number,
  h = 1e-5,
): number {
  const parameters = network.parameters.slice()
  const at = parameters[index] as number
  return numericDerivative(
    (w) => {
      parameters[index] = w
      return forward({ ...network, parameters }, x1, x2, y).loss
    },
    at,
    h,
  )
}
