/** The rules of the optimisers in float64, one number at a time, and what their tests share. */
import { expect } from 'vitest'
import type * as tf from '../../engine/tf'
import { randomFrom } from '../../random'
import type { OptimizerSettings } from './settings'

export const settings: OptimizerSettings = {
  optimizer: 'sgd',
  momentum: 0.9,
  rho: 0.95,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.1,
}

/** One parameter of the oracle, in float64. */
export interface State {
  p: number[]
  readonly memory: Record<string, number[]>
}

/** The rules again, one number at a time, written from the papers that each rule's file names. */
export function oracleStep(
  name: OptimizerSettings['optimizer'],
  state: State,
  g: number[],
  rate: number,
  t: number,
) {
  const { momentum: mu, rho, beta1, beta2, epsilon, weightDecay } = settings
  const remember = (key: string, next: (old: number, i: number) => number): number[] => {
    const old = state.memory[key] ?? g.map(() => 0)
    return (state.memory[key] = old.map(next))
  }
  const at = (values: number[], i: number): number => values[i] as number
  switch (name) {
    case 'sgd':
      state.p = state.p.map((p, i) => p - rate * at(g, i))
      break
    case 'momentum': {
      const v = remember('v', (old, i) => mu * old + at(g, i))
      state.p = state.p.map((p, i) => p - rate * at(v, i))
      break
    }
    case 'adagrad': {
      const s = remember('s', (old, i) => old + at(g, i) ** 2)
      state.p = state.p.map((p, i) => p - (rate * at(g, i)) / (Math.sqrt(at(s, i)) + epsilon))
      break
    }
    case 'rmsprop': {
      const s = remember('s', (old, i) => rho * old + (1 - rho) * at(g, i) ** 2)
      state.p = state.p.map((p, i) => p - (rate * at(g, i)) / (Math.sqrt(at(s, i)) + epsilon))
      break
    }
    case 'adam':
    case 'adamw': {
      if (name === 'adamw') state.p = state.p.map((p) => p - rate * weightDecay * p)
      const m = remember('m', (old, i) => beta1 * old + (1 - beta1) * at(g, i))
      const v = remember('v', (old, i) => beta2 * old + (1 - beta2) * at(g, i) ** 2)
      state.p = state.p.map((p, i) => {
        const mHat = at(m, i) / (1 - beta1 ** t)
        const vHat = at(v, i) / (1 - beta2 ** t)
        return p - (rate * mHat) / (Math.sqrt(vHat) + epsilon)
      })
      break
    }
  }
}

export function normals(count: number, ...path: (string | number)[]): number[] {
  const random = randomFrom(5, ...path)
  return Array.from({ length: count }, () => Math.fround(random.normal()))
}

export async function numbers(tensor: tf.Tensor): Promise<number[]> {
  return [...(await tensor.data())]
}

export function expectClose(actual: readonly number[], expected: readonly number[]) {
  expect(actual.length).toBe(expected.length)
  for (const [i, value] of actual.entries()) expect(value).toBeCloseTo(expected[i] as number, 5)
}

export const names = ['sgd', 'momentum', 'adagrad', 'rmsprop', 'adam', 'adamw'] as const
