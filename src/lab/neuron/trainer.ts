import { ruleOf } from '../nn/optimizers/named'
import type { Numbers } from '../nn/optimizers/rule'
import type { OptimizerSettings } from '../nn/optimizers/settings'
import { randomFrom } from '../random'
import { createEngine, type Examples } from './batch'
import type { SwitchedOff } from './chain'
import type { NetworkShape } from './shape'

export interface PlainTraining {
  readonly shape: NetworkShape
  /** Where it begins; copied. What it learns is kept in numbers of the same kind. */
  readonly start: Numbers
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
  readonly parameters: Numbers
  /** Of the last step, L1 and L2 included. */
  readonly gradient: Float64Array
  /** What the optimiser remembers, by the rule's names. [parameters] each */
  readonly memory: Readonly<Record<string, Numbers>>
  readonly done: number
  /** Steps of one reading of the points. */
  readonly stepsPerEpoch: number
  /** Takes one step and returns the loss of its batch before it. */
  step(off?: SwitchedOff): number
  /** Goes on from behind step `done`, with these parameters and what was remembered there. Points come in the order they would have. */
  restore(done: number, parameters: Numbers, memory: Readonly<Record<string, Numbers>>): void
}

/** @param rows the points to train on, each once an epoch in an order that the seed draws */
export function createTrainer(training: PlainTraining, examples: Examples, rows: Int32Array): PlainTrainer {
  const { shape, start, optimizer, rateAt, seed, only } = training
  const engine = createEngine(shape)
  const rule = ruleOf(optimizer)
  const parameters = start.slice()
  const gradient = new Float64Array(parameters.length)
  const slots = rule.slots.map(() => parameters.slice().fill(0))
  const batchSize = Math.max(1, Math.min(training.batchSize, rows.length))
  const order = rows.slice()
  const moving = only && new Set(only)
  const stepsPerEpoch = Math.floor(rows.length / batchSize)
  let done = 0
  let ordered = -1

  /** The points of the next step; what is left over at the end of an epoch is in another batch of the next. */
  function batch(): Int32Array {
    const epoch = Math.floor(done / stepsPerEpoch)
    if (epoch !== ordered) {
      order.set(rows)
      randomFrom(seed, 'order', epoch).shuffle(order)
      ordered = epoch
    }
    const from = (done % stepsPerEpoch) * batchSize
    return order.subarray(from, from + batchSize)
  }

  return {
    parameters,
    gradient,
    memory: Object.fromEntries(rule.slots.map((name, i) => [name, slots[i] as Numbers])),
    stepsPerEpoch,
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
    restore(from, values, memory) {
      parameters.set(values)
      rule.slots.forEach((name, i) =>
        (slots[i] as Numbers).set(memory[name] ?? new Float32Array(values.length)),
      )
      done = from
    },
  }
}
