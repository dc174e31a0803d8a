import * as tf from '../../engine/tf'
import { webGlBackend } from '../../engine/webgl'
import { isRows, type RowGradients } from './gradients'
import { normOfParts, PARTS, partsProgram, TOGETHER, updateProgram, VALUES } from './glsl'
import { CONSTANTS } from './formulas'

/** What one step does to one parameter. */
export interface GlUpdate {
  readonly parameter: tf.Variable
  readonly gradient: tf.Tensor | RowGradients
  /** What the rule remembers, each of the parameter's shape; at most two. */
  readonly slots: readonly tf.Variable[]
  readonly decays: boolean
}

/** Shortens every gradient so that the norm of all together is at most `length`; 0 leaves them alone. */
export interface Clipping {
  readonly norm: tf.Scalar
  readonly length: number
}

/**
 * One step of a rule: a pass for each parameter, which makes it and what is remembered of it anew. A table of which single rows step
 * is not made anew: those rows are, in matrices of their own, and are written over the old ones where they stand.
 *
 * @param constants the rule's, in its order (`Rule.constants`)
 */
export function stepInWebGl(
  rule: string,
  updates: readonly GlUpdate[],
  constants: readonly number[],
  clipping?: Clipping,
): void {
  const numbers = Object.fromEntries(CONSTANTS.map((name, index) => [name, constants[index] ?? 0]))
  for (const update of updates) {
    const uniforms = { ...numbers, decays: Number(update.decays), clip: clipping?.length ?? 0 }
    tf.tidy(() => {
      if (isRows(update.gradient)) stepRows(rule, update, update.gradient, uniforms, clipping)
      else stepWhole(rule, update, update.gradient, uniforms, clipping)
    })
  }
}

type Uniforms = Readonly<Record<string, number>>

function stepWhole(
  rule: string,
  { parameter, slots }: GlUpdate,
  gradient: tf.Tensor,
  uniforms: Uniforms,
  clipping: Clipping | undefined,
): void {
  const variables = [parameter, ...slots]
  const inputs = { ...named(variables), gradient, norm: clipping?.norm ?? gradient, rows: gradient }
  const program = updateProgram(rule, 'whole')
  const made = Object.values(webGlBackend().run(program, { inputs, uniforms, shape: parameter.shape }))
  for (const [index, variable] of variables.entries()) variable.assign(made[index] as tf.Tensor)
}

function stepRows(
  rule: string,
  { parameter, slots }: GlUpdate,
  { values, rows, rowsHere, count, every }: RowGradients,
  uniforms: Uniforms,
  clipping: Clipping | undefined,
): void {
  const gl = webGlBackend()
  const variables = [parameter, ...slots]
  const [height = 1] = parameter.shape
  const size = parameter.size / height
  // A row may have a shape of its own; here it is one.
  for (const variable of variables) gl.own(variable)
  const tables = variables.map(({ dataId, dtype }) => ({ dataId, dtype, shape: [height, size] }))
  const gradient = tf.reshape(values, [values.size / size, size])
  const inputs = { ...named(tables), gradient, norm: clipping?.norm ?? gradient }
  if (every === true) {
    const program = updateProgram(rule, 'every row')
    const given = { ...inputs, rows: marksOf(rowsHere, count, height) }
    const made = Object.values(gl.run(program, { inputs: given, uniforms, shape: [height, size] }))
    for (const [index, variable] of variables.entries()) {
      variable.assign(tf.reshape(made[index] as tf.Tensor, parameter.shape))
    }
    return
  }
  const program = updateProgram(rule, 'rows')
  const shape = [rows.size, size]
  const made = gl.run(program, { inputs: { ...inputs, rows }, uniforms, shape, rows: count })
  gl.overwriteRows(tables, Object.values(made), rows, count)
}

/** For each row of a table one more than its place among the rows given, 0 where it is not among them. [height, 1] */
function marksOf(rows: Int32Array, count: number, height: number): tf.Tensor {
  const marks = new Float32Array(height)
  for (let u = 0; u < count; u++) marks[rows[u] ?? 0] = u + 1
  return tf.tensor2d(marks, [height, 1])
}

/** By the names that the programs have for them. */
function named(variables: readonly tf.TensorInfo[]): Record<string, tf.TensorInfo> {
  return Object.fromEntries(variables.map((variable, index) => [VALUES[index] ?? '', variable]))
}

/** The Euclidean length of all gradients together, a scalar: in two passes of fixed order, and one more for every twelve gradients. */
export function normInWebGl(gradients: readonly (tf.Tensor | RowGradients)[]): tf.Scalar {
  return tf.tidy(() => {
    const gl = webGlBackend()
    let parts: tf.Tensor | undefined
    for (let from = 0; from === 0 || from < gradients.length; from += TOGETHER) {
      const some = gradients.slice(from, from + TOGETHER)
      const inputs: Record<string, tf.TensorInfo> = parts ? { before: parts } : {}
      const uniforms: Record<string, number> = {}
      for (const [index, gradient] of some.entries()) {
        const tensor = isRows(gradient) ? gradient.values : gradient
        const columns = tensor.shape.at(-1) ?? 1
        const meant = isRows(gradient) ? gradient.count / (tensor.shape[0] ?? 1) : 1
        inputs[`gradient${index}`] = tensor
        uniforms[`rows${index}`] = (tensor.size / columns) * meant
        uniforms[`columns${index}`] = columns
      }
      const program = partsProgram(some.length, parts === undefined)
      parts = gl.run(program, { inputs, uniforms, shape: [PARTS] }).parts as tf.Tensor
    }
    const inputs = { parts: parts as tf.Tensor }
    return gl.run(normOfParts, { inputs, uniforms: {}, shape: [] }).norm as tf.Scalar
  })
}
