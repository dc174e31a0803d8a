import { blockUntilReady, jit, numpy as np, type Array as JaxArray } from '@jax-js/jax'
import * as tf from '../../../src/lab/engine/tf'
import { createOptimizer, type OptimizerName } from '../../../src/lab/nn/optimizers'
import type { Side } from '../measure'
import { firstOf, normals, tensorOf, type KernelCase } from './case'

const RATE = 1e-3
const [BETA1, BETA2, EPSILON, RHO, MU, DECAY] = [0.9, 0.999, 1e-8, 0.9, 0.9, 0.01]

/** The parameters of the classifier with ten thousand words. */
const shapes: Readonly<Record<string, readonly number[]>> = {
  table: [10_000, 64],
  kernel: [3, 64, 16],
  bias: [16],
  logit: [3, 16, 1],
  dense: [64, 1],
}
const names = Object.keys(shapes)
const of = (name: string, what: string) => normals(shapes[name] ?? [], `${name} ${what}`)

export const optimiserCases: readonly KernelCase[] = (
  ['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw'] as const
).map((rule) => ({
  name: `a step of ${rule}, 10k words`,
  sides: [() => ours(rule), () => plain(rule)],
  jax: () => jax(rule),
}))

function tensors() {
  const parameters = Object.fromEntries(
    names.map((name) => [name, tf.tidy(() => tf.variable(tensorOf(of(name, 'p'))))]),
  )
  const gradients = Object.fromEntries(names.map((name) => [name, tensorOf(of(name, 'g'))]))
  return { parameters, gradients }
}

/** A side whose step changes these parameters; a number of the last one is read. */
function steppingSide(
  name: string,
  parameters: Readonly<Record<string, tf.Variable>>,
  apply: () => void,
): Pick<Side, 'name' | 'begin' | 'step'> {
  const begin = () => {
    apply()
    return tf.tidy(() => tf.mul(parameters.dense as tf.Variable, 1))
  }
  return { name, begin, step: () => firstOf(begin()) }
}

function ours(rule: OptimizerName): Side {
  const { parameters, gradients } = tensors()
  const optimizer = createOptimizer(
    {
      optimizer: rule,
      momentum: MU,
      rho: RHO,
      beta1: BETA1,
      beta2: BETA2,
      epsilon: EPSILON,
      weightDecay: DECAY,
    },
    parameters,
  )
  return {
    ...steppingSide('ours', parameters, () => optimizer.apply(gradients, RATE)),
    dispose() {
      optimizer.dispose()
      tf.dispose([...Object.values(parameters), ...Object.values(gradients)])
    },
  }
}

/** Its own optimisers; it has no AdamW, which its users make of Adam and a multiplication of the matrices before. */
function plain(rule: OptimizerName): Side {
  const { parameters, gradients } = tensors()
  const optimizer = plainOptimizer(rule)
  const named = Object.fromEntries(
    names.map((name) => [parameters[name]?.name ?? '', gradients[name] as tf.Tensor]),
  )
  const apply = () =>
    tf.tidy(() => {
      if (rule === 'adamw') {
        for (const parameter of Object.values(parameters)) {
          if (parameter.shape.length > 1) parameter.assign(tf.mul(parameter, 1 - RATE * DECAY))
        }
      }
      optimizer.applyGradients(named)
    })
  return {
    ...steppingSide('plain-tfjs', parameters, apply),
    dispose() {
      optimizer.dispose()
      tf.dispose([...Object.values(parameters), ...Object.values(gradients)])
    },
  }
}

function plainOptimizer(rule: OptimizerName): tf.Optimizer {
  switch (rule) {
    case 'sgd':
      return tf.train.sgd(RATE)
    case 'momentum':
      return tf.train.momentum(RATE, MU)
    case 'adagrad':
      return tf.train.adagrad(RATE, 0)
    case 'rmsprop':
      return tf.train.rmsprop(RATE, RHO, 0, EPSILON)
    case 'adam':
    case 'adamw':
      return tf.train.adam(RATE, BETA1, BETA2, EPSILON)
  }
}

type Arrays = Record<string, JaxArray>

interface Stepped {
  readonly p: JaxArray
  readonly m?: JaxArray
  readonly v?: JaxArray
}

/** One parameter's step; m and v are what the rule remembers. Every array is used up by what it is handed to. */
function jaxStep(rule: OptimizerName, p: JaxArray, g: JaxArray, m: JaxArray, v: JaxArray): Stepped {
  const along = (square: JaxArray, what: JaxArray) => what.div(np.sqrt(square).add(EPSILON)).mul(RATE)
  switch (rule) {
    case 'sgd':
      return { p: p.sub(g.mul(RATE)), m, v }
    case 'momentum': {
      const velocity = m.mul(MU).add(g)
      return { p: p.sub(velocity.ref.mul(RATE)), m: velocity, v }
    }
    case 'adagrad': {
      const sum = v.add(np.square(g.ref))
      return { p: p.sub(along(sum.ref, g)), m, v: sum }
    }
    case 'rmsprop': {
      const mean = v.mul(RHO).add(np.square(g.ref).mul(1 - RHO))
      return { p: p.sub(along(mean.ref, g)), m, v: mean }
    }
    case 'adam':
    case 'adamw': {
      const from = rule === 'adamw' ? p.mul(1 - RATE * DECAY) : p
      const mean = m.mul(BETA1).add(g.ref.mul(1 - BETA1))
      const square = v.mul(BETA2).add(np.square(g).mul(1 - BETA2))
      return { p: from.sub(along(square.ref, mean.ref)), m: mean, v: square }
    }
  }
}

/** All parameters in one function of its jit. Adam's correction for the first steps is left out: it costs two numbers. */
function jax(rule: OptimizerName): Side {
  const make = (array: (name: string) => JaxArray): Arrays =>
    Object.fromEntries(names.map((name) => [name, array(name)]))
  const given = (what: string) =>
    make((name) => np.array(of(name, what).data).reshape([...(shapes[name] ?? [])]))
  const zeros = () => make((name) => np.zeros([...(shapes[name] ?? [])]))
  let state = { p: given('p'), m: zeros(), v: zeros() }
  const gradients = given('g')
  const compiled = jit((p: Arrays, m: Arrays, v: Arrays, g: Arrays) => {
    const next: { p: Arrays; m: Arrays; v: Arrays } = { p: {}, m: {}, v: {} }
    for (const name of names) {
      const [at, mean, square, gradient] = [p, m, v, g].map((arrays) => arrays[name]) as [
        JaxArray,
        JaxArray,
        JaxArray,
        JaxArray,
      ]
      const stepped = jaxStep(rule, at, gradient, mean, square)
      next.p[name] = stepped.p
      if (stepped.m) next.m[name] = stepped.m
      if (stepped.v) next.v[name] = stepped.v
    }
    return next
  })
  return {
    name: 'jax-js',
    apart: true,
    async step() {
      const kept = Object.fromEntries(
        Object.entries(gradients).map(([name, gradient]) => [name, gradient.ref]),
      )
      state = compiled(state.p, state.m, state.v, kept)
      for (const array of Object.values(state.p)) await blockUntilReady(array.ref)
      const [first = NaN] = await (state.p.dense as JaxArray).ref.data()
      return first
    },
    dispose() {
      for (const arrays of [state.p, state.m, state.v, gradients]) {
        for (const array of Object.values(arrays)) array.dispose()
      }
    },
  }
}
