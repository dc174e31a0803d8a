import type { LayerPlace } from '../../neuron'
import type { Numbers } from '../../nn/optimizers/rule'
import type { NamedArrays } from '../../training/events'

/** Parameters as a checkpoint has them: layer by layer, `layer1.weights` [inputs, outputs] and `layer1.biases` [outputs]. */
export function arraysOf(places: readonly LayerPlace[], values: Numbers, prefix = ''): NamedArrays {
  return Object.fromEntries(
    places.flatMap(({ inputs, outputs, weights, biases }, layer) => [
      [
        `${prefix}layer${layer + 1}.weights`,
        { shape: [inputs, outputs], data: Float32Array.from(values.subarray(weights, biases)) },
      ],
      [
        `${prefix}layer${layer + 1}.biases`,
        { shape: [outputs], data: Float32Array.from(values.subarray(biases, biases + outputs)) },
      ],
    ]),
  )
}

/** The opposite of {@link arraysOf}. @throws Error when a name is missing or a shape does not fit */
export function valuesOf(places: readonly LayerPlace[], arrays: NamedArrays, prefix = ''): Float32Array {
  const last = places.at(-1)
  const values = new Float32Array(last ? last.biases + last.outputs : 0)
  places.forEach(({ inputs, outputs, weights, biases }, layer) => {
    values.set(taken(arrays, `${prefix}layer${layer + 1}.weights`, [inputs, outputs]), weights)
    values.set(taken(arrays, `${prefix}layer${layer + 1}.biases`, [outputs]), biases)
  })
  return values
}

function taken(arrays: NamedArrays, name: string, shape: readonly number[]): Float32Array {
  const array = Object.hasOwn(arrays, name) ? arrays[name] : undefined
  if (array?.shape.join() !== shape.join())
    throw new Error(`"${name}" should be [${shape.join()}], not [${array?.shape.join() ?? 'missing'}]`)
  return array.data
}
