import * as tf from '../engine/tf'
import { LabError } from '../problem'
import type { NamedArrays } from '../training/events'

/** Trainable variables of these values, by the same names. The caller owns them. */
export function variablesFrom(arrays: NamedArrays): Record<string, tf.Variable> {
  return Object.fromEntries(
    Object.entries(arrays).map(([name, { shape, data }]) => {
      const initial = tf.tensor(data, [...shape], 'float32')
      const variable = tf.variable(initial)
      initial.dispose()
      return [name, variable]
    }),
  )
}

/** Reads all from the device, one copy each. */
export async function readArrays(tensors: Readonly<Record<string, tf.Tensor>>): Promise<NamedArrays> {
  const entries = await Promise.all(
    Object.entries(tensors).map(async ([name, tensor]) => {
      // A copy: some backends give a view of memory that the next step overwrites.
      const data = Float32Array.from((await tensor.data()) as Float32Array)
      return [name, { shape: tensor.shape, data }] as const
    }),
  )
  return Object.fromEntries(entries)
}

/** The name of the first in which a number is not finite. */
export function firstNotFiniteIn(arrays: NamedArrays): string | undefined {
  return Object.keys(arrays).find((name) => !arrays[name]?.data.every(Number.isFinite))
}

/** Overwrites variables by name. Throws `import-damaged` when a name is missing or a shape differs. */
export function writeArrays(variables: Readonly<Record<string, tf.Variable>>, arrays: NamedArrays): void {
  for (const [name, variable] of Object.entries(variables)) {
    const array = arrays[name]
    if (!array || array.shape.join() !== variable.shape.join()) {
      throw new LabError('import-damaged', { name: 'weights', where: name })
    }
    tf.tidy(() => variable.assign(tf.tensor(array.data, variable.shape, 'float32')))
  }
}
