import { ruleOf } from '../nn/optimizers/named'
import type { OptimizerSettings } from '../nn/optimizers/settings'
import { randomFrom } from '../random'
import { createEngine, type Examples } from './batch'
import type { SwitchedOff } from './chain'
import type { NetworkShape } from './shape'

export interface PlainTraining {
  readonly shape: NetworkShape
  /** Where it begins; copied. */
  readonly start: Float64Array
  readonly optimizer: OptimizerSettings
  /** The rate of a step, counted from 0. */
  readonly rateAt: (step: number) => number
  readonly batchSize: number
  /** The order of points follows from it. */
  readonly seed: number
  /** The only parameters that move; all when left out. */
  readonly only?: readonly number[]
}

/** The lab's optimisers over a small network, in plain float64: one step at a time. */
export interface PlainTrainer {
  readonly parameters: Float64Array
  readonly done: number
  /** Takes one step and returns the loss of its batch before it. */
  step(off?: SwitchedOff): number
}

/** @param rows the points to train on, each once an epoch in an order that the seed draws */
export function createTrainer(training: PlainTraining, examples: Examples, rows: Int32Array): PlainTrainer {
  const { shape, start, optimizer, rateAt, seed, only } = training
  const engine = createEngine(shape)
  const rule = ruleOf(optimizer)
  const parameters = start.slice()
  const gradient = new Float64Array(parameters.length)
  const slots = rule.slots.map(() => new Float64Array(parameters.length))
  const batchSize = Math.max(1, Math.min(training.batchSize, rows.length))
  const order = rows.slice()
  const moving = only && new Set(only)
  let done = 0
  let next = order.length
  let epoch = 0

  function batch(): Int32Array {
    if (next + batchSize > order.length) {
      order.set(rows)
      randomFrom(seed, 'order', epoch++).shuffle(order)
      next = 0
    }
    return order.subarray(next, (next += batchSize))
  }

  return {
    parameters,
    get done() {
      return done
    },
    step(off) {
      const loss = engine.step(parameters, examples, batch(), gradient, off)
      if (moving) gradient.forEach((_, i) => moving.has(i) || (gradient[i] = 0))
      const constants = rule.constants(rateAt(done), ++done)
      for (const { weights, biases, outputs } of engine.places) {
        for (const [from, to, isMatrix] of [
          [weights, biases, moving === undefined],
          [biases, biases + outputs, false],
        ] as const) {
          rule.update({
            parameter: parameters.subarray(from, to),
            gradient: gradient.subarray(from, to),
            slots: slots.map((slot) => slot.subarray(from, to)),
            constants,
            isMatrix,
          })
        }
      }
      return loss
    },
  }
}
