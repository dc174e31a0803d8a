import * as tf from '../../engine/tf'
import { now, webGpuBackend, type LabWebGpuBackend, type UniformValue } from '../../engine/webgpu'
import type { NamedArrays } from '../../training/events'
import { layOut, type Layout } from './arena'
import { isRows, type RowGradients, type StepGradients } from './gradients'
import type { Optimizer, Parameters, RateFactors } from './optimizer'
import type { Rule } from './rule'
import { OF_RATE } from './formulas'
import { markRows, normPrograms, updateProgram } from './wgsl'

/** Workgroups that each sum a part of the squares. */
const MOST_PARTS = 256

/**
 * An optimiser whose parameters, gradients and memory of them are parts of a few buffers: one dispatch takes the step of all
 * of them, after two for the global norm. The parameters become parts of its buffer, and what is assigned to one later is
 * copied into it.
 *
 * @param rowsOf the parameters, at most one, whose gradients come as rows
 * @param factors what the rate is multiplied by for some of the others, one number for all of them
 */
export function createGpuOptimizer(
  rule: Rule,
  parameters: Parameters,
  rowsOf: readonly string[] = [],
  factors: RateFactors = {},
): Optimizer {
  const gpu = webGpuBackend()
  const layout = layOut(parameters, rowsOf, factors)
  const values = gpu.allocate(layout.bytes, 'parameters')
  const gradients = gpu.allocate(layout.denseBytes, 'gradients')
  const slots = rule.slots.map(() => gpu.allocate(layout.bytes, 'optimizer'))
  const whole = (buffer: GPUBuffer) => tf.keep(gpu.view<tf.Tensor1D>(buffer, 0, [buffer.size / 4]))
  const all = { values: whole(values), gradients: whole(gradients), slots: slots.map(whole) }
  const stepName = `${rule.name}.step`
  const slotViews = viewsOf(gpu, rule, layout, slots)
  const tableRows = layout.places.find(({ dense }) => !dense)?.shape[0] ?? 0
  /** For each row of the table one more than its place in the batch's gradients, 0 for none; made when it is first asked for. */
  let marks: { readonly buffer: GPUBuffer; readonly tensor: tf.Tensor } | undefined
  let step = 0
  let stepTensor: tf.Tensor | undefined
  /** The rule's numbers of this step, and those of the parameters whose rate has a factor. */
  let numbers: readonly number[] = []
  let withFactor: readonly number[] = []
  adopt()

  function begin(rate: number): void {
    adopt()
    // One that is rehearsed for its programs is none.
    if (!gpu.rehearsing) step++
    numbers = rule.constants(rate, step)
    withFactor = rule.constants(rate * layout.factor, step)
  }

  /** Brings what was assigned to a parameter into its place. */
  function adopt(): void {
    for (const { name, offset, dense } of layout.places) {
      const parameter = parameters[name] as tf.Variable
      if (gpu.isAt(parameter, values, offset)) continue
      gpu.dropTarget(parameter)
      gpu.copy(parameter, values, offset)
      const view = gpu.view(values, offset, parameter.shape)
      parameter.assign(view)
      view.dispose()
      if (dense) gpu.setTarget(parameter, gradients, offset)
    }
  }

  function take(given: StepGradients, rate: number, clipNorm: number): tf.Scalar {
    begin(rate)
    let rows: RowGradients | undefined
    for (const { name, offset, dense } of layout.places) {
      const parameter = parameters[name] as tf.Variable
      const gradient = given[name] ?? given[parameter.name]
      if (!gradient) throw new Error(`there is no gradient for "${name}"`)
      if (isRows(gradient)) {
        if (dense) throw new Error(`"${name}" was not said to have gradients by row`)
        rows = gradient
        continue
      }
      if (!dense) throw new Error(`the gradient of "${name}" is to come by row`)
      if (!gpu.isAt(gradient, gradients, offset)) gpu.copy(gradient, gradients, offset)
      gpu.setTarget(parameter, gradients, offset)
    }
    const size = rows ? tf.util.sizeFromShape(rows.values.shape.slice(1)) : 1
    const rowNumbers = rows ? () => rows.count * size : 0
    const norm = normOf(rows, rowNumbers)
    const every = rows?.every === true
    const constants = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((c) => [`c${c}`, () => numbers[c] ?? 0]))
    const ofFactor = Object.fromEntries(OF_RATE.map((c) => [`f${c}`, () => withFactor[c] ?? 0]))
    const everyNumber = tableRows * size
    const dense = layout.denseBytes / 4
    gpu.run(updateProgram(rule.name, every), {
      buffers: {
        values: all.values,
        gradients: all.gradients,
        // Without rows something stands for them that is not read.
        rowGradients: rows?.values ?? all.gradients,
        rows: rows ? (every ? mark(rows) : rows.rows) : all.gradients,
        norm,
        ...Object.fromEntries(all.slots.map((slot, index) => [`slot${index}`, slot])),
      },
      uniforms: {
        dense,
        matrices: layout.matrixBytes / 4,
        table: layout.tableOffset / 4,
        size,
        rowNumbers: every ? everyNumber : rowNumbers,
        clip: clipNorm,
        factorFrom: layout.factorFrom / 4,
        factorTo: layout.factorTo / 4,
        ...constants,
        ...ofFactor,
      },
      invocations: () => dense + (every ? everyNumber : now(rowNumbers)),
    })
    return norm
  }

  function mark(read: RowGradients): tf.Tensor {
    if (!marks) {
      const buffer = gpu.allocate(tableRows * 4, 'gradients')
      marks = { buffer, tensor: tf.keep(gpu.view(buffer, 0, [tableRows], 'int32')) }
    }
    gpu.clear(marks.buffer)
    const count = () => read.count
    gpu.run(markRows, {
      buffers: { rows: read.rows, marks: marks.tensor },
      uniforms: { count },
      invocations: count,
    })
    return marks.tensor
  }

  /** The Euclidean length of all gradients together, a scalar. */
  function normOf(rows: RowGradients | undefined, rowNumbers: UniformValue): tf.Scalar {
    const dense = layout.denseBytes / 4
    const parts = Math.min(Math.ceil((dense + (rows?.values.size ?? 0)) / 1024), MOST_PARTS)
    const partial = gpu.output<tf.Tensor1D>([parts])
    const norm = gpu.output<tf.Scalar>([])
    gpu.run(normPrograms.parts, {
      buffers: { gradients: all.gradients, rowGradients: rows?.values ?? all.gradients, partial },
      uniforms: { dense, rowNumbers, parts },
      invocations: parts * normPrograms.parts.workgroup,
    })
    gpu.run(normPrograms.whole, {
      buffers: { partial, norm },
      uniforms: { parts },
      invocations: normPrograms.whole.workgroup,
    })
    partial.dispose()
    return norm
  }

  return {
    apply: (given, rate) => {
      tf.tidy(() => {
        take(given, rate, 0)
      })
    },
    step: (given, rate, clipNorm) => take(given, rate, clipNorm),
    prepare: adopt,
    again: begin,
    state: () => {
      stepTensor?.dispose()
      stepTensor = tf.keep(tf.scalar(step))
      return { ...slotViews, [stepName]: stepTensor }
    },
    restore: (state: NamedArrays) => {
      const stored = (name: string) => {
        const array = state[name]
        if (!array) throw new Error(`the optimiser's state has no "${name}"`)
        return array
      }
      const storedStep = stored(stepName).data[0] ?? 0
      for (const [name, view] of Object.entries(slotViews)) {
        tf.util.assertShapesMatch(view.shape, [...stored(name).shape], 'the state of the optimiser: ')
      }
      for (const [index, buffer] of slots.entries()) {
        for (const { name, offset } of layout.places) {
          const array = stored(slotName(rule, index, name))
          tf.tidy(() => gpu.copy(tf.tensor(array.data.slice(), [...array.shape], 'float32'), buffer, offset))
        }
      }
      step = storedStep
    },
    dispose: () => {
      for (const tensor of [all.values, all.gradients, ...all.slots, ...Object.values(slotViews)])
        tensor.dispose()
      stepTensor?.dispose()
      stepTensor = undefined
      for (const { name, offset, shape } of layout.places) {
        const parameter = parameters[name] as tf.Variable
        gpu.dropTarget(parameter)
        // The parameters outlive their optimiser.
        if (parameter.isDisposed || !gpu.isAt(parameter, values, offset)) continue
        tf.tidy(() => parameter.assign(gpu.copyOf(parameter, shape)))
      }
      marks?.tensor.dispose()
      for (const buffer of [values, gradients, ...slots, ...(marks ? [marks.buffer] : [])]) gpu.free(buffer)
    },
  }
}

function viewsOf(
  gpu: LabWebGpuBackend,
  rule: Rule,
  { places }: Layout,
  slots: readonly GPUBuffer[],
): Readonly<Record<string, tf.Tensor>> {
  return Object.fromEntries(
    slots.flatMap((buffer, index) =>
      places.map(({ name, offset, shape }) => [
        slotName(rule, index, name),
        tf.keep(gpu.view(buffer, offset, [...shape])),
      ]),
    ),
  )
}

function slotName(rule: Rule, slot: number, parameter: string): string {
  return `${rule.name}.${rule.slots[slot] ?? ''}/${parameter}`
}
