import * as tf from '../../engine/tf'
import { currentWasm } from '../../engine/wasm'
import { currentWebGl } from '../../engine/webgl'
import type { NamedArrays } from '../../training/events'
import { clipByGlobalNorm, globalNorm } from './clip'
import { isRows, type RowGradients, type StepGradients } from './gradients'
import { memoryOf, touch, unshare } from './memory'
import type { Rule } from './rule'
import { normInWasm, stepInWasm, type Update } from './wasm'
import { normInWebGl, stepInWebGl, type Clipping, type GlUpdate } from './webgl'

export type Parameters = Readonly<Record<string, tf.Variable>>

/** Turns gradients into steps. Owns what it remembers of each parameter, not the parameters. */
export interface Optimizer {
  /**
   * One step. `gradients` go by the names of the parameters here, or by the variables' own, as
   * `tf.variableGrads` gives them.
   *
   * @throws Error when a parameter has no gradient
   */
  apply(gradients: StepGradients, rate: number): void
  /**
   * One step with all gradients first shortened so that their common length is at most `clipNorm` (0: left alone). Gradients by
   * row move those rows and what is remembered of them; the others stand still, memory and all ("lazy" Adam).
   *
   * @returns the length before, a scalar that is the caller's
   */
  step(gradients: StepGradients, rate: number, clipNorm: number): tf.Scalar
  /** Brings what was assigned to the parameters into its place. Only an optimiser of WebGPU has such places. */
  prepare?(): void
  /** Counts a step whose dispatches are replayed, and sets the numbers in it that change from step to step. */
  again?(rate: number): void
  /**
   * What it needs to go on later, by name ("adam.m/embedding", "adam.step"). The tensors stay its own, and are
   * good until the next `state`, `restore` or `dispose`.
   */
  state(): Readonly<Record<string, tf.Tensor>>
  /** Takes up a state. @throws Error when it is not one of this rule and these parameters */
  restore(state: NamedArrays): void
  dispose(): void
}

/** What the rate is multiplied by for some parameters, by name; 1 for all others. */
export type RateFactors = Readonly<Record<string, number>>

/** Runs a rule over all parameters. */
export function runRule(rule: Rule, parameters: Parameters, factors: RateFactors = {}): Optimizer {
  const namesByFactor = byFactor(Object.keys(parameters), factors)
  const slots = new Map<string, tf.Variable[]>()
  for (const [name, parameter] of Object.entries(parameters)) {
    slots.set(
      name,
      rule.slots.map(() => tf.tidy(() => tf.variable(tf.zeros(parameter.shape), false))),
    )
  }
  const stepName = `${rule.name}.step`
  let step = 0
  let stepTensor: tf.Tensor | undefined

  const gradientOf = (gradients: StepGradients, name: string, parameter: tf.Variable) => {
    const gradient = gradients[name] ?? gradients[parameter.name]
    if (!gradient) throw new Error(`there is no gradient for "${name}"`)
    return gradient
  }

  function takeInWebGl(gradients: StepGradients, rate: number, clipping?: Clipping): void {
    step++
    for (const [factor, names] of namesByFactor) {
      const updates = names.map((name): GlUpdate => {
        const parameter = parameters[name] as tf.Variable
        const gradient = gradientOf(gradients, name, parameter)
        return { parameter, gradient, slots: slots.get(name) ?? [], decays: parameter.shape.length >= 2 }
      })
      stepInWebGl(rule.name, updates, rule.constants(rate * factor, step), clipping)
    }
  }

  function take(gradients: StepGradients, rate: number, scale = 1): void {
    if (currentWebGl()) {
      takeInWebGl(gradients, rate)
      return
    }
    step++
    for (const [factor, names] of namesByFactor) {
      takeSome(names, gradients, rule.constants(rate * factor, step), scale)
    }
  }

  function takeSome(
    names: readonly string[],
    gradients: StepGradients,
    numbers: readonly number[],
    scale: number,
  ): void {
    const inWasm: Update[] | undefined = currentWasm() ? [] : undefined
    for (const name of names) {
      const parameter = parameters[name] as tf.Variable
      const gradient = gradientOf(gradients, name, parameter)
      const kept = slots.get(name) ?? []
      const isMatrix = parameter.shape.length >= 2
      if (inWasm) {
        for (const variable of [parameter, ...kept]) unshare(variable)
        const rows = isRows(gradient) ? { rows: { numbers: gradient.rows, count: gradient.count } } : {}
        const values = isRows(gradient) ? gradient.values : gradient
        inWasm.push({ parameter, gradient: values, slots: kept, decays: isMatrix, ...rows })
        continue
      }
      updateMemory(rule, parameter, gradient, kept, numbers, isMatrix)
    }
    if (inWasm) stepInWasm(rule.name, inWasm, numbers, scale)
  }

  return {
    apply: (gradients, rate) => take(gradients, rate),
    step: (gradients, rate, clipNorm) => {
      if (currentWasm()) {
        const norm = normInWasm(Object.values(gradients))
        take(gradients, rate, clipNorm > 0 ? Math.min(1, clipNorm / (norm + 1e-6)) : 1)
        return tf.scalar(norm)
      }
      if (currentWebGl()) {
        const norm = normInWebGl(Object.values(gradients))
        takeInWebGl(gradients, rate, { norm, length: clipNorm })
        return norm
      }
      return tf.tidy(() => {
        const plain = Object.fromEntries(
          Object.entries(gradients).map(([name, gradient]) => [name, meant(gradient)]),
        )
        if (clipNorm === 0) {
          take(gradients, rate)
          return globalNorm(Object.values(plain))
        }
        const { gradients: clipped, norm } = clipByGlobalNorm(plain, clipNorm)
        const again = Object.entries(gradients).map(([name, gradient]) => {
          const values = clipped[name] as tf.Tensor
          return [name, isRows(gradient) ? { ...gradient, values } : values] as const
        })
        take(Object.fromEntries(again), rate)
        return norm
      })
    },
    state: () => {
      const state: Record<string, tf.Tensor> = {}
      for (const [name, kept] of slots) {
        for (const [i, slot] of kept.entries()) state[slotName(rule, i, name)] = slot
      }
      stepTensor?.dispose()
      stepTensor = tf.keep(tf.scalar(step))
      state[stepName] = stepTensor
      return state
    },
    restore: (state) => {
      const stored = (name: string) => {
        const array = state[name]
        if (!array) throw new Error(`the optimiser's state has no "${name}"`)
        return array
      }
      // Everything is looked up before anything is changed.
      const storedStep = stored(stepName).data[0] ?? 0
      const pairs = [...slots].flatMap(([name, kept]) =>
        kept.map((slot, i) => ({ slot, array: stored(slotName(rule, i, name)) })),
      )
      for (const { slot, array } of pairs) {
        tf.util.assertShapesMatch(slot.shape, [...array.shape], 'the state of the optimiser: ')
      }
      for (const { slot, array } of pairs) {
        // A copy: the JavaScript backend would go on working in the caller's array.
        tf.tidy(() => slot.assign(tf.tensor(array.data.slice(), [...array.shape], 'float32')))
      }
      step = storedStep
    },
    dispose: () => {
      for (const kept of slots.values()) for (const slot of kept) slot.dispose()
      slots.clear()
      stepTensor?.dispose()
      stepTensor = undefined
    },
  }
}

