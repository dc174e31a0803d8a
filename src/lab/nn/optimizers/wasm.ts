import type * as tf from '../../engine/tf'
import { wasmBackend } from '../../engine/wasm'
import { isRows, type RowGradients } from './gradients'
import { touch } from './memory'

/** What one step does to one parameter. */
export interface Update {
  readonly parameter: tf.Variable
  /** Of the parameter's shape; with `rows`, [rows.count or more, ...the shape of a row]. */
  readonly gradient: tf.Tensor
  /** What the rule remembers, each of the parameter's shape; at most two. */
  readonly slots: readonly tf.Variable[]
  readonly decays: boolean
  /** The rows that the gradient's belong to, each once: all others stand still. int32 */
  readonly rows?: { readonly numbers: tf.Tensor; readonly count: number }
}

/** The kernel's numbers for the rules, by name. AdamW is Adam after its shrinking. */
const rules: Readonly<Record<string, number>> = {
  sgd: 0,
  momentum: 1,
  adagrad: 2,
  rmsprop: 3,
  adam: 4,
  adamw: 4,
}

/** Int32 that the kernel reads for each parameter. */
const SEGMENT = 8
/** Bytes of the constants and of what the kernel keeps behind them. */
const CONSTANTS = 96

/**
 * One step of a rule over all parameters in one call, in place. Every parameter and slot must own its memory alone.
 *
 * @param constants the rule's, in its order (`Rule.constants`)
 * @param scale multiplies every gradient: 1, or what clips the global norm
 * @throws Error when the rule is not one of the kernel's
 */
export function stepInWasm(
  rule: string,
  updates: readonly Update[],
  constants: readonly number[],
  scale = 1,
): void {
  const number = rules[rule]
  if (number === undefined) throw new Error(`the WASM kernel has no rule "${rule}"`)
  const wasm = wasmBackend()
  const at = (tensor: tf.Tensor | undefined) => (tensor ? wasm.addressOf(tensor) : 0)
  const segments = updates.flatMap(({ parameter, gradient, slots, decays, rows }) => {
    const height = rows ? (parameter.shape[0] ?? 1) : 1
    const shape = [parameter.size / height, rows ? rows.count : 1, at(rows?.numbers), Number(decays)]
    return [at(parameter), at(gradient), at(slots[0]), at(slots[1]), ...shape]
  })
  // AdamW's shrinking stands behind the numbers of Adam.
  const shrink = rule === 'adamw' ? (constants[6] ?? 1) : 1
  const scratch = wasm.scratch(CONSTANTS + updates.length * SEGMENT * Int32Array.BYTES_PER_ELEMENT)
  const buffer = wasm.memoryBuffer()
  new Float32Array(buffer, scratch, constants.length).set(constants)
  new Uint32Array(buffer, scratch + CONSTANTS, segments.length).set(segments)
  wasm.kernels.optimizerStep(number, scratch + CONSTANTS, updates.length, scratch, scale, shrink)
  for (const { parameter } of updates) touch(parameter)
}

/** The Euclidean length of all gradients together. */
export function normInWasm(gradients: readonly (tf.Tensor | RowGradients)[]): number {
  const wasm = wasmBackend()
  let squares = 0
  for (const gradient of gradients) {
    const values = isRows(gradient) ? gradient.values : gradient
    const height = values.shape[0] ?? 1
    const size = isRows(gradient) ? (values.size / height) * gradient.count : values.size
    squares += wasm.kernels.sumOfSquares(wasm.addressOf(values), size)
  }
  return Math.sqrt(squares)
}
