import { adamConstants, adamUpdate } from './adam'
import type { Rule } from './rule'

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter, 2019, algorithm 2, in the form of PyTorch):
 * p <- p - rate lambda p, and then the step of Adam. Only matrices decay: a bias or a gain has no reason to be
 * small.
 */
export function adamw(beta1: number, beta2: number, epsilon: number, weightDecay: number): Rule {
  return {
    name: 'adamw',
    slots: ['m', 'v'],
    constants: (rate, step) => [...adamConstants(rate, step, beta1, beta2, epsilon), 1 - rate * weightDecay],
    update: (values) => {
      if (values.isMatrix) {
        const { parameter } = values
        const shrink = values.constants[6] as number
        for (let i = 0; i < parameter.length; i++) parameter[i] = (parameter[i] as number) * shrink
      }
      adamUpdate(values)
    },
  }
}