/** The names by what their rate is multiplied by. */
function byFactor(names: readonly string[], factors: RateFactors): ReadonlyMap<number, readonly string[]> {
  const groups = new Map<number, string[]>()
  for (const name of names) {
    const factor = factors[name] ?? 1
    groups.set(factor, [...(groups.get(factor) ?? []), name])
  }
  return groups
}

function slotName(rule: Rule, slot: number, parameter: string): string {
  return `${rule.name}.${rule.slots[slot] ?? ''}/${parameter}`
}

/** The numbers of a gradient that count. */
function meant(gradient: tf.Tensor | RowGradients): tf.Tensor {
  if (!isRows(gradient)) return gradient
  const { values, count } = gradient
  const real = tf.less(tf.range(0, values.shape[0] ?? 0, 1, 'int32'), tf.scalar(count, 'int32'))
  const column = [values.shape[0] ?? 0, ...values.shape.slice(1).map(() => 1)]
  return tf.mul(values, tf.reshape(tf.cast(real, 'float32'), column))
}

/** Does the step in the tensors' own memory. */
function updateMemory(
  rule: Rule,
  parameter: tf.Variable,
  gradient: tf.Tensor | RowGradients,
  kept: readonly tf.Variable[],
  constants: readonly number[],
  isMatrix: boolean,
): void {
  for (const variable of [parameter, ...kept]) unshare(variable)
  const values = memoryOf(parameter)
  const slots = kept.map(memoryOf)
  if (isRows(gradient)) {
    const given = memoryOf(gradient.values)
    const size = parameter.size / (parameter.shape[0] ?? 1)
    for (let u = 0; u < gradient.count; u++) {
      const from = (gradient.rowsHere[u] as number) * size
      const row = (array: Float32Array) => array.subarray(from, from + size)
      const own = given.subarray(u * size, (u + 1) * size)
      rule.update({
        parameter: row(values),
        gradient: own,
        slots: slots.map(row),
        constants,
        isMatrix,
      })
    }
  } else {
    rule.update({ parameter: values, gradient: memoryOf(gradient), slots, constants, isMatrix })
  }
  for (const variable of [parameter, ...kept]) touch(variable)
}
