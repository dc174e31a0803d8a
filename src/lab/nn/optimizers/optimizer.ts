import * as tf from '../../engine/tf'
import { currentWasm } from '../../engine/wasm'
import type { NamedArrays } from '../../training/events'
import { isInReach, memoryOf, touch, unshare } from './memory'
import type { Rule } from './rule'
import { stepInWasm, type Update } from './wasm'

export type Parameters = Readonly<Record<string, tf.Variable>>

/** Turns gradients into steps. Owns what it remembers of each parameter, not the parameters. */
export interface Optimizer {
  /**
   * One step. `gradients` go by the names of the parameters here, or by the variables' own, as
   * `tf.variableGrads` gives them.
   *
   * @throws Error when a parameter has no gradient
   */
  apply(gradients: Readonly<Record<string, tf.Tensor>>, rate: number): void
  /**
   * What it needs to go on later, by name ("adam.m/embedding", "adam.step"). The tensors stay its own, and are
   * good until the next `state`, `restore` or `dispose`.
   */
  state(): Readonly<Record<string, tf.Tensor>>
  /** Takes up a state. @throws Error when it is not one of this rule and these parameters */
  restore(state: NamedArrays): void
  dispose(): void
}

/** Runs a rule over all parameters. */
export function runRule(rule: Rule, parameters: Parameters): Optimizer {
  const slots = new Map<string, tf.Variable[]>()
  for (const [name, parameter] of Object.entries(parameters)) {
    slots.set(
      name,
      rule.slots.map(() => tf.tidy(() => tf.variable(tf.zeros(parameter.shape), false))),
    )
  }
  const constants = constantsOnDevice()
  const stepName = `${rule.name}.step`
  let step = 0
  let stepTensor: tf.Tensor | undefined

  return {
    apply: (gradients, rate) => {
      step++
      const numbers = rule.constants(rate, step)
      const inWasm: Update[] | undefined = currentWasm() ? [] : undefined
      for (const [name, parameter] of Object.entries(parameters)) {
        const gradient = gradients[name] ?? gradients[parameter.name]
        if (!gradient) throw new Error(`there is no gradient for "${name}"`)
        const kept = slots.get(name) ?? []
        const isMatrix = parameter.shape.length >= 2
        if (inWasm) {
          for (const variable of [parameter, ...kept]) unshare(variable)
          inWasm.push({ parameter, gradient, slots: kept, decays: isMatrix })
          continue
        }
        if (isInReach()) {
          updateMemory(rule, parameter, gradient, kept, numbers, isMatrix)
          continue
        }
        tf.tidy(() => {
          const values = { parameter, gradient, slots: kept, constants: constants.upload(numbers), isMatrix }
          const next = rule.update(values)
          parameter.assign(next.parameter)
          for (const [i, slot] of kept.entries()) slot.assign(next.slots[i] as tf.Tensor)
        })
      }
      if (inWasm) stepInWasm(rule.name, inWasm, numbers)
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
      constants.dispose()
      stepTensor?.dispose()
      stepTensor = undefined
    },
  }
}

function slotName(rule: Rule, slot: number, parameter: string): string {
  return `${rule.name}.${rule.slots[slot] ?? ''}/${parameter}`
}

/** Does the step in the tensors' own memory. */
function updateMemory(
  rule: Rule,
  parameter: tf.Variable,
  gradient: tf.Tensor,
  kept: readonly tf.Variable[],
  constants: readonly number[],
  isMatrix: boolean,
): void {
  for (const variable of [parameter, ...kept]) unshare(variable)
  rule.updateInPlace({
    parameter: memoryOf(parameter),
    gradient: memoryOf(gradient),
    slots: kept.map(memoryOf),
    constants,
    isMatrix,
  })
  for (const variable of [parameter, ...kept]) touch(variable)
}

/** Numbers as scalars on the device. One that has not changed since the last step is not sent again. */
function constantsOnDevice() {
  let numbers: readonly number[] = []
  let scalars: tf.Scalar[] = []
  return {
    upload(next: readonly number[]): readonly tf.Scalar[] {
      scalars = next.map((number, i) => {
        const held = scalars[i]
        if (held && numbers[i] === number) return held
        held?.dispose()
        return tf.keep(tf.scalar(number))
      })
      numbers = [...next]
      return scalars
    },
    dispose(): void {
      for (const scalar of scalars) scalar.dispose()
      scalars = []
      numbers = []
    },
  }
}
