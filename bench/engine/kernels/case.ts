import { blockUntilReady, jit, numpy as np, valueAndGrad, type Array as JaxArray } from '@jax-js/jax'
import * as tf from '../../../src/lab/engine/tf'
import { randomFrom } from '../../../src/lab/random'
import type { Side } from '../measure'

/** One kernel, and who computes it: forward, and the gradients of all its inputs. */
export interface KernelCase {
  readonly name: string
  /** Makers of the sides, ours first; jax-js's is asked for only where it computes. */
  readonly sides: readonly (() => Side)[]
  readonly jax?: () => Side
}

/** An input of a kernel: numbers of a normal distribution, the same for every side. */
export interface Input {
  readonly data: Float32Array
  readonly shape: readonly number[]
}

export function normals(shape: readonly number[], name: string): Input {
  const random = randomFrom(3, 'bench', name)
  const size = shape.reduce((product, side) => product * side, 1)
  return { data: Float32Array.from({ length: size }, () => random.normal()), shape }
}

/** One real position more in each text than in the one before: texts of 1 to `time` words. 0 or 1, [batch, time] */
export function raggedMask(batch: number, time: number): Float32Array {
  return Float32Array.from({ length: batch * time }, (_, i) =>
    i % time <= (Math.floor(i / time) * time) / batch ? 1 : 0,
  )
}

export const tensorOf = ({ data, shape }: Input) => tf.tensor(data, [...shape])

/** As many as a kernel has inputs; its function names those there are. */
type Three<T> = [first: T, second: T, third: T]
export type Tensors = Three<tf.Tensor>
type Arrays = Three<JaxArray>

/** The first number of a tensor, once it is there. Disposes the tensor. */
export async function firstOf(tensor: tf.Tensor): Promise<number> {
  const [first = NaN] = await tensor.data()
  tensor.dispose()
  return first
}

/** A function of tensors as a side: its value, and its gradients at a gradient of ones, the smallest of which is read. */
export function tfSide(
  name: string,
  inputs: readonly Input[],
  f: (...tensors: Tensors) => tf.Tensor,
  constants: readonly tf.Tensor[] = [],
): Side {
  const tensors = inputs.map(tensorOf)
  const gradientsOf = tf.valueAndGrads((...at) => tf.sum(f(...(at as Tensors))) as tf.Scalar)
  const begin = () =>
    tf.tidy(() => {
      const { value, grads } = gradientsOf(tensors)
      // Every one of them stands before this in the queue, so that a read of it waits for all.
      const [smallest = value] = [...grads].sort((a, b) => a.size - b.size)
      return smallest.clone()
    })
  return {
    name,
    begin,
    step: () => firstOf(begin()),
    dispose: () => tf.dispose([...tensors, ...constants]),
  }
}

/**
 * The same in jax-js, its value and gradients in one function of its jit. Every array is used up by what it is handed to; `ref`
 * keeps it for one use more.
 */
export function jaxSide(inputs: readonly Input[], f: (...arrays: Arrays) => JaxArray): Side {
  const arrays = Object.fromEntries(
    inputs.map(({ data, shape }, index) => [String(index), np.array(data).reshape([...shape])]),
  )
  const value = (given: Record<string, JaxArray>) =>
    f(...(inputs.map((_, index) => oneOf(given, index)) as Arrays)).sum()
  const both = valueAndGrad(value)
  const compiled = jit((given: Record<string, JaxArray>) => both(given))
  return {
    name: 'jax-js',
    apart: true,
    async step() {
      const given = Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.ref]))
      const [sum, gradients] = compiled(given) as [JaxArray, Record<string, JaxArray>]
      for (const gradient of Object.values(gradients)) {
        await blockUntilReady(gradient.ref)
        gradient.dispose()
      }
      const [first = NaN] = await sum.data()
      return first
    },
    dispose: () => {
      for (const array of Object.values(arrays)) array.dispose()
    },
  }
}

function oneOf(given: Readonly<Record<string, JaxArray>>, index: number): JaxArray {
  const array = given[String(index)]
  if (!array) throw new RangeError(`no input ${index}`)
  return array
}
